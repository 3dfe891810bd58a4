//! Calls: displays and voice, at the call and again if a stop came before the end of its announcement.

use super::{chain, emergency, say, strip};
use crate::document::{Purpose, boards, phrase};
use crate::effect::Effect;
use crate::ids::{CallId, Number, WindowNo};
use crate::now::Now;
use crate::state::{Stage, State};

/// The effects of a call.
pub(super) fn call(state: &State, number: &Number, window: WindowNo) -> Vec<Effect> {
    let board = vec![Effect::Board(boards::board(state))];
    chain([strip(state, window, true), board, spoken(state, number, window)])
}

fn spoken(state: &State, number: &Number, window: WindowNo) -> Vec<Effect> {
    let Some(ticket) = state.ticket(number) else { return Vec::new() };
    let Stage::Called { call, .. } = &ticket.stage else { return Vec::new() };
    let purpose = Purpose::Call(CallId { number: number.clone(), window, at: call.last });
    let mut announcement = phrase::call(state.setup(), number, window, Some(&ticket.lang));
    announcement.iter_mut().for_each(|announcement| announcement.purpose = purpose.clone());
    say(announcement)
}

/// What the last stop may have prevented from being announced: an emergency that is still in force, and calls whose
/// announcement did not end, in the order they were made. Visitors who were called and have not come yet hear it once
/// more rather than never.
///
/// Used after a start, when [`super::redraw`] has shown everything. A hall that does not announce calls has shown
/// them by that.
pub fn pending_calls(state: &State, now: &Now) -> Vec<Effect> {
    let calls = state.open_day().filter(|_| state.setup().announces_calls());
    let tickets = calls.into_iter().flat_map(|day| day.tickets());
    let pending = tickets.filter_map(|ticket| match &ticket.stage {
        Stage::Called { window, call } if call.is_pending(now) => Some((call.last, &ticket.number, *window)),
        _ => None,
    });
    let mut pending: Vec<_> = pending.collect();
    pending.sort_by_key(|(at, _, _)| *at);
    let calls = pending.into_iter().flat_map(|(_, number, window)| call(state, number, window));
    emergency(state).into_iter().chain(calls).collect()
}
