//! Failure row 21: a reply that was lost is asked for again, and is the same.

use anxu_api::{Answer, Command, Key};

use crate::rig::{Rig, issue, next, number, send};

#[test]
fn the_same_key_gets_the_same_answer_in_one_batch_later_and_after_a_restart() {
    let mut rig = Rig::open();
    rig.stop();
    let mut pair = None;
    rig.restart_with(|handle| {
        pair = Some((send(handle, "tap", issue()), send(handle, "tap", issue())));
    });
    let (one, two) = pair.expect("sent");
    let first = one.blocking_recv().expect("a reply").answer;
    assert_eq!(two.blocking_recv().expect("a reply").answer, first);
    assert_eq!(rig.issue("tap"), first);
    let called = rig.ask_as("press", next(1));
    assert_eq!(number(&called), "A001");
    rig.restart();
    assert_eq!(rig.issue("tap"), first, "after a restart");
    assert_eq!(rig.ask_as("press", next(1)), called);
    assert_eq!(number(&rig.issue("another tap")), "A002");
}

#[test]
fn yesterdays_key_does_not_get_todays_ticket() {
    let rig = Rig::open();
    let first = rig.issue("tap");
    assert_eq!(rig.ask(Command::CloseDay), Answer::Done);
    rig.clock.pass(3 * 24 * 3600 * 1000);
    rig.open_day();
    let today = rig.issue("today");
    assert_eq!(number(&today), "A001", "numbers restart");
    for n in 0..3000 {
        // More answers than are kept at hand: the next one comes from the journal.
        let refused = rig.ask_as(&format!("refused-{n}"), next(99));
        assert!(matches!(refused, Answer::Rejected { .. }), "{refused:?}");
    }
    match (rig.issue("tap"), first) {
        (Answer::Issued(again), Answer::Issued(first)) => assert_eq!(again.number, first.number),
        (again, first) => panic!("{first:?}, then {again:?}"),
    }
}

#[test]
fn a_refusal_is_remembered_too() {
    let rig = Rig::open();
    assert_eq!(rig.ask(next(1)), Answer::Done, "the window opens, for nobody yet");
    let refused = rig.ask_as("press", next(1));
    assert!(matches!(refused, Answer::Rejected { .. }), "{refused:?}");
    rig.issue("tap");
    assert_eq!(rig.ask_as("press", next(1)), refused, "though someone waits now");
    assert_eq!(number(&rig.ask_as("press again", next(1))), "A001");
}

#[test]
fn a_key_that_is_none_is_refused_in_words() {
    let rig = Rig::open();
    for key in [String::new(), "k".repeat(Key::MAX_LEN + 1), "a\u{1b}b".to_owned()] {
        match rig.issue(&key) {
            Answer::Rejected { words, .. } => assert!(words.contains("key"), "{words}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(number(&rig.issue(&"k".repeat(Key::MAX_LEN))), "A001");
}
