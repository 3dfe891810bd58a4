//! Every key of a keypad, at a window in every state.

use chrono::NaiveDate;

use super::hall::Hall;
use super::script;
use crate::command::{Command, WindowKey};
use crate::decide;
use crate::event::Event;
use crate::example;
use crate::ids::WindowNo;

const WINDOW: WindowNo = WindowNo(1);

/// A hall after these lines, a minute apart.
fn after(lines: &[&str]) -> Hall {
    let morning = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut hall = Hall::new(example::setup(), morning);
    for line in [&["desk opens the day", "window 1 sign-on li-fang"], lines].concat() {
        hall.pass(60_000);
        let words = script::words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        hall.run(&script::command(&words).unwrap())
            .unwrap_or_else(|rejection| panic!("{line}: {rejection:?}"));
    }
    hall.pass(60_000);
    hall
}

const CALLED: &[&str] = &["visitor takes social-security", "window 1 next"];
const RECALLED: &[&str] = &["visitor takes social-security", "window 1 next", "window 1 recall"];
const MISSED: &[&str] =
    &["visitor takes social-security", "window 1 next", "window 1 recall", "window 1 no-show"];
const HELD: &[&str] = &["visitor takes social-security", "window 1 next", "window 1 hold form"];
const PAUSED: &[&str] = &["window 1 pause meeting 8765"];
const WAITING: &[&str] = &["visitor takes social-security"];
const EMPTY: &[&str] = &[];

/// At a window after these lines, this key acts as this command.
#[test]
fn each_key_is_as_the_command_that_its_window_makes_of_it() {
    let window = WINDOW;
    let pause = || Command::Pause { window, reason: String::new(), contact: String::new(), seen: None };
    let table = [
        (WAITING, WindowKey::Next, Command::Next { window, seen: None }),
        (EMPTY, WindowKey::Next, Command::Next { window, seen: None }),
        (CALLED, WindowKey::Recall, Command::Recall { window, seen: None }),
        (MISSED, WindowKey::Recall, Command::BringBack { window }),
        (EMPTY, WindowKey::Recall, Command::BringBack { window }),
        (CALLED, WindowKey::AskRating, Command::AskRating { window, seen: None }),
        (RECALLED, WindowKey::NoShow, Command::NoShow { window, seen: None }),
        (EMPTY, WindowKey::NoShow, Command::NoShow { window, seen: None }),
        (CALLED, WindowKey::Hold, Command::Hold { window, reason: String::new(), seen: None }),
        (HELD, WindowKey::Unhold, Command::Unhold { window, number: None }),
        (EMPTY, WindowKey::Pause, pause()),
        (PAUSED, WindowKey::Pause, Command::Resume { window }),
    ];
    for (lines, key, command) in table {
        let hall = after(lines);
        let pressed = decide(&hall.state, &hall.now, &Command::PressKey { window, key });
        assert_eq!(pressed, decide(&hall.state, &hall.now, &command), "{key:?} after {lines:?}");
    }
}

#[test]
fn a_pause_with_somebody_at_the_window_ends_the_service_and_pauses_in_one_decision() {
    let mut hall = after(CALLED);
    let key = Command::PressKey { window: WINDOW, key: WindowKey::Pause };
    let (events, _) = hall.run(&key).unwrap();
    assert!(matches!(events.as_slice(), [Event::Finished { .. }, Event::Paused { .. }]), "{events:?}");
    hall.pass(5_000);
    let (events, _) = hall.run(&key).unwrap();
    assert!(matches!(events.as_slice(), [Event::Resumed { window: WINDOW }]), "{events:?}");
}

/// A view of the window that was outdated when the key was pressed has no influence: only the state counts.
#[test]
fn a_key_means_what_it_means_at_the_time_of_the_decision() {
    let mut hall = after(CALLED);
    let recall = Command::PressKey { window: WINDOW, key: WindowKey::Recall };
    let (events, _) = hall.run(&recall).unwrap();
    assert!(matches!(events.as_slice(), [Event::Recalled { .. }]), "{events:?}");
    hall.pass(60_000);
    hall.run(&Command::NoShow { window: WINDOW, seen: None }).unwrap();
    let (events, _) = hall.run(&recall).unwrap();
    assert!(matches!(events.as_slice(), [Event::Returned { .. }, Event::Called { .. }]), "{events:?}");
}
