//! Looks up what a command refers to, or returns the rejection that it does not exist.

use crate::command::Seen;
use crate::ids::{Number, WindowNo};
use crate::rejection::Rejection;
use crate::setup::Window;
use crate::state::{Day, Duty, State, Ticket};

/// The open day.
pub(super) fn day(state: &State) -> Result<&Day, Rejection> {
    state.open_day().ok_or(Rejection::DayNotOpen)
}

/// The window as configured.
pub(super) fn window(state: &State, window: WindowNo) -> Result<&Window, Rejection> {
    state.setup().window(window).ok_or(Rejection::NoSuchWindow { window })
}

/// A ticket of the open day.
pub(super) fn ticket<'a>(state: &'a State, number: &Number) -> Result<&'a Ticket, Rejection> {
    day(state)?.ticket(number).ok_or_else(|| Rejection::NoSuchTicket { number: number.clone() })
}

/// The ticket at a window.
pub(super) fn at_window(state: &State, number: WindowNo) -> Result<&Ticket, Rejection> {
    window(state, number)?;
    day(state)?.at_window(number).ok_or(Rejection::WindowEmpty { window: number })
}

/// That there is no ticket at a window.
pub(super) fn empty(state: &State, window: WindowNo) -> Result<(), Rejection> {
    match state.at_window(window) {
        Some(ticket) => Err(Rejection::WindowBusy { window, number: ticket.number.clone() }),
        None => Ok(()),
    }
}

/// That a window's ticket is still the one its client saw.
pub(super) fn fresh(state: &State, number: WindowNo, seen: &Seen) -> Result<(), Rejection> {
    window(state, number)?;
    let there = state.at_window(number).map(|ticket| &ticket.number);
    if seen.number.as_ref() == there {
        return Ok(());
    }
    Err(Rejection::Stale { window: number, now: there.cloned() })
}

/// Who is on duty at a window.
pub(super) fn duty(day: &Day, window: WindowNo) -> &Duty {
    day.window(window).map_or(&Duty::Closed, |state| &state.duty)
}

/// The rejection that says where a ticket stands.
pub(super) fn wrong_state(ticket: &Ticket) -> Rejection {
    Rejection::WrongState { number: ticket.number.clone(), state: ticket.stage.kind() }
}
