//! Which date a business day has.

use chrono::{Duration, NaiveDate};

use crate::event::Cause;
use crate::now::Now;
use crate::state::{Day, State};

/// A day opened again so soon after it was closed is the same day, closed by mistake: long enough to notice, too short
/// for a night.
const REOPEN_MS: u64 = 10 * 60_000;
/// Difference between the wall clock and hall time that shows a restart of the wall clock.
const STEP_MS: u64 = 2 * 60_000;

/// The date of the business day as the best clock has it: a day opened on an untrusted clock gets its true date, by hall
/// time, as soon as the clock can be believed.
pub fn true_date(day: &Day, now: &Now) -> NaiveDate {
    day.believed.unwrap_or_else(|| date_by_hall_time(day, now))
}

/// The date on which the day was opened, counted back from a clock that can be believed now.
pub fn date_by_hall_time(day: &Day, now: &Now) -> NaiveDate {
    if !now.trusted {
        return day.date;
    }
    let open_for = i64::try_from(now.mono.since(day.opened.mono)).ok().and_then(Duration::try_milliseconds);
    let opened = open_for.and_then(|open_for| now.wall.naive_local().checked_sub_signed(open_for));
    opened.map_or(day.date, |opened| opened.date())
}

/// The date to judge weekdays by.
pub fn today(state: &State, now: &Now) -> NaiveDate {
    match state.open_day() {
        Some(day) if !now.trusted => day.date,
        _ => now.wall.date_naive(),
    }
}

/// The date of a day that begins now. A clock that cannot be believed may not repeat a date: the day after the last one
/// is taken instead, unless that was closed only a moment ago.
pub fn date_of_next(state: &State, now: &Now) -> NaiveDate {
    let today = now.wall.date_naive();
    match state.day() {
        Some(last) if !now.trusted && reopens(last, now) => last.date(),
        Some(last) if !now.trusted && today <= last.date() => last.date().succ_opt().unwrap_or(last.date()),
        _ => today,
    }
}

/// Whether opening now would only undo a closing by mistake, for a clock that cannot tell dates: it has run on evenly
/// since, and not for long. (A clock with a dead battery that was switched off over night begins anew.)
fn reopens(day: &Day, now: &Now) -> bool {
    let Some((closed, Cause::Hand)) = day.closed else { return false };
    let passed = now.mono.since(closed.mono);
    let shown = now.wall.signed_duration_since(closed.wall).num_milliseconds();
    passed <= REOPEN_MS && shown.abs_diff(i64::try_from(passed).unwrap_or(i64::MAX)) <= STEP_MS
}
