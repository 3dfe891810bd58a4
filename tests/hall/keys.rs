//! Failure row 21: a request whose reply was lost is repeated, and gets the same answer.

use anxu::store::{DayRef, Reader};
use anxu_api::{Answer, Refusal};
use anxu_core::command::{Channel, Command, Target};
use anxu_core::event::Event;
use anxu_core::example;
use anxu_core::ids::{Key, WindowNo};
use anxu_core::setup::LateComer;
use anxu_journal::Principal;

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

/// More answers than the reply cache holds, so that the next one comes from the journal.
fn crowd_out(rig: &Rig) {
    for n in 0..2100 {
        let refused = rig.ask_as(&format!("refused-{n}"), next(99));
        assert!(matches!(refused, Answer::Refused { .. }), "{refused:?}");
    }
}

#[test]
fn an_answer_is_the_same_after_a_transfer_and_on_the_next_day_and_under_other_rules() {
    let mut rig = Rig::open();
    let first = rig.issue("tap");
    assert_eq!(number(&rig.ask_as("press", next(1))), "A001");
    let to = Target::Service(example::service("household"));
    assert_eq!(rig.ask(Command::Transfer { window: WindowNo(1), to, seen: None }), Answer::Done);
    rig.restart();
    assert_eq!(rig.issue("tap"), first, "after a transfer");
    rig.change(|setup| {
        setup.rules.late_comer = LateComer::Void;
        setup.windows.iter_mut().for_each(|window| window.number.0 += 40);
    });
    rig.restart();
    assert_eq!(rig.issue("tap"), first, "in a hall of other rules");
    assert_eq!(rig.ask(Command::CloseDay), Answer::Done);
    rig.clock.pass(3 * 24 * 3600 * 1000);
    rig.open_day();
    rig.issue("today");
    rig.restart();
    assert_eq!(rig.issue("tap"), first, "on the next day");
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
    crowd_out(&rig);
    assert_eq!(rig.issue("tap"), first);
}

#[test]
fn a_refused_finish_ends_no_service_when_it_is_repeated_later() {
    let mut rig = Rig::open();
    let finish = || Command::Finish { window: WindowNo(1), seen: None };
    let refused = rig.ask_as("finish", finish());
    assert!(matches!(refused, Answer::Refused { .. }), "{refused:?}");
    rig.issue("tap");
    assert_eq!(number(&rig.ask(next(1))), "A001");
    crowd_out(&rig);
    assert_eq!(rig.ask_as("finish", finish()), refused, "2,100 requests later");
    rig.restart();
    assert_eq!(rig.ask_as("finish", finish()), refused, "after a restart");
    let at_window = || {
        rig.handle.snapshots().borrow().clone().expect("a snapshot").window(WindowNo(1)).expect("a window")
    };
    assert_eq!(at_window().current.as_ref().map(|at| at.number.to_string()), Some("A001".to_owned()));
}

#[test]
fn a_key_belongs_to_its_principal() {
    let mut rig = Rig::open();
    let kiosk = |name: &str| Principal::Kiosk { name: name.to_owned() };
    let desk = |user: &str| Principal::Program { role: "desk".to_owned(), user: Some(user.to_owned()) };
    let ask = |rig: &Rig, by: &Principal| number(&rig.ask_by(by.clone(), "tap", issue()));
    let all = [kiosk("hall"), kiosk("door"), desk("anxu")];
    let first: Vec<String> = all.iter().map(|by| ask(&rig, by)).collect();
    assert_eq!(first, ["A001", "A002", "A003"], "three requests");
    assert_eq!(ask(&rig, &desk("root")), "A003", "a desk's key is the desk's, whoever runs it");
    rig.restart();
    let again: Vec<String> = all.iter().map(|by| ask(&rig, by)).collect();
    assert_eq!(again, first);
}

#[test]
fn a_key_used_again_for_another_request_is_refused_by_name() {
    let mut rig = Rig::open();
    let first = rig.issue("tap");
    let other = || {
        let Command::Issue { kind, by, lang, .. } = issue() else { panic!("an issue") };
        Command::Issue { service: example::service("household"), kind, by, lang }
    };
    let refused = |answer: Answer| match answer {
        Answer::Refused { refusal: Refusal::KeyUsed, words } => {
            assert!(words.contains("key"), "{words}")
        }
        other => panic!("{other:?}"),
    };
    refused(rig.ask_as("tap", other()));
    rig.restart();
    refused(rig.ask_as("tap", other()));
    assert_eq!(rig.issue("tap"), first, "the first request keeps its answer");
}

#[test]
fn the_principal_is_recorded_and_a_client_cannot_act_as_another() {
    let mut rig = Rig::open();
    let by = Principal::Program { role: "desk".to_owned(), user: Some("anxu".to_owned()) };
    // The client claims that the kiosk "hall" asks.
    assert_eq!(number(&rig.ask_by(by.clone(), "tap", issue())), "A001");
    rig.ask_by(Principal::Keypad { bus: "east".to_owned(), address: 5 }, "press", next(99));
    rig.stop();
    let rows = Reader::open(rig.path()).expect("a reader").day(DayRef::Last).expect("readable");
    let recorded = |wanted: &str| {
        let row = rows
            .iter()
            .rfind(|row| serde_json::to_value(&row.record.event).expect("data")["event"] == wanted);
        row.map(|row| row.record.clone()).expect("it is on record")
    };
    let issued = recorded("issued");
    assert_eq!(issued.by, by);
    let Event::Issued { by: channel, .. } = &issued.event else { panic!("{issued:?}") };
    assert_eq!(*channel, Channel::Staff(None));
    let refused = recorded("refused");
    assert_eq!(refused.by.to_string(), "keypad 5 on east");
    assert_eq!(refused.key, Some(Key("press".to_owned())));
}

#[test]
fn a_refusal_is_repeated_too() {
    let rig = Rig::open();
    assert_eq!(rig.ask(next(1)), Answer::Done, "the window opens, for nobody yet");
    let refused = rig.ask_as("press", next(1));
    assert!(matches!(refused, Answer::Refused { .. }), "{refused:?}");
    rig.issue("tap");
    assert_eq!(rig.ask_as("press", next(1)), refused, "though someone waits now");
    assert_eq!(number(&rig.ask_as("press again", next(1))), "A001");
}

#[test]
fn an_invalid_key_is_refused_with_a_message() {
    let rig = Rig::open();
    for key in [String::new(), "k".repeat(Key::MAX_LEN + 1), "a\u{1b}b".to_owned()] {
        match rig.issue(&key) {
            Answer::Refused { words, .. } => assert!(words.contains("key"), "{words}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(number(&rig.issue(&"k".repeat(Key::MAX_LEN))), "A001");
}
