//! What a keypad's key asks of the hall.

use anxu_core::command::{Command, Grade, Rated, RatingChannel, WindowKey};
use anxu_core::ids::WindowNo;
use anxu_hw::pad::Key;

/// Whose keypad it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// The clerk's, at a window.
    Clerk(WindowNo),
    /// The citizen's, with the grade of each key.
    Citizen(WindowNo, Vec<Grade>),
}

/// The command of a key; none where it has no meaning: a citizen's keypad only rates, a clerk's never does, and a transfer
/// needs a target that a keypad cannot name.
pub(super) fn command(owner: &Owner, key: Key) -> Option<Command> {
    match owner {
        Owner::Clerk(window) => Some(Command::PressKey { window: *window, key: clerks(key)? }),
        Owner::Citizen(window, grades) => match key {
            Key::Rating(raw) => rating(*window, grades, raw),
            _ => None,
        },
    }
}

fn clerks(key: Key) -> Option<WindowKey> {
    match key {
        Key::Next => Some(WindowKey::Next),
        Key::Recall => Some(WindowKey::Recall),
        Key::AskRating => Some(WindowKey::AskRating),
        Key::NoShow => Some(WindowKey::NoShow),
        Key::Hold => Some(WindowKey::Hold),
        Key::Unhold => Some(WindowKey::Unhold),
        Key::Pause => Some(WindowKey::Pause),
        Key::Transfer | Key::Rating(_) => None,
    }
}

/// A key without a configured grade gives none: nothing is guessed.
fn rating(window: WindowNo, grades: &[Grade], raw: u8) -> Option<Command> {
    Some(Command::Rate {
        ticket: Rated::Window(window),
        grade: *grades.get(usize::from(raw))?,
        reasons: Vec::new(),
        text: String::new(),
        channel: RatingChannel::Keypad,
        raw: Some(raw),
        offered: grades.to_vec(),
    })
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
