//! What a keypad's key asks of the hall.

use anxu_core::command::{Command, Grade, Rated, RatingChannel, Seen};
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

/// The commands of a key, in order; none where it has no meaning: a citizen's keypad only rates, a clerk's never does, and
/// a transfer needs a target that a keypad cannot name. `view` is the window as it is now; pausing and resuming are one key,
/// so without it that key means nothing.
pub(super) fn commands(owner: &Owner, key: Key, view: Option<&WindowView>) -> Vec<Command> {
    match owner {
        Owner::Clerk(window) => clerk(*window, key, view),
        Owner::Citizen(window, grades) => match key {
            Key::Rating(raw) => rating(*window, grades, raw).into_iter().collect(),
            _ => Vec::new(),
        },
    }
}

fn clerk(window: WindowNo, key: Key, view: Option<&WindowView>) -> Vec<Command> {
    match key {
        Key::Next => vec![Command::Next { window, seen: None }],
        Key::Recall => vec![recall(window, view)],
        Key::AskRating => vec![Command::AskRating { window, seen: None }],
        Key::NoShow => vec![Command::NoShow { window, seen: None }],
        Key::Hold => vec![Command::Hold { window, reason: String::new(), seen: None }],
        Key::Unhold => vec![Command::Unhold { window, number: None }],
        Key::Pause => view.map(|view| pause(window, view)).unwrap_or_default(),
        Key::Transfer | Key::Rating(_) => Vec::new(),
    }
}

/// Keypads know no numbers: with nobody at the window, who is called again is the one who missed the last call there.
fn recall(window: WindowNo, view: Option<&WindowView>) -> Command {
    match view {
        Some(WindowView { current: None, .. }) => Command::BringBack { window },
        _ => Command::Recall { window, seen: None },
    }
}

/// Keypads have no key for the end of a service, and a window with a ticket does not pause: as with the next call, the
/// service ends first.
fn pause(window: WindowNo, view: &WindowView) -> Vec<Command> {
    if matches!(view.status, WindowStatus::Paused { .. }) {
        return vec![Command::Resume { window }];
    }
    let finish = view.current.as_ref().map(|there| {
        let seen = Some(Seen { number: Some(there.number.clone()) });
        Command::Finish { window, seen }
    });
    let pause = Command::Pause { window, reason: String::new(), contact: String::new(), seen: None };
    finish.into_iter().chain([pause]).collect()
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
