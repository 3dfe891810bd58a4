//! Calling: the next, a chosen one, the same one again.

use super::ending::ended;
use super::gap::still_missing;
use super::leave::reopened;
use super::text::{self, required};
use super::{Decision, day, find, sign_on, some};
use crate::event::{Cause, Event, WhyRule};
use crate::ids::{Number, WindowNo};
use crate::now::Now;
use crate::policy;
use crate::rejection::{Rejection, Text};
use crate::setup::SignOn;
use crate::state::{Stage, State};

/// Whoever is next. The ticket at the window is done, even if nobody else waits, and also if it was only called: most
/// keypads have no key for the beginning or the end of a service. Who did not come is passed with the no-show key.
pub(super) fn next(state: &State, now: &Now, number: WindowNo) -> Decision {
    let window = find::window(state, number)?;
    unhurried(state, now, number)?;
    if let (SignOn::Automatic, Some(mut opened)) = (state.setup().rules.sign_on, day::by_coming(state, now)) {
        opened.push(sign_on::by_first_key(window));
        return Ok(opened);
    }
    let (staff, mut events) = sign_on::caller(state, now, number)?;
    events.extend(state.at_window(number).into_iter().flat_map(|ticket| ended(ticket, now, Cause::Rule)));
    if let Some((ticket, why)) = policy::next(state, now, window) {
        events.push(Event::Called { number: ticket.number.clone(), window: number, staff, why });
    }
    some(events).map_err(|_| Rejection::NobodyWaiting { window: number })
}

/// A key pressed twice would end a call that nobody could have followed yet.
fn unhurried(state: &State, now: &Now, window: WindowNo) -> Result<(), Rejection> {
    let Some(ticket) = state.at_window(window) else { return Ok(()) };
    let Stage::Called { call, .. } = &ticket.stage else { return Ok(()) };
    let seconds = still_missing(now.mono.since(call.last), state.setup().rules.next_gap_seconds);
    let number = || ticket.number.clone();
    if seconds > 0 { Err(Rejection::NextTooSoon { number: number(), seconds }) } else { Ok(()) }
}

/// A chosen ticket that waits, in any queue, or whose call was ended by mistake: the reason is recorded.
pub(super) fn chosen(state: &State, now: &Now, window: WindowNo, number: &Number, reason: &str) -> Decision {
    let configured = find::window(state, window)?;
    if !state.setup().rules.allow_chosen {
        return Err(Rejection::ChosenNotAllowed);
    }
    let ticket = find::ticket(state, number)?;
    let reopened = match ticket.stage {
        Stage::Waiting { .. } => None,
        Stage::Done { unstarted: true, .. } => Some(reopened(state, ticket, reason)?),
        _ => return Err(find::wrong_state(ticket)),
    };
    let reason = required(Text::Reason, reason, text::REASON)?;
    find::empty(state, window)?;
    let (staff, mut events) = sign_on::caller(state, now, window)?;
    events.extend(reopened);
    let why = policy::why(state, now, configured, ticket, WhyRule::Chosen(reason));
    events.push(Event::Called { number: number.clone(), window, staff, why });
    Ok(events)
}

/// The same ticket again.
pub(super) fn recall(state: &State, now: &Now, window: WindowNo) -> Decision {
    let ticket = find::at_window(state, window)?;
    let number = ticket.number.clone();
    let Stage::Called { call, .. } = &ticket.stage else { return Err(Rejection::AlreadyServing { number }) };
    let rules = &state.setup().rules;
    if call.calls > rules.recall_limit {
        return Err(Rejection::RecallLimit { number, limit: rules.recall_limit });
    }
    let seconds = still_missing(now.mono.since(call.last), rules.recall_gap_seconds);
    if seconds > 0 {
        return Err(Rejection::RecallTooSoon { seconds });
    }
    Ok(vec![Event::Recalled { number, window, calls: call.calls.saturating_add(1) }])
}
