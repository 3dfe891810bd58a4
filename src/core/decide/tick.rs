//! What is due to time alone.

use super::{Decision, day, ending, rate, some};
use crate::event::Event;
use crate::hours;
use crate::now::Now;
use crate::policy;
use crate::state::{Day, Duty, State};

/// Most ratings that lapse in one tick: after a long stop they come in portions, so that no commit grows without
/// bound.
const LAPSES: usize = 100;

pub(super) fn tick(state: &State, now: &Now) -> Decision {
    let turn = day::by_rule(state, now);
    if !turn.is_empty() {
        return Ok(turn);
    }
    let mut events = gone_windows(state, now);
    events.extend(lapses(state, now));
    events.extend(absences(state, now));
    some(events)
}

/// A window that the configuration lacks: tickets at it, held by it or sent to it wait for their service again, at
/// their old places, and nobody is on duty there any more.
fn gone_windows(state: &State, now: &Now) -> Vec<Event> {
    let Some(day) = state.open_day() else { return Vec::new() };
    let gone = day.windows.iter().filter(|(number, _)| state.setup().window(**number).is_none());
    let events = gone.flat_map(|(number, window)| {
        let tickets = policy::bound_to(day, *number).map(|ticket| ending::sent_back(ticket, now, *number));
        let off = (window.duty != Duty::Closed).then_some(Event::SignedOff { window: *number });
        tickets.chain(off).collect::<Vec<_>>()
    });
    events.collect()
}

fn lapses(state: &State, now: &Now) -> Vec<Event> {
    let unrated = state.day().into_iter().flat_map(Day::unrated);
    let late = unrated.take_while(|(end, _)| rate::lapsed(state, now, *end)).take(LAPSES);
    late.map(|(_, ticket)| Event::Unrated { number: ticket.number.clone() }).collect()
}

/// Windows paused too long; 0 minutes disables the alarm. A break in the hours is not an absence; afterwards it
/// counts from the end of the break.
fn absences(state: &State, now: &Now) -> Vec<Event> {
    let Some(staffed_for) = hours::staffed_for(state, now) else { return Vec::new() };
    let limit = u64::from(state.setup().rules.absence_alarm_minutes) * 60_000;
    let windows = state.open_day().into_iter().flat_map(|day| &day.windows);
    let away = windows.filter(|(_, window)| match &window.duty {
        Duty::Paused { since, alarm: false, .. } => {
            limit > 0 && now.mono.since(*since).min(staffed_for) >= limit
        }
        _ => false,
    });
    away.map(|(number, _)| Event::AbsenceAlarm { window: *number }).collect()
}
