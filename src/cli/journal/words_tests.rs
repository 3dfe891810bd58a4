//! An end is told with its true cause, and a window keeps the time it gave.

use anxu_core::command::{Grade, RatingChannel, Target};
use anxu_core::event::{Cause, Event, Place};
use anxu_core::ids::WindowNo;

fn told(by: Cause, unstarted: bool) -> String {
    let number = "A001".parse().unwrap();
    super::event(&Event::Finished { number, window: WindowNo(1), by, served_ms: 0, unstarted })
}

#[test]
fn a_service_ends_for_one_of_three_causes() {
    assert_eq!(told(Cause::Hand, false), "A001 done at window 1");
    assert_eq!(told(Cause::Rule, false), "A001 done at window 1, because the next was called");
    assert_eq!(
        told(Cause::Closing, true),
        "A001 done at window 1, because the day closed; nobody had pressed start"
    );
}

#[test]
fn a_keypad_that_cannot_give_every_grade_is_told_as_such() {
    let rated = |offered: Vec<Grade>| {
        super::event(&Event::Rated {
            number: "A001".parse().unwrap(),
            grade: Grade::Fair,
            reasons: Vec::new(),
            text: String::new(),
            channel: RatingChannel::Keypad,
            raw: Some(2),
            offered,
        })
    };
    assert_eq!(rated(Vec::new()), "A001 rated fair (keypad)");
    assert_eq!(rated(Grade::ALL[..4].to_vec()), "A001 rated fair (keypad with keys for 4 of 5 grades)");
}

#[test]
fn a_transfer_tells_what_it_leaves_behind() {
    let sent = |served_ms| {
        let (number, to) = ("A001".parse().unwrap(), Target::Window(WindowNo(3)));
        super::event(&Event::Transferred { number, from: WindowNo(1), to, place: Place(1), served_ms })
    };
    assert_eq!(sent(0), "A001 sent from window 1 to window 3");
    assert_eq!(sent(65_000), "A001 sent from window 1 to window 3, served there 1:05");
}
