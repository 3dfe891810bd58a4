//! Serving the ticket at a window, setting it aside, sending it elsewhere.

use super::ending::ended;
use super::text::{self, clean};
use super::{Decision, find, sign_on};
use crate::command::Target;
use crate::event::{Cause, Event};
use crate::ids::{Number, WindowNo};
use crate::now::Now;
use crate::rejection::{Rejection, Text};
use crate::state::{Day, Duty, Stage, State};

pub(super) fn start(state: &State, window: WindowNo) -> Decision {
    let ticket = find::at_window(state, window)?;
    let number = ticket.number.clone();
    match ticket.stage {
        Stage::Called { .. } => Ok(vec![Event::Started { number, window }]),
        _ => Err(Rejection::AlreadyServing { number }),
    }
}

pub(super) fn finish(state: &State, now: &Now, window: WindowNo) -> Decision {
    Ok(ended(find::at_window(state, window)?, now, Cause::Hand))
}

pub(super) fn hold(state: &State, now: &Now, window: WindowNo, reason: &str) -> Decision {
    let ticket = find::at_window(state, window)?;
    let reason = clean(Text::Reason, reason, text::REASON)?;
    let served_ms = Some(ticket.served_until(now.mono));
    Ok(vec![Event::Held { number: ticket.number.clone(), window, reason, served_ms }])
}

/// With a number, any held ticket; without one, the longest held by this window.
pub(super) fn unhold(state: &State, now: &Now, window: WindowNo, number: Option<&Number>) -> Decision {
    find::window(state, window)?;
    let day = find::day(state)?;
    let ticket = match number {
        Some(number) => find::ticket(state, number)?,
        None => day.held_by(window).next().ok_or(Rejection::Nothing)?,
    };
    if !matches!(ticket.stage, Stage::Held { .. }) {
        return Err(find::wrong_state(ticket));
    }
    find::empty(state, window)?;
    let (_, mut events) = sign_on::caller(state, now, window)?;
    events.push(Event::Unheld { number: ticket.number.clone(), window });
    Ok(events)
}

pub(super) fn transfer(state: &State, now: &Now, window: WindowNo, to: &Target) -> Decision {
    let ticket = find::at_window(state, window)?;
    able(state, find::day(state)?, window, to)?;
    let (number, place) = (ticket.number.clone(), ticket.first_place);
    let served_ms = ticket.served_until(now.mono);
    Ok(vec![Event::Transferred { number, from: window, to: to.clone(), place, served_ms }])
}

/// Whether anybody will ever call a ticket that is sent there.
fn able(state: &State, day: &Day, from: WindowNo, to: &Target) -> Result<(), Rejection> {
    match to {
        Target::Window(window) if *window == from => Err(Rejection::Nothing),
        Target::Window(window) => {
            find::window(state, *window)?;
            match find::duty(day, *window) {
                Duty::Closed => Err(Rejection::WindowClosed { window: *window }),
                Duty::Open { .. } | Duty::Paused { .. } => Ok(()),
            }
        }
        Target::Service(service) if state.setup().service(service).is_none() => {
            Err(Rejection::NoSuchService { service: service.clone() })
        }
        Target::Service(service) => match state.setup().windows_for(service).next() {
            Some(_) => Ok(()),
            None => Err(Rejection::NoWindowFor { service: service.clone() }),
        },
    }
}
