//! What time alone brings about.

use super::{Decision, day, rate, some};
use crate::event::{Cause, Event};
use crate::hours;
use crate::now::Now;
use crate::setup::Leftover;
use crate::state::{Day, Duty, StageKind, State};

/// Ratings that lapse in one tick: after a long stop they come in portions, so that no commit grows without bound.
const LAPSES: usize = 100;

pub(super) fn tick(state: &State, now: &Now) -> Decision {
    let turn = by_rule(state, now);
    if !turn.is_empty() {
        return Ok(turn);
    }
    let mut events = lapses(state, now);
    events.extend(absences(state, now));
    some(events)
}

fn lapses(state: &State, now: &Now) -> Vec<Event> {
    let unrated = state.day().into_iter().flat_map(Day::unrated);
    let late = unrated.take_while(|(end, _)| rate::lapsed(state, now, *end)).take(LAPSES);
    late.map(|(_, ticket)| Event::Unrated { number: ticket.number.clone() }).collect()
}

/// Windows paused too long; 0 minutes never alarm.
fn absences(state: &State, now: &Now) -> Vec<Event> {
    let limit = u64::from(state.setup().rules.absence_alarm_minutes) * 60_000;
    let windows = state.open_day().into_iter().flat_map(|day| &day.windows);
    let away = windows.filter(|(_, window)| match &window.duty {
        Duty::Paused { since, alarm: false, .. } => limit > 0 && now.mono.since(*since) >= limit,
        _ => false,
    });
    away.map(|(number, _)| Event::AbsenceAlarm { window: *number }).collect()
}

/// The business day by the clock, if that can be believed.
fn by_rule(state: &State, now: &Now) -> Vec<Event> {
    let Some(day) = state.open_day() else {
        return if hours::opens(state, now) { day::turn(state, now, Cause::Rule) } else { Vec::new() };
    };
    if !now.trusted {
        return Vec::new();
    }
    let left_open = hours::left_open(day, now);
    if left_open && hours::within(state.setup(), now) {
        // Another day's opening time has come: whoever was left has long gone home.
        return day::turn(state, now, Cause::Rule);
    }
    if (left_open || hours::closing_passed(state.setup(), day, now)) && may_close(state, day) {
        return day::end(day, now, Cause::Rule);
    }
    Vec::new()
}

/// Nobody is interrupted; and where the hall's rule says so, nobody who waits is sent away.
fn may_close(state: &State, day: &Day) -> bool {
    let at_windows = day.count(StageKind::Called) + day.count(StageKind::Serving);
    let left = day.count(StageKind::Waiting) + day.count(StageKind::Held);
    at_windows == 0 && (left == 0 || state.setup().rules.leftover == Leftover::Cancel)
}
