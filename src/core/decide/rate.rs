//! Ratings: at most one for each served ticket, in time, and with a reason where one is due.

use std::collections::BTreeSet;

use super::gap::still_missing;
use super::text::{self, clean};
use super::{Decision, find};
use crate::command::{Grade, Rated, RatingChannel};
use crate::event::Event;
use crate::ids::{Number, WindowNo};
use crate::now::{Mono, Now};
use crate::rejection::{Rejection, Text};
use crate::state::{RatingState, Stage, State, Ticket};

/// A rating as received.
pub(super) struct Given<'a> {
    pub(super) grade: Grade,
    pub(super) reasons: &'a [String],
    pub(super) text: &'a str,
    pub(super) channel: RatingChannel,
    pub(super) raw: Option<u8>,
    pub(super) offered: &'a [Grade],
}

/// The window asks: the visitor it serves, otherwise the one it served last.
pub(super) fn ask(state: &State, now: &Now, window: WindowNo) -> Decision {
    find::window(state, window)?;
    let day = find::day(state)?;
    let ticket = day.at_window(window).or_else(|| day.last_served(window));
    let ticket = ticket.ok_or(Rejection::WindowEmpty { window })?;
    unrated(state, now, ticket)?;
    Ok(vec![Event::RatingAsked { number: ticket.number.clone(), window }])
}

pub(super) fn rate(state: &State, now: &Now, which: &Rated, given: Given<'_>) -> Decision {
    let ticket = match which {
        Rated::Number(number) => by_number(state, number)?,
        Rated::Window(window) => by_window(state, now, *window)?,
        Rated::Served(number, window) => served_at(state, number, *window)?,
    };
    unrated(state, now, ticket)?;
    let reasons = reasons(state, given.reasons)?;
    let text = clean(Text::Rating, given.text, text::RATING)?;
    let explained = !reasons.is_empty() || !text.is_empty();
    // A keypad has no keys for reasons: its low grades are recorded without one, and the channel shows why.
    if given.grade.is_low() && !explained && given.channel != RatingChannel::Keypad {
        return Err(Rejection::ReasonNeeded);
    }
    let (grade, channel, raw) = (given.grade, given.channel, given.raw);
    let offered: BTreeSet<Grade> = given.offered.iter().copied().collect();
    let offered = if offered.len() < Grade::ALL.len() { offered } else { BTreeSet::new() };
    let offered = offered.into_iter().collect();
    Ok(vec![Event::Rated { number: ticket.number.clone(), grade, reasons, text, channel, raw, offered }])
}

/// Also of the last day after it closed: its last visitors may rate at home. A ticket at a window can be rated only
/// when asked.
fn by_number<'a>(state: &'a State, number: &Number) -> Result<&'a Ticket, Rejection> {
    let ticket = state.ticket(number).ok_or_else(|| Rejection::NoSuchTicket { number: number.clone() })?;
    let asked = ticket.rating != RatingState::Open;
    match ticket.stage {
        Stage::Done { .. } => Ok(ticket),
        Stage::Called { .. } | Stage::Serving { .. } if asked => Ok(ticket),
        _ => Err(Rejection::NotServed { number: number.clone() }),
    }
}

fn served_at<'a>(state: &'a State, number: &Number, window: WindowNo) -> Result<&'a Ticket, Rejection> {
    let ticket = by_number(state, number)?;
    if window_of(ticket) == Some(window) {
        Ok(ticket)
    } else {
        Err(Rejection::NotServed { number: number.clone() })
    }
}

/// The ticket that the rating panel of a window may ask about now, and whether staff asked for it: the one there, if it was
/// asked; otherwise the one served last, until the next is served or the rating lapses.
pub fn due<'a>(state: &'a State, now: &Now, window: WindowNo) -> Option<(&'a Ticket, bool)> {
    let day = state.day()?;
    let asked = |ticket: &Ticket| ticket.rating == RatingState::Asked;
    let ticket = match day.at_window(window) {
        Some(here) if asked(here) => here,
        // Who was served before has left.
        Some(here) if matches!(here.stage, Stage::Serving { .. }) => return None,
        _ => day.last_served(window)?,
    };
    unrated(state, now, ticket).ok().map(|()| (ticket, asked(ticket)))
}

/// Where a ticket is served, or was.
fn window_of(ticket: &Ticket) -> Option<WindowNo> {
    match ticket.stage {
        Stage::Called { window, .. } | Stage::Serving { window, .. } | Stage::Done { window, .. } => {
            Some(window)
        }
        Stage::Waiting { .. } | Stage::Held { .. } | Stage::Missed { .. } | Stage::Cancelled => None,
    }
}

/// Whoever presses a keypad is the person at the window. Keypads have no key for the start of a service, so a ticket
/// that is only called counts as present when the hand-over time has passed since its last call
/// ([`RatingRules::hand_over_seconds`]), or when it was asked; until then it is the previous visitor who presses, on
/// leaving, if that one can still be rated.
///
/// [`RatingRules::hand_over_seconds`]: crate::setup::RatingRules::hand_over_seconds
fn by_window<'a>(state: &'a State, now: &Now, window: WindowNo) -> Result<&'a Ticket, Rejection> {
    find::window(state, window)?;
    let empty = Rejection::WindowEmpty { window };
    let day = state.day().ok_or(Rejection::DayNotOpen)?;
    let before = day.last_served(window);
    match day.at_window(window) {
        None => before.ok_or(empty),
        Some(here) if on_the_way(state, now, here) => {
            before.filter(|ticket| unrated(state, now, ticket).is_ok()).ok_or_else(|| not_served(here))
        }
        Some(here) => Ok(here),
    }
}

fn on_the_way(state: &State, now: &Now, here: &Ticket) -> bool {
    let Stage::Called { call, .. } = &here.stage else { return false };
    let hand_over = state.setup().rules.rating.hand_over_seconds;
    here.rating == RatingState::Open && still_missing(now.mono.since(call.last), hand_over) > 0
}

fn not_served(ticket: &Ticket) -> Rejection {
    Rejection::NotServed { number: ticket.number.clone() }
}

/// That a ticket has no rating yet and its time has not passed.
fn unrated(state: &State, now: &Now, ticket: &Ticket) -> Result<(), Rejection> {
    let number = ticket.number.clone();
    let late = matches!(ticket.stage, Stage::Done { at, .. } if lapsed(state, now, at));
    match ticket.rating {
        RatingState::Given => Err(Rejection::AlreadyRated { number }),
        RatingState::Lapsed => Err(Rejection::RatingLapsed { number }),
        RatingState::Open | RatingState::Asked if late => Err(Rejection::RatingLapsed { number }),
        RatingState::Open | RatingState::Asked => Ok(()),
    }
}

/// Whether the time to rate a service that ended at `end` has passed.
pub(super) fn lapsed(state: &State, now: &Now, end: Mono) -> bool {
    now.mono.since(end) > u64::from(state.setup().rules.rating.window_minutes) * 60_000
}

fn reasons(state: &State, ticked: &[String]) -> Result<Vec<String>, Rejection> {
    if ticked.len() > usize::from(text::RATING_REASONS) {
        return Err(Rejection::TooLong { what: Text::RatingReasons, most: text::RATING_REASONS });
    }
    let known = &state.setup().rules.rating.reasons;
    match ticked.iter().find(|id| !known.iter().any(|reason| reason.id == **id)) {
        Some(id) => {
            Err(Rejection::NoSuchReason { reason: id.chars().take(usize::from(text::REASON)).collect() })
        }
        None => Ok(ticked.to_vec()),
    }
}
