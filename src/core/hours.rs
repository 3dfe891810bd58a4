//! Opening hours, and which date it is: the one source of the hours that are shown and the hours that are enforced.
//!
//! A clock that is not trusted decides nothing here: a day is then opened by hand or by a clerk's coming, and numbers are
//! given for as long as it is open. It is closed by hand, or ends when hall time says that it was forgotten.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Timelike};

use crate::event::Cause;
use crate::now::Now;
use crate::setup::{Interval, Setup};
use crate::state::{Day, StageKind, State};
use crate::view::{DayHours, Opening};

/// A business day on an untrusted clock that has been open this long was left open: longer than any hall works.
const LEFT_OPEN_MS: u64 = 12 * 3_600_000;
/// Longest time that passes in an open hall without any act of a clerk: a long midday.
const REST_MS: u64 = 4 * 3_600_000;
/// A business day that had been open for so long when the machine was switched off had most of its hours behind it.
const MOST_OF_A_DAY_MS: u64 = 6 * 3_600_000;
/// No business day is open for so long while the machine runs; those who wait in it have waited for days.
const DAYS_MS: u64 = 24 * 3_600_000;
/// A day opened again so soon after it was closed is the same day, closed by mistake: long enough to notice, too short
/// for a night.
const REOPEN_MS: u64 = 10 * 60_000;
/// Difference between the wall clock and hall time that shows a restart of the wall clock.
const STEP_MS: u64 = 2 * 60_000;
/// Days looked ahead for the next opening.
const WEEK: u64 = 7;

/// The open intervals of a date, in order.
pub fn intervals(setup: &Setup, date: NaiveDate) -> &[Interval] {
    setup.hours.week.get(&date.weekday().into()).map_or(&[], Vec::as_slice)
}

/// The week's hours, Monday first.
pub fn week(setup: &Setup) -> Vec<DayHours> {
    let days = std::iter::successors(Some(chrono::Weekday::Mon), |day| Some(day.succ())).take(7);
    days.map(|day| {
        let intervals = setup.hours.week.get(&day.into()).map_or(&[][..], Vec::as_slice);
        DayHours { day, intervals: intervals.iter().map(|open| (open.from, open.to)).collect() }
    })
    .collect()
}

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

/// Whether numbers may be taken by the clock's time: from `issue_early_minutes` before the first opening to the last
/// closing.
pub fn within(setup: &Setup, now: &Now) -> bool {
    let day = intervals(setup, now.wall.date_naive());
    let (Some(first), Some(last)) = (day.first(), day.last()) else { return false };
    let early = i64::from(setup.hours.issue_early_minutes) * 60;
    let time = now.wall.time();
    seconds(time) >= seconds(first.from) - early && time < last.to
}

/// Whether a rule opens the business day now: on a date that has had none, or whose day was ended only because no clock
/// could be believed; that one goes on, with its numbers.
pub fn opens(state: &State, now: &Now) -> bool {
    let today = now.wall.date_naive();
    let due = state.day().is_none_or(|day| match true_date(day, now) {
        date if date == today => matches!(day.closed, Some((at, Cause::Rule)) if !at.trusted),
        date => date < today,
    });
    now.trusted && due && within(state.setup(), now)
}

/// For how long the open day's last interval has been over, in milliseconds, for a day that was opened before its end.
pub fn over_for(setup: &Setup, day: &Day, now: &Now) -> Option<u64> {
    let date = now.wall.date_naive();
    let last = intervals(setup, date).last()?;
    let over = u64::try_from(seconds(now.wall.time()) - seconds(last.to)).ok()? * 1000;
    let opened_before = over <= now.mono.since(day.opened.mono);
    (now.trusted && true_date(day, now) == date && opened_before).then_some(over)
}

/// Whether the open day is one that was left open: its date is over, or nobody can have worked that long.
pub fn left_open(day: &Day, now: &Now) -> bool {
    if now.trusted {
        now.wall.date_naive() > true_date(day, now)
    } else {
        now.mono.since(day.opened.mono) >= LEFT_OPEN_MS
    }
}

/// Whether hall time alone says that the open day was left open, and nobody works any more.
pub fn forgotten(day: &Day, now: &Now) -> bool {
    !now.trusted && left_open(day, now) && now.mono.since(day.acted) >= REST_MS
}

/// Whether the machine was switched off at the end of the open day, as far as can be told when it comes up with a clock that
/// cannot be believed. A short cut at noon looks the same, so nobody who waits is sent away: a day with people waiting goes
/// on, unless it has been open for days. With nobody waiting, ending it in the afternoon only makes numbers restart.
pub fn slept_away(day: &Day, now: &Now) -> bool {
    let open_for = now.mono.since(day.opened.mono);
    let none_left = day.count(StageKind::Waiting) + day.count(StageKind::Held) == 0;
    !now.trusted && (open_for >= MOST_OF_A_DAY_MS && none_left || open_for >= DAYS_MS)
}

/// Whether opening now would only undo a closing by mistake, for a clock that cannot tell dates: it has run on evenly
/// since, and not for long. (A clock with a dead battery that was switched off over night begins anew.)
pub fn reopens(day: &Day, now: &Now) -> bool {
    let Some((closed, Cause::Hand)) = day.closed else { return false };
    let passed = now.mono.since(closed.mono);
    let shown = now.wall.signed_duration_since(closed.wall).num_milliseconds();
    passed <= REOPEN_MS && shown.abs_diff(i64::try_from(passed).unwrap_or(i64::MAX)) <= STEP_MS
}

/// Whether the hall issues numbers at kiosks, and until or from when.
pub fn opening(state: &State, now: &Now) -> Opening {
    let setup = state.setup();
    let next = if now.trusted { next_opening(setup, now) } else { None };
    let Some(day) = state.open_day() else {
        let closed_by_hand = state.day().is_some_and(|day| true_date(day, now) == now.wall.date_naive());
        let early = now.trusted && closed_by_hand && within(setup, now);
        return if early { Opening::NoMoreToday { next } } else { Opening::Closed { next } };
    };
    if !now.trusted {
        let last = intervals(setup, day.date).last();
        return Opening::Open { until: last.map_or(END_OF_DAY, |last| last.to) };
    }
    if !within(setup, now) {
        return Opening::Closed { next };
    }
    by_the_clock(setup, now, next)
}

/// The last minute of a day, where no hours say when it ends.
const END_OF_DAY: NaiveTime = NaiveTime::from_hms_opt(23, 59, 0).expect("23:59:00 is a time of day");

fn by_the_clock(setup: &Setup, now: &Now, next: Option<(NaiveDate, NaiveTime)>) -> Opening {
    let day = intervals(setup, now.wall.date_naive());
    let time = now.wall.time();
    let stop = i64::from(setup.hours.issue_stop_minutes) * 60;
    if day.last().is_none_or(|last| seconds(time) >= seconds(last.to) - stop) {
        return Opening::NoMoreToday { next };
    }
    let before_first = day.first().is_some_and(|first| time < first.from);
    match day.iter().find(|open| time < open.to) {
        Some(open) if before_first || time >= open.from => Opening::Open { until: open.to },
        Some(open) => Opening::Break { back: open.from },
        None => Opening::NoMoreToday { next },
    }
}

/// The next beginning of an interval, within a week.
fn next_opening(setup: &Setup, now: &Now) -> Option<(NaiveDate, NaiveTime)> {
    let today = now.wall.date_naive();
    let time = now.wall.time();
    (0..=WEEK).find_map(|days| {
        let date = today.checked_add_days(chrono::Days::new(days))?;
        let open = intervals(setup, date).iter().find(|open| days > 0 || open.from > time)?;
        Some((date, open.from))
    })
}

fn seconds(time: NaiveTime) -> i64 {
    i64::from(time.num_seconds_from_midnight())
}
