//! Leaving the queue unserved, and coming back late.

use super::gap::still_missing;
use super::text::{self, required};
use super::{Decision, find, sign_on};
use crate::apply;
use crate::event::{CancelReason, Event};
use crate::ids::{Number, WindowNo};
use crate::now::{Mono, Now};
use crate::policy;
use crate::rejection::{Rejection, Text};
use crate::setup::LateComer;
use crate::state::{Duty, QueueId, Stage, State, Ticket};

/// The called citizen did not come. The minimum time counts from when the holder could follow the call, which is
/// usually the end of its announcement.
pub(super) fn no_show(state: &State, now: &Now, window: WindowNo) -> Decision {
    let ticket = find::at_window(state, window)?;
    let number = ticket.number.clone();
    let Stage::Called { call, .. } = &ticket.stage else { return Err(Rejection::AlreadyServing { number }) };
    let rules = &state.setup().rules;
    // The first call is not a recall; and a hall that allows fewer recalls than it requires must not wait for ever.
    let wanted = rules.no_show_min_recalls.min(rules.recall_limit);
    let recalls = wanted.saturating_sub(call.calls.saturating_sub(1));
    let from = call.no_show_from(state.setup().announces_calls(), now);
    let seconds = still_missing(from.map_or(0, |from| now.mono.since(from)), rules.no_show_min_seconds);
    if recalls > 0 || seconds > 0 {
        return Err(Rejection::NoShowTooEarly { recalls, seconds });
    }
    let passes = ticket.passes.saturating_add(1);
    let too_often = rules.void_after_passes > 0 && passes >= rules.void_after_passes;
    let void = too_often || rules.late_comer == LateComer::Void;
    Ok(vec![Event::NoShow { number, window, passes, void }])
}

/// Back in the queue: a late comer by the late-comer rule; one whose call was ended by mistake unconditionally.
pub(super) fn come_back(state: &State, now: &Now, number: &Number, reason: &str) -> Decision {
    let ticket = find::ticket(state, number)?;
    match ticket.stage {
        Stage::Missed { at, void: false, .. } => late(state, now, ticket, at),
        Stage::Missed { void: true, .. } => Err(Rejection::Void { number: number.clone() }),
        Stage::Done { unstarted: true, .. } => Ok(vec![reopened(state, ticket, reason)?]),
        _ => Err(find::wrong_state(ticket)),
    }
}

/// How long after a no-show a window can bring it back without its number, in milliseconds: later, another visitor
/// may be meant, and the desk takes the number from the paper.
const BRING_BACK_MS: u64 = 30 * 60_000;

/// Who missed the last call at a window, and is there again. The late-comer rule decides the place, as for everybody;
/// if that is the first one at this window, the call follows at once.
pub(super) fn bring_back(state: &State, now: &Now, window: WindowNo) -> Decision {
    let configured = find::window(state, window)?;
    find::empty(state, window)?;
    let missed = find::day(state)?.last_missed(window).filter(|ticket| match ticket.stage {
        Stage::Missed { window: here, at, .. } => here == window && now.mono.since(at) <= BRING_BACK_MS,
        _ => false,
    });
    let number = &missed.ok_or(Rejection::WindowEmpty { window })?.number;
    let (staff, mut events) = sign_on::caller(state, now, window)?;
    events.extend(come_back(state, now, number, "")?);
    let mut back = state.clone();
    events.iter().for_each(|event| apply(&mut back, now, event));
    if let Some((_, why)) = policy::next(&back, now, configured).filter(|(next, _)| next.number == *number) {
        events.push(Event::Called { number: number.clone(), window, staff, why });
    }
    Ok(events)
}

/// The end of a call that nobody had started is undone: the late-comer rule is for late visitors, and this one may
/// have been in time. The reason is recorded.
pub(super) fn reopened(state: &State, ticket: &Ticket, reason: &str) -> Result<Event, Rejection> {
    let reason = required(Text::Reason, reason, text::REASON)?;
    let (number, window) = (ticket.number.clone(), sent_to(state, ticket));
    Ok(Event::Reopened { number, place: ticket.first_place, reason, window })
}

/// The window that a ticket was sent to and waits for again. While nobody is on duty there, nobody would call it.
fn sent_to(state: &State, ticket: &Ticket) -> Option<WindowNo> {
    let day = state.open_day()?;
    ticket.sent_to.filter(|window| *find::duty(day, *window) != Duty::Closed)
}

fn late(state: &State, now: &Now, ticket: &Ticket, at: Mono) -> Decision {
    let (number, window) = (ticket.number.clone(), sent_to(state, ticket));
    match state.setup().rules.late_comer {
        rule if !rule.admits(now.mono.since(at)) => Err(Rejection::Void { number }),
        LateComer::Void => Err(Rejection::Void { number }),
        LateComer::WithinMinutes { .. } => {
            Ok(vec![Event::Returned { number, place: ticket.first_place, front: true, window }])
        }
        LateComer::AfterPeople { people } => {
            let line = window.map_or_else(|| QueueId::Service(ticket.service.clone()), QueueId::Window);
            let place = policy::place_behind(state, find::day(state)?, &line, people);
            Ok(vec![Event::Returned { number, place, front: false, window }])
        }
    }
}

/// Cancelled by a person. A ticket at a window is ended by that window, unless the configuration lacks it.
pub(super) fn cancel(state: &State, number: &Number, reason: &str) -> Decision {
    let ticket = find::ticket(state, number)?;
    if matches!(ticket.stage, Stage::Done { .. } | Stage::Cancelled) {
        return Err(find::wrong_state(ticket));
    }
    if let Some(window) = ticket.stage.window().filter(|at| state.setup().window(*at).is_some()) {
        return Err(Rejection::WindowBusy { window, number: number.clone() });
    }
    let reason = CancelReason::Hand(required(Text::Reason, reason, text::REASON)?);
    Ok(vec![Event::Cancelled { number: number.clone(), reason }])
}
