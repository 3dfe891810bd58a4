//! What time alone brings about.

use super::{Decision, day, rate, some};
use crate::event::Event;
use crate::now::Now;
use crate::state::{Day, Duty, State};

/// Ratings that lapse in one tick: after a long stop they come in portions, so that no commit grows without bound.
const LAPSES: usize = 100;

pub(super) fn tick(state: &State, now: &Now) -> Decision {
    let turn = day::by_rule(state, now);
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
