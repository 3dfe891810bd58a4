//! The boundary between business days: when one begins, when it ends, and which date it has.
//!
//! A business day is an object with an ordinal that is opened and closed by events; no rule takes today's date from
//! the clock, so that a clock that jumps cannot restart the numbers. Owns the rules below, as questions about a day
//! and a time. Must not touch: the opening hours themselves (`hours`), or what becomes of tickets at an end
//! (`decide`).
//!
//! # While the clock is trusted
//! 1. A day begins by rule within the hours of a date that has had none: [`due`].
//! 2. By hand it begins and ends at any time; a day that was left open ends first: [`left_open`]. With it a closing time may
//!    be said, which stands for the end of the hours below.
//! 3. When its hours are over, it ends by the hall's rule for those who still wait ([`Leftover`]). Kiosks give no numbers
//!    from then on, whichever rule it is.
//! 4. When its date is over, it ends as soon as nobody is at a window, unless those who wait keep it open.
//! 5. When another date's hours have begun, it ends whatever is left in it, and the next begins.
//!
//! # While it is not
//! The hours do not apply then: a clock that fell back to 1970 must neither close a hall nor restart its numbers.
//! 6. A day begins by hand, or with the first clerk who comes on duty, because a box with a dead battery and no
//!    network must issue numbers in the morning: [`by_coming`].
//! 7. It ends by hand, or when hall time says that it was forgotten: open for [`LEFT_OPEN_MS`], and no act of a clerk for
//!    [`REST_MS`].
//! 8. It ends when the machine boots again, if it was nearly over before and nobody waits: [`slept_away`]. If the
//!    clock turns out to be on the same date after all, rule 1 lets it continue.
//!
//! # Dates
//! 9. A day that begins on a trusted clock has that clock's date. Otherwise no date occurs twice: it is the clock's
//!    own, or the one after the last day's. [`date_of_next`]
//! 10. The first event on a trusted clock settles the true date, counted back by hall time: [`true_date`]. All rules
//!     above use it.
//! 11. Two days on one date share their numbers: the second continues after the first. So does one that is opened
//!     again a moment after somebody closed it by mistake.

use crate::event::Cause;
use crate::hours;
use crate::now::{Mono, Now};
use crate::setup::Leftover;
use crate::state::{Day, StageKind, State};

mod date;

pub use date::{date_by_hall_time, date_of_next, today, true_date};

/// A business day on an untrusted clock that has been open this long was left open: longer than any hall works.
const LEFT_OPEN_MS: u64 = 12 * 3_600_000;
/// Longest time that passes in an open hall without any act of a clerk: a long midday.
const REST_MS: u64 = 4 * 3_600_000;
/// A business day that had been open for so long when the machine was switched off had most of its hours behind it.
const MOST_OF_A_DAY_MS: u64 = 6 * 3_600_000;
/// No business day is open for so long while the machine runs; those who wait in it have waited for days.
const DAYS_MS: u64 = 24 * 3_600_000;

/// A change that is due to time alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// A new day; the open one ends first.
    Turn,
    /// The end of the open day.
    End,
}

/// What is due by rule at this time.
pub fn due(state: &State, now: &Now) -> Option<Due> {
    let Some(day) = state.open_day() else { return opens(state, now).then_some(Due::Turn) };
    if !now.trusted {
        return forgotten(day, now).then_some(Due::End);
    }
    if left_open(day, now) && hours::within(state.setup(), now) {
        // Tickets of another date: their holders went home long ago.
        return Some(Due::Turn);
    }
    ends(state, day, now).then_some(Due::End)
}

/// Whether a clerk's coming on duty opens the day: no rule can on an untrusted clock, and a small hall has no desk to
/// open it from.
pub fn by_coming(state: &State, now: &Now) -> bool {
    state.open_day().is_none() && !now.trusted
}

/// Whether the open day is one that was left open: its date is over, or nobody can have worked that long.
pub fn left_open(day: &Day, now: &Now) -> bool {
    if now.trusted {
        now.wall.date_naive() > true_date(day, now)
    } else {
        now.mono.since(day.opened.mono) >= LEFT_OPEN_MS
    }
}

/// Whether the machine was switched off at the end of the open day, as far as that is known when it boots with an
/// untrusted clock. A short power cut at noon looks the same, so no waiting ticket is cancelled: a day with people
/// waiting continues, unless it has been open for days. With nobody waiting, ending it in the afternoon only makes
/// numbers restart.
pub fn slept_away(day: &Day, now: &Now) -> bool {
    let open_for = now.mono.since(day.opened.mono);
    !now.trusted && (open_for >= MOST_OF_A_DAY_MS && none_left(day) || open_for >= DAYS_MS)
}

/// On a date that has had no day, or whose day was ended only because the clock was untrusted; that one continues,
/// with its numbers.
fn opens(state: &State, now: &Now) -> bool {
    let today = now.wall.date_naive();
    let due = state.day().is_none_or(|day| match true_date(day, now) {
        date if date == today => matches!(day.closed, Some((at, Cause::Rule)) if !at.trusted),
        date => date < today,
    });
    now.trusted && due && hours::within(state.setup(), now)
}

/// Whether hall time alone says that the open day was left open, and nobody works any more.
fn forgotten(day: &Day, now: &Now) -> bool {
    now.mono >= forgotten_from(day)
}

/// The time at which that becomes true, if nobody acts until then.
pub fn forgotten_from(day: &Day) -> Mono {
    let left_open = day.opened.mono.0.saturating_add(LEFT_OPEN_MS);
    Mono(left_open.max(day.acted.0.saturating_add(REST_MS)))
}

/// Whether the hours or the date are over, and the hall's rule for those who are left allows the end.
fn ends(state: &State, day: &Day, now: &Now) -> bool {
    let date_over = left_open(day, now);
    let Some(over_for) = over_for(state, day, now).or(date_over.then_some(u64::MAX)) else { return false };
    let free = day.count(StageKind::Called) + day.count(StageKind::Serving) == 0;
    match state.setup().rules.leftover {
        Leftover::Cancel => free,
        Leftover::KeepOpen => free && none_left(day),
        Leftover::Serve { minutes } => {
            // Many keypads have no key for the end of a service: a clerk who has gone home may leave a ticket at the
            // window.
            let gone_home = over_for.min(now.mono.since(day.acted)) >= u64::from(minutes) * 60_000;
            gone_home || free && (none_left(day) || date_over)
        }
    }
}

/// For how long the hours of the day's own date have been over, in milliseconds, if it was opened before their end.
pub fn over_for(state: &State, day: &Day, now: &Now) -> Option<u64> {
    let over = hours::over_for(state.setup(), day, now)?;
    let opened_before = over <= now.mono.since(day.opened.mono);
    (true_date(day, now) == now.wall.date_naive() && opened_before).then_some(over)
}

fn none_left(day: &Day) -> bool {
    day.count(StageKind::Waiting) + day.count(StageKind::Held) == 0
}
