//! Every key of a clerk's and of a citizen's keypad.

use super::*;

const WINDOW: WindowNo = WindowNo(3);

#[test]
fn each_key_of_a_clerk_is_one_of_its_window() {
    let clerk = Owner::Clerk(WINDOW);
    let pressed = |key| match command(&clerk, key) {
        Some(Command::PressKey { window: WINDOW, key }) => Some(key),
        None => None,
        other => panic!("{other:?}"),
    };
    let table = [
        (Key::Next, Some(WindowKey::Next)),
        (Key::Recall, Some(WindowKey::Recall)),
        (Key::AskRating, Some(WindowKey::AskRating)),
        (Key::NoShow, Some(WindowKey::NoShow)),
        (Key::Hold, Some(WindowKey::Hold)),
        (Key::Unhold, Some(WindowKey::Unhold)),
        (Key::Pause, Some(WindowKey::Pause)),
        (Key::Transfer, None),
        (Key::Rating(0), None),
    ];
    table.into_iter().for_each(|(key, wanted)| assert_eq!(pressed(key), wanted, "{key:?}"));
}

#[test]
fn a_citizens_keypad_rates_by_its_own_grades_and_does_nothing_else() {
    let citizen = Owner::Citizen(WINDOW, vec![Grade::VerySatisfied, Grade::VeryDissatisfied]);
    let given = |raw| match command(&citizen, Key::Rating(raw)) {
        Some(Command::Rate { grade, raw, offered, .. }) => Some((grade, raw, offered.len())),
        _ => None,
    };
    assert_eq!(given(0), Some((Grade::VerySatisfied, Some(0), 2)));
    assert_eq!(given(1), Some((Grade::VeryDissatisfied, Some(1), 2)));
    assert_eq!(given(2), None);
    for key in [Key::Next, Key::Recall, Key::NoShow, Key::Pause, Key::Hold, Key::Unhold] {
        assert_eq!(command(&citizen, key), None);
    }
}
