//! What a keypad's key asks of the hall.

use anxu_core::command::{Command, Grade, Rated, RatingChannel};
use anxu_core::ids::WindowNo;
use anxu_core::view::{WindowStatus, WindowView};
use anxu_hw::pad::Key;

/// Whose keypad it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// The clerk's, at a window.
    Clerk(WindowNo),
    /// The citizen's, with the grade of each key.
    Citizen(WindowNo, Vec<Grade>),
}

/// The command of a key, or `None` where it has no meaning: a citizen's keypad only rates, a clerk's never does, and a
/// transfer needs a target that a keypad cannot name. `view` is the window as it is now; pausing and resuming are one key,
/// so without it that key means nothing.
pub(super) fn command(owner: &Owner, key: Key, view: Option<&WindowView>) -> Option<Command> {
    match owner {
        Owner::Clerk(window) => clerk(*window, key, view),
        Owner::Citizen(window, grades) => match key {
            Key::Rating(raw) => rating(*window, grades, raw),
            _ => None,
        },
    }
}

fn clerk(window: WindowNo, key: Key, view: Option<&WindowView>) -> Option<Command> {
    Some(match key {
        Key::Next => Command::Next { window, seen: None },
        Key::Recall => Command::Recall { window },
        Key::AskRating => Command::AskRating { window },
        Key::NoShow => Command::NoShow { window },
        Key::Hold => Command::Hold { window, reason: String::new() },
        Key::Unhold => Command::Unhold { window, number: None },
        Key::Pause => match view?.status {
            WindowStatus::Paused { .. } => Command::Resume { window },
            WindowStatus::Open | WindowStatus::Closed => {
                Command::Pause { window, reason: String::new(), contact: String::new() }
            }
        },
        Key::Transfer | Key::Rating(_) => return None,
    })
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
    })
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
