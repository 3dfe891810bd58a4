//! The only place with rules: one function per command, grouped by whom they concern.
//!
//! Reads nothing but its arguments. The result is never an empty list: a command that changes nothing is
//! [`Rejection::Nothing`].

use crate::command::Command;
use crate::event::Event;
use crate::now::Now;
use crate::paper;
use crate::rejection::Rejection;
use crate::state::State;

mod announced;
mod call;
mod day;
mod duty;
mod ending;
mod find;
mod gap;
mod issue;
mod key;
mod leave;
pub(crate) mod rate;
mod serve;
mod sign_on;
mod text;
mod tick;

type Decision = Result<Vec<Event>, Rejection>;

/// What the command does to the hall, or why not. Reads nothing but its arguments.
pub fn decide(state: &State, now: &Now, command: &Command) -> Result<Vec<Event>, Rejection> {
    if let Some((window, seen)) = command.seen() {
        find::fresh(state, window, seen)?;
    }
    match command {
        Command::OpenDay { until } => day::open(state, now, *until),
        Command::CloseDay => day::close(state, now),
        Command::Issue { service, kind, by, lang } => issue::issue(state, now, (service, kind), by, lang),
        Command::Reprint { number, by } => paper::reprint(state, find::ticket(state, number)?, by.as_ref()),
        Command::Next { window, .. } => call::next(state, now, *window),
        Command::CallChosen { window, number, reason } => call::chosen(state, now, *window, number, reason),
        Command::Recall { window, .. } => call::recall(state, now, *window),
        Command::Start { window, .. } => serve::start(state, *window),
        Command::Finish { window, .. } => serve::finish(state, now, *window),
        Command::NoShow { window, .. } => leave::no_show(state, now, *window),
        Command::Return { number, reason } => leave::come_back(state, now, number, reason),
        Command::BringBack { window } => leave::bring_back(state, now, *window),
        Command::Hold { window, reason, .. } => serve::hold(state, now, *window, reason),
        Command::Unhold { window, number } => serve::unhold(state, now, *window, number.as_ref()),
        Command::Transfer { window, to, .. } => serve::transfer(state, now, *window, to),
        Command::Pause { window, reason, contact, .. } => duty::pause(state, *window, reason, contact),
        Command::Resume { window } => duty::resume(state, *window),
        Command::SignOn { window, staff } => sign_on::sign_on(state, now, *window, staff),
        Command::SignOff { window } => duty::sign_off(state, now, *window),
        Command::AskRating { window, .. } => rate::ask(state, now, *window),
        Command::PressKey { window, key } => key::press(state, now, *window, *key),
        Command::Rate { ticket, grade, reasons, text, channel, raw, offered } => {
            let given = rate::Given { grade: *grade, reasons, text, channel: *channel, raw: *raw, offered };
            rate::rate(state, now, ticket, given)
        }
        Command::Cancel { number, reason } => leave::cancel(state, number, reason),
        Command::Emergency { text } => duty::emergency(state, text.as_deref()),
        Command::Help { kiosk } => duty::help(kiosk),
        Command::Printed { paper, attempt, outcome, .. } => paper::printed(state, paper, *attempt, outcome),
        Command::CallAnnounced { call, said } => announced::announced(state, call, *said),
        Command::SwitchedOn => day::switched_on(state, now),
        Command::HallStarted => paper::hall_started(state),
        Command::PrinterReady { printer } => paper::printer_ready(state, now, printer),
        Command::Tick => tick::tick(state, now),
    }
}

/// Some events, or nothing to do.
fn some(events: Vec<Event>) -> Decision {
    if events.is_empty() { Err(Rejection::Nothing) } else { Ok(events) }
}
