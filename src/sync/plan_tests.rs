//! The plan as a table: what is known, what happens, what is done next.

use anxu_upstream::Link;

use super::*;

fn id(number: u8, first: u64) -> JournalId {
    JournalId::new([number; 12], first)
}

fn one(last: i64) -> Vec<Stretch> {
    vec![Stretch { journal: id(1, 1), first: 1, last }]
}

/// A plan that was told so.
fn stored(seq: i64) -> Plan {
    let mut plan = Plan::default();
    assert_eq!(plan.next(&one(seq), 0), Next::Ask(id(1, 1)));
    plan.told(id(1, 1), seq, true, 0);
    plan
}

fn send(after: i64, last: i64) -> Next {
    Next::Send { journal: id(1, 1), after, last }
}

#[test]
fn rows_go_within_two_seconds_or_at_once_when_there_are_enough() {
    let cases = [
        // Rows that are stored, rows there are, now: what next.
        (10, 10, 0, Next::Rest(LOOK)),
        (10, 11, 0, Next::Rest(LOOK)),
        (10, 59, 0, Next::Rest(LOOK)),
        (10, 60, 0, send(10, 60)),
        (0, 499, 0, send(0, 499)),
        (0, 1_000_000, 0, send(0, 500)),
        (700, 1_000_000, 0, send(700, 1_200)),
    ];
    for (seq, last, now, next) in cases {
        assert_eq!(stored(seq).next(&one(last), now), next, "{last} rows, {seq} stored");
    }
    let mut plan = stored(10);
    assert_eq!(plan.next(&one(11), 0), Next::Rest(500));
    assert_eq!(plan.next(&one(12), 500), Next::Rest(1_000));
    assert_eq!(plan.next(&one(12), 1_000), send(10, 12));
    plan.told(id(1, 1), 12, true, 0);
    assert_eq!(plan.next(&one(12), 1_001), Next::Rest(1_501));
    assert_eq!(plan.next(&[], 5), Next::Rest(505), "no journal yet");
    assert_eq!(stored(10).next(&one(10), SIGN - 1), Next::Rest(SIGN - 1 + LOOK));
    assert_eq!(stored(10).next(&one(10), SIGN), send(10, 10), "a sign of life");
}

#[test]
fn only_the_answer_moves_the_cursor_forward_and_back() {
    let mut plan = stored(100);
    assert_eq!(plan.next(&one(600), 0), send(100, 600));
    plan.told(id(1, 1), 350, true, 0);
    assert_eq!(plan.next(&one(600), 0), send(350, 600));
    // The county's database was restored from a backup.
    plan.failed(Failure::Refused(Refusal::Gap { expected: 41 }), 0, 0.0);
    assert_eq!(plan.next(&one(600), 0), Next::Ask(id(1, 1)));
    plan.told(id(1, 1), 40, true, 0);
    assert_eq!(plan.next(&one(600), 0), send(40, 540));
}

#[test]
fn failures_are_answered_with_longer_pauses_that_differ_from_hall_to_hall() {
    let mut plan = stored(0);
    let mut now = 0;
    let away = || Failure::Away("no route".to_owned());
    for pause in [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000] {
        for (chance, least) in [(0.0, pause / 2), (1.0, pause)] {
            let mut plan = plan.clone();
            plan.failed(away(), now, chance);
            assert_eq!(plan.next(&one(9), now), Next::Rest(now + least), "{pause} by {chance}");
        }
        plan.failed(away(), now, 1.0);
        now += pause;
        assert_eq!(plan.next(&one(9), now), Next::Ask(id(1, 1)));
    }
    assert_eq!((plan.failure(), plan.behind(&one(9))), (Some(&away()), None));
    plan.told(id(1, 1), 0, true, 0);
    assert_eq!((plan.failure(), plan.behind(&one(9))), (None, Some(9)));
    plan.failed(away(), now, 1.0);
    assert_eq!(plan.next(&one(9), now), Next::Rest(now + 1_000), "from the beginning");
}

#[test]
fn what_somebody_has_to_look_into_is_not_sent_again_and_again() {
    let here = Link([1; 32]);
    for refusal in [
        Refusal::Fork { seq: 3, here, there: here },
        Refusal::Shortened { head: 3, stored: 4 },
        Refusal::Foreign { owner: "east".to_owned() },
        Refusal::Revoked,
        Refusal::Newer { what: String::new() },
    ] {
        let mut plan = stored(0);
        plan.failed(Failure::Refused(refusal), 0, 1.0);
        assert_eq!(plan.next(&one(9), 1), Next::Rest(600_000));
    }
}

#[test]
fn a_row_that_is_not_ours_is_met_by_ours_and_a_journal_that_is_too_short_says_so() {
    let mut plan = Plan::default();
    assert_eq!(plan.next(&one(300), 0), Next::Ask(id(1, 1)));
    plan.told(id(1, 1), 120, false, 0);
    assert_eq!(plan.next(&one(300), 0), send(119, 300));
    assert_eq!(stored(300).next(&one(290), 0), send(300, 300));
}

#[test]
fn journals_go_one_after_the_other_and_an_older_one_may_be_stored_further_than_the_file_goes() {
    let two = |last| {
        vec![
            Stretch { journal: id(1, 1), first: 1, last: 40 },
            Stretch { journal: id(2, 41), first: 41, last },
        ]
    };
    let mut plan = Plan::default();
    assert_eq!(plan.next(&two(200), 0), Next::Ask(id(1, 1)));
    plan.told(id(1, 1), 10, true, 0);
    assert_eq!(plan.behind(&two(200)), Some(190));
    assert_eq!(plan.next(&two(200), 0), Next::Rest(LOOK));
    assert_eq!(plan.next(&two(200), GATHER), send(10, 40));
    for stored in [40, 90] {
        let mut plan = plan.clone();
        plan.told(id(1, 1), stored, true, 0);
        assert_eq!(plan.next(&two(200), GATHER), Next::Ask(id(2, 41)));
        plan.told(id(2, 41), 40, true, 0);
        let all = Next::Send { journal: id(2, 41), after: 40, last: 200 };
        assert_eq!(plan.next(&two(200), GATHER), all);
        plan.failed(Failure::Away(String::new()), GATHER, 0.0);
        assert_eq!(plan.next(&two(200), 2 * GATHER), Next::Ask(id(2, 41)), "the first is done");
        // The file was replaced: another journal, from its first row.
        assert_eq!(
            plan.next(&[Stretch { journal: id(3, 1), first: 1, last: 0 }], 2 * GATHER),
            Next::Ask(id(3, 1))
        );
    }
}
