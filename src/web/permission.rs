//! Who may ask for what: one table, read from top to bottom.
//!
//! The match names every command, so that a new one has to be given to someone on purpose.

use anxu_api::Role;
use anxu_core::command::{Channel, Command, Rated, RatingChannel};
use anxu_core::ids::WindowNo;

/// Whether a client of this role may ask for this. The error says in words why not.
///
/// A kiosk takes numbers, prints its papers again, asks for help and rates a number; a window acts on itself alone and
/// on numbers that people bring to it; a board only looks; the desk may do all that people do. News that only the hall
/// itself can have (a print job, a keypad's key, the time) is taken from nobody.
pub fn allowed(role: &Role, command: &Command) -> Result<(), String> {
    match (role, command) {
        (
            _,
            Command::Printed { .. }
            | Command::CallAnnounced { .. }
            | Command::PrinterBack
            | Command::PressKey { .. }
            | Command::SwitchedOn
            | Command::Tick,
        ) => Err("this is reported by the hall itself".to_owned()),
        (Role::Desk, _) => Ok(()),
        (Role::Board, _) => Err("a board only shows; it may not ask for anything".to_owned()),
        (Role::Kiosk(name), command) => kiosk(name, command),
        (Role::Window(own), command) => window(*own, command),
    }
}

fn kiosk(name: &str, command: &Command) -> Result<(), String> {
    match command {
        Command::Issue { by: Channel::Kiosk(by), .. } | Command::Help { kiosk: by } if by == name => Ok(()),
        Command::Issue { .. } | Command::Help { .. } => {
            Err(format!("this kiosk is {name} and may not speak for another"))
        }
        Command::Reprint { .. } => Ok(()),
        Command::Rate {
            ticket: Rated::Number(_), channel: RatingChannel::Kiosk | RatingChannel::Qr, ..
        } => Ok(()),
        Command::Rate { .. } => Err("a kiosk rates a number, by its own channel".to_owned()),
        _ => Err("a kiosk may not do this: ask the staff".to_owned()),
    }
}

fn window(own: WindowNo, command: &Command) -> Result<(), String> {
    match command {
        Command::Next { window, .. }
        | Command::CallChosen { window, .. }
        | Command::Recall { window, .. }
        | Command::Start { window, .. }
        | Command::Finish { window, .. }
        | Command::NoShow { window, .. }
        | Command::BringBack { window }
        | Command::Hold { window, .. }
        | Command::Unhold { window, .. }
        | Command::Transfer { window, .. }
        | Command::Pause { window, .. }
        | Command::Resume { window }
        | Command::SignOn { window, .. }
        | Command::SignOff { window }
        | Command::AskRating { window, .. }
        | Command::Rate { ticket: Rated::Window(window), channel: RatingChannel::Tablet, .. } => {
            if *window == own {
                Ok(())
            } else {
                Err(format!("this is window {own}; it may not act for window {window}"))
            }
        }
        Command::Issue { by: Channel::Staff(_), .. } | Command::Return { .. } | Command::Reprint { .. } => {
            Ok(())
        }
        Command::Issue { .. } => Err("a window issues numbers as staff".to_owned()),
        Command::Rate { .. } => Err("a window rates only its own ticket, on its own panel".to_owned()),
        Command::Cancel { .. }
        | Command::OpenDay { .. }
        | Command::CloseDay
        | Command::Emergency { .. }
        | Command::Help { .. }
        | Command::Printed { .. }
        | Command::CallAnnounced { .. }
        | Command::SwitchedOn
        | Command::PrinterBack
        | Command::PressKey { .. }
        | Command::Tick => Err("a window may not do this: it is done at the desk".to_owned()),
    }
}

#[cfg(test)]
#[path = "permission_tests.rs"]
mod tests;
