//! Opening and closing the business day: what happens then. When it does is in `boundary`.

use chrono::NaiveTime;

use super::ending::ended;
use super::{Decision, find, some};
use crate::boundary::{self, Due};
use crate::event::{CancelReason, Cause, Event};
use crate::ids::Number;
use crate::now::Now;
use crate::rejection::Rejection;
use crate::state::{Day, RatingState, Stage, StageKind, State, Ticket};

/// By hand. A day that was left open is closed first; one that is open gets the given closing time.
pub(super) fn open(state: &State, now: &Now, until: Option<NaiveTime>) -> Decision {
    if let Some(until) = until.filter(|until| now.trusted && *until <= now.wall.time()) {
        return Err(Rejection::ClosingTimePassed { until });
    }
    let closing = until.map(|until| Event::ClosingTimeSet { until });
    let running = state.open_day().filter(|day| !boundary::left_open(day, now));
    match (running, closing) {
        (Some(_), None) => Err(Rejection::DayAlreadyOpen),
        (Some(day), Some(_)) if day.closing == until => Err(Rejection::Nothing),
        (Some(_), Some(closing)) => Ok(vec![closing]),
        (None, closing) => Ok(turn(state, now, Cause::Hand).into_iter().chain(closing).collect()),
    }
}

/// By hand: tickets that are left are ended, so that a day can always be closed.
pub(super) fn close(state: &State, now: &Now) -> Decision {
    Ok(end(state, find::day(state)?, now, Cause::Hand))
}

/// The opening by a clerk's coming on duty, in a hall whose clock is not trusted.
pub(super) fn by_coming(state: &State, now: &Now) -> Option<Vec<Event>> {
    boundary::by_coming(state, now).then(|| turn(state, now, Cause::Hand))
}

/// By rule, as time passes.
pub(super) fn by_rule(state: &State, now: &Now) -> Vec<Event> {
    match boundary::due(state, now) {
        Some(Due::Turn) => turn(state, now, Cause::Rule),
        Some(Due::End) => state.open_day().map_or_else(Vec::new, |day| end(state, day, now, Cause::Rule)),
        None => Vec::new(),
    }
}

/// A day that was over when the machine was switched off ends at its next boot: the next clerk's coming opens a new
/// one.
pub(super) fn switched_on(state: &State, now: &Now) -> Decision {
    let over = state.open_day().filter(|day| boundary::slept_away(day, now));
    some(over.map_or_else(Vec::new, |day| end(state, day, now, Cause::Rule)))
}

/// End the day if one is open, and begin the next.
pub(super) fn turn(state: &State, now: &Now, by: Cause) -> Vec<Event> {
    let mut events = state.open_day().map_or_else(Vec::new, |day| end(state, day, now, by));
    events.extend(state.day().into_iter().flat_map(unrated));
    events.push(begin(state, now, by));
    // A day's events stand on their own: what is still in force is recorded again.
    events.extend(state.emergency().map(|text| Event::EmergencySet { text: Some(text.to_owned()) }));
    events
}

/// Ratings that lapse because the tickets of the last day are forgotten.
fn unrated(day: &Day) -> impl Iterator<Item = Event> {
    let at_windows = day.tickets().filter(|ticket| ticket.stage.window().is_some());
    let served = day.unrated().map(|(_, ticket)| ticket);
    let unrated = served.chain(at_windows.filter(|ticket| ticket.rating < RatingState::Given));
    unrated.map(|ticket| Event::Unrated { number: ticket.number.clone() })
}

/// End the day: those at a window count as served, all others are cancelled, each on record.
pub(super) fn end(state: &State, day: &Day, now: &Now, by: Cause) -> Vec<Event> {
    let mut events: Vec<Event> = day.tickets().flat_map(|ticket| end_of(ticket, now)).collect();
    let left = day.count(StageKind::Waiting).saturating_add(day.count(StageKind::Held));
    let waits = day.leaves(state.setup(), now).map(Box::new);
    events.push(Event::DayClosed { by, left, waits });
    events
}

fn end_of(ticket: &Ticket, now: &Now) -> Vec<Event> {
    let number = ticket.number.clone();
    match &ticket.stage {
        Stage::Called { .. } | Stage::Serving { .. } => ended(ticket, now, Cause::Closing),
        Stage::Waiting { .. } | Stage::Held { .. } => {
            vec![Event::Cancelled { number, reason: CancelReason::DayClosed }]
        }
        Stage::Missed { .. } | Stage::Done { .. } | Stage::Cancelled => Vec::new(),
    }
}

fn begin(state: &State, now: &Now, by: Cause) -> Event {
    let date = boundary::date_of_next(state, now);
    let after = state.day().filter(|last| last.date() == date || boundary::true_date(last, now) == date);
    Event::DayOpened {
        date,
        ordinal: state.ordinal().saturating_add(1),
        trusted: now.trusted,
        by,
        after: after.map_or_else(Vec::new, |last| used(state, last)),
        // The days before are in the journal: see `opening`.
        waits: None,
    }
}

/// The last number of each run, for a second day on one date.
fn used(state: &State, last: &Day) -> Vec<Number> {
    let runs = state.setup().services.iter().filter_map(|service| {
        let n = last.last_used(&service.prefix, service.range.0..=service.range.1)?;
        Some(Number { prefix: service.prefix.clone(), n })
    });
    let mut used: Vec<Number> = runs.collect();
    used.sort_unstable();
    used.dedup();
    used
}
