//! Reports of the loudspeaker on a call.
//!
//! The end of an announcement is an event, not a momentary fact: the no-show clock starts with it
//! ([`Call::no_show_from`](crate::state::Call::no_show_from)), so that a replay must know it; and after a start
//! exactly those calls are announced again whose announcement did not end ([`pending_calls`](crate::pending_calls)).
//! One that was interrupted by the stop is among them: half a call misleads. A kill between the last sample and the
//! commit makes one call be announced twice, which is the lesser of the two mistakes. Where nothing can be announced,
//! the call itself counts: the displays showed it at once.

use super::Decision;
use crate::event::Event;
use crate::ids::CallId;
use crate::rejection::Rejection;
use crate::state::{Announced, Stage, State};

/// Reports count only for the last call of a ticket, and once.
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
