//! Calls: light and voice, at the call and again where a stop may have cut it off.

use super::{chain, say, strip};
use crate::document::{boards, phrase};
use crate::effect::Effect;
use crate::ids::{Number, WindowNo};
use crate::now::Now;
use crate::state::{Stage, State};

/// Hall time in which a call may not have been heard to its end: a chime and two readings take about eight seconds, and
/// one call may have waited for another.
const HEARD_AFTER_MS: u64 = 15_000;

/// What calls somebody.
pub(super) fn call(state: &State, number: &Number, window: WindowNo) -> Vec<Effect> {
    let board = vec![Effect::Board(boards::board(state))];
    chain([strip(state, window, true), board, say(phrase::call(state.setup(), number, window))])
}

/// Calls that the last stop may have cut off, in the order they were made: a kill between the commit and the voice, a
/// power cut in the middle of a sentence. Who was called and has not come yet hears it once more rather than never.
///
/// Asked after a start, when [`super::redraw`] has shown everything.
pub fn pending_calls(state: &State, now: &Now) -> Vec<Effect> {
    let Some(day) = state.open_day() else { return Vec::new() };
    let fresh = day.tickets().iter().filter_map(|ticket| match &ticket.stage {
        Stage::Called { window, call } if now.mono.since(call.last) < HEARD_AFTER_MS => {
            Some((call.last, &ticket.number, *window))
        }
        _ => None,
    });
    let mut fresh: Vec<_> = fresh.collect();
    fresh.sort_by_key(|(at, _, _)| *at);
    fresh.into_iter().flat_map(|(_, number, window)| call(state, number, window)).collect()
}
