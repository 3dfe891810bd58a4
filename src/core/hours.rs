//! Opening hours: one source for the hours that are shown and the hours that are enforced.
//!
//! An untrusted clock decides nothing here: numbers are issued for as long as a day is open. When a day begins and
//! ends is in `boundary`.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::boundary::true_date;
use crate::now::Now;
use crate::setup::{Interval, Setup};
use crate::state::{Day, State};

/// Whether the hall issues numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// 营业中, until.
    Open {
        /// Closing time of this interval.
        until: NaiveTime,
    },
    /// 午间: closed between two intervals of today, back at.
    Break {
        /// When it opens again.
        back: NaiveTime,
    },
    /// Closed; when it opens next, if within a week.
    Closed {
        /// Next opening.
        next: Option<(NaiveDate, NaiveTime)>,
    },
    /// Open, but no more numbers today (before closing, or the day was closed by hand).
    NoMoreToday {
        /// Next opening.
        next: Option<(NaiveDate, NaiveTime)>,
    },
}

/// One weekday's hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayHours {
    /// The weekday.
    pub day: Weekday,
    /// Open intervals; empty means closed.
    pub intervals: Vec<(NaiveTime, NaiveTime)>,
}

/// Days looked ahead for the next opening.
const WEEK: u64 = 7;

/// The open intervals of a date, in order.
pub fn intervals(setup: &Setup, date: NaiveDate) -> &[Interval] {
    setup.hours.week.get(&date.weekday().into()).map_or(&[], Vec::as_slice)
}

/// The week's hours, Monday first.
pub fn week(setup: &Setup) -> Vec<DayHours> {
    let days = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
    days.map(|day| {
        let intervals = setup.hours.week.get(&day.into()).map_or(&[][..], Vec::as_slice);
        DayHours { day, intervals: intervals.iter().map(|open| (open.from, open.to)).collect() }
    })
    .collect()
}

/// Whether numbers may be taken at this wall time: from `issue_early_minutes` before the first opening to the last
/// closing.
pub fn within(setup: &Setup, now: &Now) -> bool {
    let day = intervals(setup, now.wall.date_naive());
    let (Some(first), Some(last)) = (day.first(), day.last()) else { return false };
    let early = i64::from(setup.hours.issue_early_minutes) * 60;
    let time = now.wall.time();
    seconds(time) >= seconds(first.from) - early && time < last.to
}

/// How long ago the hours of a day ended by the wall clock, in milliseconds: by the closing time that a person set,
/// or by the hours of the date.
pub fn over_for(setup: &Setup, day: &Day, now: &Now) -> Option<u64> {
    let last = || intervals(setup, now.wall.date_naive()).last().map(|last| last.to);
    let closing = day.closing.or_else(last)?;
    u64::try_from(now.wall.time().signed_duration_since(closing).num_milliseconds()).ok()
}

/// For how long windows have been due to be staffed, in milliseconds: since the present interval of the hours began.
/// `None` in a break between two intervals: absent staff are at lunch. Unlimited where no hours apply.
pub fn staffed_for(state: &State, now: &Now) -> Option<u64> {
    if matches!(opening(state, now), Opening::Break { .. }) {
        return None;
    }
    let time = now.wall.time();
    let day = intervals(state.setup(), now.wall.date_naive());
    let present = day.iter().find(|open| now.trusted && open.from <= time && time < open.to);
    let since = present.map(|open| time.signed_duration_since(open.from).num_milliseconds());
    Some(since.and_then(|ms| u64::try_from(ms).ok()).unwrap_or(u64::MAX))
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
        let last = || intervals(setup, day.date).last().map(|last| last.to);
        return Opening::Open { until: day.closing.or_else(last).unwrap_or(END_OF_DAY) };
    }
    match by_hand(setup, day, now) {
        Some(until) if now.wall.time() < until => Opening::Open { until },
        Some(_) => Opening::NoMoreToday { next },
        None if within(setup, now) => by_the_clock(setup, now, next),
        None => Opening::Closed { next },
    }
}

/// The last minute of a day, if no hours say when it ends.
pub const END_OF_DAY: NaiveTime = NaiveTime::from_hms_opt(23, 59, 0).expect("23:59:00 is a time of day");

/// Until when a day issues numbers because a person wanted it, regardless of the hours: the closing time that was
/// set; or, on a date without hours or before them, for a day that was opened by hand, their beginning or the end of
/// the date. A day that was opened within its hours keeps to them.
fn by_hand(setup: &Setup, day: &Day, now: &Now) -> Option<NaiveTime> {
    if true_date(day, now) != now.wall.date_naive() {
        return None;
    }
    let outside = || {
        let opened_before_the_end =
            over_for(setup, day, now).is_some_and(|over| over <= now.mono.since(day.opened.mono));
        let by_hand = day.by_hand && !within(setup, now) && !opened_before_the_end;
        let first = intervals(setup, now.wall.date_naive()).first();
        let before = first.filter(|first| now.wall.time() < first.from);
        by_hand.then(|| before.map_or(END_OF_DAY, |first| first.to))
    };
    day.closing.or_else(outside)
}

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
