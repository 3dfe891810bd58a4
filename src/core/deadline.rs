//! The next time at which time alone changes something: what a tick would decide, or what a kiosk shows of the hours.
//!
//! Owns only that question: what happens then is in `decide`, the hours are in `hours`, the end of a day is in
//! `boundary`. A superfluous deadline costs one step; a missing one makes a rule act late. So every edge of the hours
//! is included, and a property test compares the result with a tick for each second.

use chrono::{DateTime, Days, FixedOffset, NaiveTime, TimeDelta};

use crate::boundary;
use crate::command::Command;
use crate::decide::decide;
use crate::hours;
use crate::now::{Mono, Now};
use crate::setup::Leftover;
use crate::state::{Day, Duty, State};

/// The next such time as far as it is known, in hall time; `now` itself where a tick has something to do at once.
/// `None` while nothing happens by itself.
pub fn deadline(state: &State, now: &Now) -> Option<Mono> {
    if decide(state, now, &Command::Tick).is_ok() {
        return Some(now.mono);
    }
    let edges = edges(state, now).map(|wall| in_hall_time(wall, now));
    let day = state.open_day();
    let ends = day.and_then(|day| end(state, day, now));
    let alarms = day.into_iter().flat_map(|day| absences(state, day, now));
    edges.chain(ends).chain(alarms).chain(lapse(state)).filter(|due| *due > now.mono).min()
}

/// The wall times at which the hours, the issuing of numbers or the date change, today and at midnight. They do not
/// apply while the clock is untrusted.
fn edges<'a>(state: &'a State, now: &'a Now) -> impl Iterator<Item = DateTime<FixedOffset>> + 'a {
    let today = now.wall.date_naive();
    let hours = &state.setup().hours;
    let intervals = hours::intervals(state.setup(), today);
    let early = TimeDelta::minutes(i64::from(hours.issue_early_minutes));
    let stop = TimeDelta::minutes(i64::from(hours.issue_stop_minutes));
    let opening = intervals.iter().flat_map(|open| [open.from, open.to]);
    let first = intervals.first().map(|first| first.from - early);
    let last = intervals.last().map(|last| last.to - stop);
    let closing = state.open_day().and_then(|day| day.closing);
    let times = opening.chain(first).chain(last).chain(closing).chain([hours::END_OF_DAY]);
    let midnight = today.checked_add_days(Days::new(1)).map(|date| date.and_time(NaiveTime::MIN));
    let moments = times.map(move |time| today.and_time(time)).chain(midnight).filter(|_| now.trusted);
    moments.filter_map(|moment| moment.and_local_timezone(now.wall.timezone()).single())
}

/// When the leftover rule, or long inactivity on an untrusted clock, ends the day.
fn end(state: &State, day: &Day, now: &Now) -> Option<Mono> {
    if !now.trusted {
        return Some(boundary::forgotten_from(day));
    }
    let Leftover::Serve { minutes } = state.setup().rules.leftover else { return None };
    let date_over = boundary::left_open(day, now).then_some(u64::MAX);
    let over_for = boundary::over_for(state, day, now).or(date_over)?;
    let over_since = Mono(now.mono.0.saturating_sub(over_for));
    Some(after(over_since.max(day.acted), minutes))
}

/// When windows have been paused for too long.
fn absences<'a>(state: &'a State, day: &'a Day, now: &'a Now) -> impl Iterator<Item = Mono> + 'a {
    let minutes = state.setup().rules.absence_alarm_minutes;
    let staffed_since = hours::staffed_for(state, now).map(|ms| Mono(now.mono.0.saturating_sub(ms)));
    let paused = day.windows.values().filter_map(|window| match window.duty {
        Duty::Paused { since, alarm: false, .. } => Some(since),
        _ => None,
    });
    let due = staffed_since.filter(|_| minutes > 0);
    due.into_iter()
        .flat_map(move |staffed| paused.clone().map(move |since| after(since.max(staffed), minutes)))
}

/// When the oldest open rating lapses.
fn lapse(state: &State) -> Option<Mono> {
    let (end, _) = state.day()?.unrated().next()?;
    Some(Mono(after(end, state.setup().rules.rating.window_minutes).0.saturating_add(1)))
}

fn after(start: Mono, minutes: u16) -> Mono {
    Mono(start.0.saturating_add(u64::from(minutes) * 60_000))
}

/// Not before the wall clock shows it.
fn in_hall_time(wall: DateTime<FixedOffset>, now: &Now) -> Mono {
    let ahead = wall.signed_duration_since(now.wall);
    let ms = u64::try_from(ahead.num_milliseconds()).unwrap_or(0);
    let rest = u64::from(ahead > TimeDelta::milliseconds(ahead.num_milliseconds()));
    Mono(now.mono.0.saturating_add(ms).saturating_add(rest))
}
