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

/// The business day by the clock, and where that cannot be believed, the end of one that was forgotten: without a desk
/// nobody else would end it, and the next morning's clerk would call yesterday's numbers.
fn by_rule(state: &State, now: &Now) -> Vec<Event> {
    let Some(day) = state.open_day() else {
        return if hours::opens(state, now) { day::turn(state, now, Cause::Rule) } else { Vec::new() };
    };
    if !now.trusted {
        return if hours::forgotten(day, now) { day::end(day, now, Cause::Rule) } else { Vec::new() };
    }
    if hours::left_open(day, now) && hours::within(state.setup(), now) {
        // Another day's opening time has come: whoever was left has long gone home.
        return day::turn(state, now, Cause::Rule);
    }
    if may_close(state, day, now) { day::end(day, now, Cause::Rule) } else { Vec::new() }
}

/// Whether the hours are over, and the hall's rule for those who are left allows the end.
fn may_close(state: &State, day: &Day, now: &Now) -> bool {
    let date_over = hours::left_open(day, now);
    let over_for = hours::over_for(state.setup(), day, now).or(date_over.then_some(u64::MAX));
    let Some(over_for) = over_for else { return false };
    let free = day.count(StageKind::Called) + day.count(StageKind::Serving) == 0;
    let none_left = day.count(StageKind::Waiting) + day.count(StageKind::Held) == 0;
    match state.setup().rules.leftover {
        Leftover::Cancel => free,
        Leftover::KeepOpen => free && none_left,
        Leftover::Serve { minutes } => {
            // Many keypads have no key for the end of a service: who has gone home leaves a ticket at the window.
            let gone_home = over_for.min(now.mono.since(day.acted)) >= u64::from(minutes) * 60_000;
            gone_home || free && (none_left || date_over)
        }
    }
}
