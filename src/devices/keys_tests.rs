//! Every key in every hand.

use anxu_core::event::{Why, WhyRule};
use anxu_core::ids::ServiceId;
use anxu_core::view::{AtWindow, Clock};
use chrono::DateTime;

use super::*;

const WINDOW: WindowNo = WindowNo(3);

fn view(status: WindowStatus) -> WindowView {
    let wall = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").unwrap();
    WindowView {
        window: WINDOW,
        name: Default::default(),
        services: Vec::new(),
        status,
        duty: None,
        current: None,
        waiting: Vec::new(),
        waiting_count: 0,
        held: Vec::new(),
        missed: Vec::new(),
        help: Default::default(),
        emergency: None,
        clock: Clock { wall, trusted: true },
    }
}

fn paused() -> WindowStatus {
    WindowStatus::Paused { reason: String::new(), contact: String::new(), for_ms: 0, alarm: false }
}

#[test]
fn each_key_of_a_clerk_has_its_command() {
    let clerk = Owner::Clerk(WINDOW);
    let open = view(WindowStatus::Open);
    let command = |key| commands(&clerk, key, Some(&open)).pop();
    assert_eq!(command(Key::Next), Some(Command::Next { window: WINDOW, seen: None }));
    assert_eq!(command(Key::Recall), Some(Command::BringBack { window: WINDOW }));
    assert_eq!(command(Key::AskRating), Some(Command::AskRating { window: WINDOW, seen: None }));
    assert_eq!(command(Key::NoShow), Some(Command::NoShow { window: WINDOW, seen: None }));
    assert_eq!(command(Key::Hold), Some(Command::Hold { window: WINDOW, reason: String::new(), seen: None }));
    assert_eq!(command(Key::Unhold), Some(Command::Unhold { window: WINDOW, number: None }));
    assert_eq!(command(Key::Transfer), None);
    assert_eq!(command(Key::Rating(0)), None);
}

#[test]
fn pause_and_recall_look_at_the_window_and_do_not_guess() {
    let clerk = Owner::Clerk(WINDOW);
    let pause = Command::Pause { window: WINDOW, reason: String::new(), contact: String::new(), seen: None };
    assert_eq!(commands(&clerk, Key::Pause, Some(&view(WindowStatus::Open))), std::slice::from_ref(&pause));
    assert_eq!(commands(&clerk, Key::Pause, Some(&view(paused()))), [Command::Resume { window: WINDOW }]);
    assert_eq!(commands(&clerk, Key::Pause, None), []);
    let seen = Seen { number: Some("A001".parse().unwrap()) };
    let mut busy = view(WindowStatus::Open);
    busy.current = Some(AtWindow {
        number: "A001".parse().unwrap(),
        service: ServiceId("one".into()),
        serving: false,
        for_ms: 0,
        calls: 1,
        most_calls: 5,
        why: Why { rule: WhyRule::Priority, waited_ms: 0, passed_over: 0 },
    });
    let recall = [Command::Recall { window: WINDOW, seen: None }];
    assert_eq!(
        commands(&clerk, Key::Recall, Some(&busy)),
        recall,
        "whoever is at the window is called again"
    );
    assert_eq!(commands(&clerk, Key::Recall, None), recall);
    assert_eq!(
        commands(&clerk, Key::Pause, Some(&busy)),
        [Command::Finish { window: WINDOW, seen: Some(seen) }, pause]
    );
}

#[test]
fn a_citizens_keypad_rates_by_its_own_grades_and_does_nothing_else() {
    let citizen = Owner::Citizen(WINDOW, vec![Grade::VerySatisfied, Grade::VeryDissatisfied]);
    let given = |raw| match commands(&citizen, Key::Rating(raw), None).pop() {
        Some(Command::Rate { grade, raw, offered, .. }) => Some((grade, raw, offered.len())),
        _ => None,
    };
    assert_eq!(given(0), Some((Grade::VerySatisfied, Some(0), 2)));
    assert_eq!(given(1), Some((Grade::VeryDissatisfied, Some(1), 2)));
    assert_eq!(given(2), None);
    for key in [Key::Next, Key::Recall, Key::NoShow, Key::Pause, Key::Hold, Key::Unhold] {
        assert_eq!(commands(&citizen, key, Some(&view(WindowStatus::Open))), []);
    }
}
