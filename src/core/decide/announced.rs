//! What the loudspeaker says became of a call.
//!
//! The end of an announcement is an event, not a fact of the moment: the no-show clock starts with it
//! ([`Call::no_show_from`](crate::state::Call::no_show_from)), so that a replay must know it; and after a start exactly
//! those calls are said again whose announcement never ended ([`pending_calls`](crate::pending_calls)). What was cut off by
//! the stop is among them: half a call misleads. A kill between the last sample and the commit has one call said twice,
//! which is the better of the two mistakes.

use super::Decision;
use crate::event::Event;
use crate::ids::CallId;
use crate::rejection::Rejection;
use crate::state::{Announced, Stage, State};

/// News only count for the last call of a ticket, and once.
pub(super) fn announced(state: &State, call: &CallId, said: bool) -> Decision {
    let CallId { number, window, at } = call;
    match state.ticket(number).map(|ticket| &ticket.stage) {
        Some(Stage::Called { window: there, call })
            if there == window && call.last == *at && call.announced == Announced::Pending =>
        {
            Ok(vec![Event::CallAnnounced { number: number.clone(), window: *window, called: *at, said }])
        }
        _ => Err(Rejection::Nothing),
    }
}
