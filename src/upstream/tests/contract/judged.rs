//! What is taken of a batch: what follows the rows that are stored, and nothing that differs from them.

use anxu_journal::chain::START;
use anxu_upstream::{Batch, Known, Line, Link, Refusal, judge};
use proptest::prelude::*;

use crate::history::History;

/// Rows 1 to `seq` of a history are stored.
fn known(history: &History, seq: usize) -> Known {
    match history.rows[..seq].last() {
        None => Known::nothing(history.journal.first()),
        Some(last) => Known { seq: last.seq, hash: Some(last.hash), format: last.format },
    }
}

fn judged(history: &History, stored: usize, batch: &Batch) -> Result<Vec<i64>, Refusal> {
    let hash = |seq: i64| {
        let at = usize::try_from(seq - 1).ok()?;
        history.rows[..stored].get(at).map(|row| row.hash)
    };
    judge(&known(history, stored), hash, batch).map(|new| new.iter().map(|row| row.seq).collect())
}

/// Rows `from` to `to` of a history.
fn batch(history: &History, from: usize, to: usize) -> Batch {
    let header = history.header(0);
    Batch { journal: history.journal, header, rows: history.lines()[from - 1..to].to_vec() }
}

#[test]
fn rows_that_follow_are_new_and_those_that_are_stored_are_not() {
    let history = History::new(1).with(20);
    let cases = [(0, 1, 20, 1..=20), (10, 1, 20, 11..=20), (10, 11, 20, 11..=20), (10, 5, 12, 11..=12)];
    for (stored, from, to, new) in cases {
        let found = judged(&history, stored, &batch(&history, from, to));
        assert_eq!(found, Ok(new.collect()), "{from} to {to} after {stored}");
    }
    assert_eq!(judged(&history, 20, &batch(&history, 3, 9)), Ok(vec![]));
}

#[test]
fn a_gap_says_what_is_expected() {
    let history = History::new(1).with(20);
    assert_eq!(judged(&history, 4, &batch(&history, 6, 9)), Err(Refusal::Gap { expected: 5 }));
}

#[test]
fn another_history_is_a_fork_with_both_sides() {
    let mut here = History::new(1).with(10);
    let mut there = here.clone();
    here.push("resumed", 1, r#"{"event":"resumed","window":1}"#);
    there.push("resumed", 1, r#"{"event":"resumed","window":2}"#);
    let there = there.with(5);
    let fork = |theirs: &History, seq: usize| Refusal::Fork {
        seq: i64::try_from(seq).expect("small"),
        here: Link(here.rows[seq - 1].hash),
        there: Link(theirs.rows[seq - 1].hash),
    };
    assert_eq!(judged(&here, 11, &batch(&there, 11, 11)), Err(fork(&there, 11)));
    assert_eq!(judged(&here, 11, &batch(&there, 5, 16)), Err(fork(&there, 11)));
    // The rows that differ are not even in the batch.
    assert_eq!(judged(&here, 11, &batch(&there, 12, 16)), Err(fork(&there, 11)));
}

#[test]
fn a_journal_that_lost_its_end_is_noticed_also_before_it_grows_again() {
    let history = History::new(1).with(20);
    let mut shortened = history.clone();
    shortened.rows.truncate(15);
    let told = |history: &History, seen| Batch {
        journal: history.journal,
        header: history.header(seen),
        rows: Vec::new(),
    };
    assert_eq!(judged(&history, 20, &told(&shortened, 20)), Err(Refusal::Shortened { head: 15, stored: 20 }));
    // An old batch that comes late says nothing wrong.
    assert_eq!(judged(&history, 20, &told(&shortened, 15)), Ok(vec![]));
    assert_eq!(judged(&history, 20, &told(&history, 20)), Ok(vec![]));
    shortened.push("resumed", 1, r#"{"event":"resumed","window":9}"#);
    let found = judged(&history, 20, &told(&shortened, 15));
    assert!(matches!(found, Err(Refusal::Fork { seq: 16, .. })), "{found:?}");
}

#[test]
fn a_row_may_keep_personal_data_to_itself_and_is_proven_all_the_same() {
    let mut history = History::new(1).with(3);
    history.push("held", 1, r#"{"event":"held","number":"A001","window":1,"reason":"王五 13800000000"}"#);
    let mut sealed = batch(&history, 1, 4);
    sealed.rows[3] = sealed.rows[3]
        .clone()
        .sealed(r#"{"event":"held","number":"A001","window":1,"reason":""}"#.to_owned());
    assert_eq!(judged(&history, 0, &sealed), Ok(vec![1, 2, 3, 4]));
    let mut lied = sealed.clone();
    lied.rows[3].sealed = Some(Link([7; 32]));
    assert!(matches!(judged(&history, 0, &lied), Err(Refusal::Broken { seq: 4, .. })));
}

#[test]
fn the_first_row_of_all_follows_nothing_and_the_format_never_goes_back() {
    let mut invented = History::new(1);
    invented.before = [1; 32];
    let invented = invented.with(2);
    assert!(matches!(judged(&invented, 0, &batch(&invented, 1, 2)), Err(Refusal::Broken { seq: 1, .. })));
    assert_eq!(History::new(1).before, START);
    let mut old = History::new(1).with(2);
    old.push_row(|row| anxu_journal::StoredRow { format: 1, journal: None, ..row });
    assert!(matches!(judged(&old, 0, &batch(&old, 1, 3)), Err(Refusal::Broken { seq: 3, .. })));
    assert!(matches!(judged(&old, 2, &batch(&old, 3, 3)), Err(Refusal::Broken { seq: 3, .. })));
}

/// One part of a line changed.
fn changed(line: &Line, part: usize) -> Line {
    let line = line.clone();
    let more = |text: Option<String>| Some(text.unwrap_or_default() + "x");
    match part {
        0 => Line { day: line.day + 1, ..line },
        1 => Line { wall: line.wall - 1, ..line },
        2 => Line { zone: 0, ..line },
        3 => Line { mono: line.mono + 1, ..line },
        4 => Line { trusted: !line.trusted, ..line },
        5 => Line { principal: more(line.principal), ..line },
        6 => Line { key: more(line.key), ..line },
        7 => Line { asked: more(line.asked), ..line },
        8 => Line { part: line.part + 1, ..line },
        9 => Line { origin: more(line.origin), ..line },
        10 => Line { kind: line.kind + "x", ..line },
        11 => Line { version: line.version + 1, ..line },
        12 => Line { body: line.body + " ", ..line },
        13 => Line { before: Link([3; 32]), ..line },
        14 => Line { hash: Link([3; 32]), ..line },
        15 => Line { seq: line.seq + 1, ..line },
        _ => Line { format: 1, ..line },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// Whatever is done to the rows of a batch: nothing of it is taken, but for what is done beyond its end.
    #[test]
    fn a_changed_batch_is_refused(
        rows in 2usize..30, stored in 0usize..30, at in any::<prop::sample::Index>(), how in 0usize..20,
    ) {
        let history = History::new(1).with(rows);
        let stored = stored % rows;
        let mut batch = batch(&history, 1, rows);
        let at = at.index(rows);
        match how {
            17 => { batch.rows.remove(at); }
            18 => batch.rows.insert(at, batch.rows[at].clone()),
            19 => batch.rows.reverse(),
            part => batch.rows[at] = changed(&batch.rows[at], part),
        }
        let taken = judged(&history, stored, &batch);
        let cut_at_an_end = how == 17 && (at == rows - 1 || (at == 0 && stored > 0));
        prop_assert_eq!(taken.is_ok(), cut_at_an_end, "{} at {}: {:?}", how, at, taken);
    }

    /// Batches that overlap, come twice, out of order or not at all: what is taken is always the next rows.
    #[test]
    fn any_order_of_true_batches_stores_a_beginning(spans in proptest::collection::vec((1usize..60, 0usize..20), 1..30)) {
        let history = History::new(1).with(80);
        let mut stored = 0usize;
        for (from, length) in spans {
            match judged(&history, stored, &batch(&history, from, from + length)) {
                Ok(new) => {
                    let next: Vec<i64> = (1..).skip(stored).take(new.len()).collect();
                    prop_assert_eq!(&new, &next);
                    stored += new.len();
                }
                Err(refusal) => {
                    prop_assert!(from > stored + 1, "{refusal}");
                    prop_assert_eq!(refusal, Refusal::Gap { expected: i64::try_from(stored).expect("small") + 1 });
                }
            }
        }
    }
}
