//! Which date a business day has.

use chrono::{Duration, NaiveDate};

use crate::event::Cause;
use crate::now::Now;
use crate::state::{Day, State};

/// A day that is opened again so soon after it was closed is the same day, closed by mistake: long enough to notice
/// the mistake, too short for a night.
const REOPEN_MS: u64 = 10 * 60_000;
/// Difference between the wall clock and hall time that shows a restart of the wall clock.
const STEP_MS: u64 = 2 * 60_000;

/// The date of the business day by the best clock: a day opened on an untrusted clock gets its true date, by hall
/// time, as soon as the clock is trusted.
pub fn true_date(day: &Day, now: &Now) -> NaiveDate {
    day.trusted_date.unwrap_or_else(|| date_by_hall_time(day, now))
}

/// The date on which the day was opened, counted back from a trusted clock.
pub fn date_by_hall_time(day: &Day, now: &Now) -> NaiveDate {
    if !now.trusted {
        return day.date;
    }
    let open_for = i64::try_from(now.mono.since(day.opened.mono)).ok().and_then(Duration::try_milliseconds);
    let opened = open_for.and_then(|open_for| now.wall.naive_local().checked_sub_signed(open_for));
    opened.map_or(day.date, |opened| opened.date())
}

/// The date that weekdays are taken from.
pub fn today(state: &State, now: &Now) -> NaiveDate {
    match state.open_day() {
        Some(day) if !now.trusted => day.date,
        _ => now.wall.date_naive(),
    }
}

/// The date of a day that begins now. An untrusted clock may not repeat a date: the day after the last one is taken
/// instead, unless that was closed only a moment ago.
pub fn date_of_next(state: &State, now: &Now) -> NaiveDate {
    let today = now.wall.date_naive();
    match state.day() {
        Some(last) if !now.trusted && reopens(last, now) => last.date(),
        Some(last) if !now.trusted && today <= last.date() => last.date().succ_opt().unwrap_or(last.date()),
        _ => today,
    }
}

/// Whether opening now would only undo a closing by mistake, on an untrusted clock: it has run evenly since then, and
/// not for long. (A clock with a dead battery that was off over night starts from an old time.)
fn reopens(day: &Day, now: &Now) -> bool {
    let Some((closed, Cause::Hand)) = day.closed else { return false };
    let passed = now.mono.since(closed.mono);
    let shown = now.wall.signed_duration_since(closed.wall).num_milliseconds();
    passed <= REOPEN_MS && shown.abs_diff(i64::try_from(passed).unwrap_or(i64::MAX)) <= STEP_MS
}
