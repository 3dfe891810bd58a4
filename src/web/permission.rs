//! Who may ask for what: one table, read from top to bottom.
//!
//! A kiosk and a window are refused what is not given to them, and every command is named for both: a new one does not compile
//! until somebody has decided whose it is.

use anxu_api::command::{Command, Rated, RatingChannel};
use anxu_api::{Refusal, Role, WindowNo};

/// Whether a client of this role may ask for this.
///
/// A kiosk takes numbers, prints its papers again, asks for help and rates a number; a window acts on itself alone and
/// on numbers that people bring to it; a board only looks; the desk may do all that people do.
pub fn allowed(role: &Role, command: &Command) -> Result<(), Refusal> {
    match role {
        Role::Desk => Ok(()),
        Role::Board => Err(Refusal::BoardOnlyShows),
        Role::Kiosk(_) => kiosk(command),
        Role::Window(own) => window(*own, command),
        Role::Rating(_) => rating(command),
    }
}

fn kiosk(command: &Command) -> Result<(), Refusal> {
    match command {
        Command::Issue { .. } | Command::Help | Command::Reprint { .. } => Ok(()),
        Command::Rate {
            ticket: Rated::Number(_), channel: RatingChannel::Kiosk | RatingChannel::Qr, ..
        } => Ok(()),
        Command::Rate { .. } => Err(Refusal::KioskRatesNumbers),
        Command::OpenDay { .. }
        | Command::CloseDay
        | Command::Next { .. }
        | Command::CallChosen { .. }
        | Command::Recall { .. }
        | Command::Start { .. }
        | Command::Finish { .. }
        | Command::NoShow { .. }
        | Command::Return { .. }
        | Command::BringBack { .. }
        | Command::Hold { .. }
        | Command::Unhold { .. }
        | Command::Transfer { .. }
        | Command::Pause { .. }
        | Command::Resume { .. }
        | Command::SignOn { .. }
        | Command::SignOff { .. }
        | Command::AskRating { .. }
        | Command::Cancel { .. }
        | Command::Emergency { .. } => Err(Refusal::NotForKiosks),
    }
}

/// Which window served the number is compared where the command is decided.
fn rating(command: &Command) -> Result<(), Refusal> {
    let rates =
        matches!(command, Command::Rate { ticket: Rated::Number(_), channel: RatingChannel::Tablet, .. });
    if rates { Ok(()) } else { Err(Refusal::PanelOnlyRates) }
}

fn window(own: WindowNo, command: &Command) -> Result<(), Refusal> {
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
            if *window == own { Ok(()) } else { Err(Refusal::OtherWindow { own, window: *window }) }
        }
        Command::Issue { .. } | Command::Return { .. } | Command::Reprint { .. } => Ok(()),
        Command::Rate { .. } => Err(Refusal::WindowRatesItsOwn),
        Command::Help => Err(Refusal::OnlyForKiosks),
        Command::Cancel { .. } | Command::OpenDay { .. } | Command::CloseDay | Command::Emergency { .. } => {
            Err(Refusal::NotForWindows)
        }
    }
}

#[cfg(test)]
#[path = "permission_tests.rs"]
mod tests;
