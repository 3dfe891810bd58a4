//! How long the next to come will wait: a range, never a single minute.
//!
//! With `m` minutes for one service and `n` windows on duty that take it, `a` people ahead wait about `a·m/n` and at most
//! about `(a+1)·m/n`, since those at the windows are somewhere in the middle. Both ends are widened by a fifth and rounded
//! outwards to five minutes. `m` is the median of the day's last services (a forgotten "finish" does not move a median),
//! or the configured usual time until there are enough of them.

use crate::ids::ServiceId;
use crate::setup::Service;
use crate::state::{Day, State};
use crate::view::WaitRange;

/// Services of the day needed before their median replaces the configured time.
const ENOUGH: usize = 5;
/// Minutes that one service is taken for at least and at most: a keypad pressed twice, a ticket forgotten over noon.
const LIKELY_MINUTES: (u64, u64) = (1, 120);
/// Longest promise in minutes: beyond a working day no number means anything.
const LONGEST: u64 = 480;
/// Steps of the range in minutes.
const STEP: u64 = 5;

/// The wait of someone with `ahead` people before them; `None` while no window on duty takes the service.
pub fn wait(state: &State, service: &ServiceId, ahead: u16) -> Option<WaitRange> {
    let day = state.open_day()?;
    let offered = state.setup().service(service)?;
    let mut windows = 0;
    let mut free = false;
    for window in state.setup().windows_for(service) {
        if day.window(window.number).is_some_and(|state| state.duty.is_open()) {
            windows += 1;
            free |= day.at_window(window.number).is_none();
        }
    }
    if ahead == 0 && free {
        return Some(WaitRange { from: 0, to: 0 });
    }
    (windows > 0).then(|| range(u64::from(ahead), windows, one_service_ms(day, offered)))
}

fn range(ahead: u64, windows: u64, ms: u64) -> WaitRange {
    let minute = 60_000 * windows;
    let least = ahead * ms * 4 / 5 / minute;
    let most = ((ahead + 1) * ms * 6 / 5).div_ceil(minute);
    let from = (least / STEP * STEP).min(LONGEST - STEP);
    let to = (most.div_ceil(STEP) * STEP).clamp(from + STEP, LONGEST);
    WaitRange { from: minutes(from), to: minutes(to) }
}

fn minutes(value: u64) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

fn one_service_ms(day: &Day, service: &Service) -> u64 {
    let mut times: Vec<u64> = day.times(&service.id).collect();
    times.sort_unstable();
    let usual = u64::from(service.usual_minutes) * 60_000;
    let median = times.get(times.len() / 2).copied().filter(|_| times.len() >= ENOUGH);
    let (least, most) = LIKELY_MINUTES;
    median.unwrap_or(usual).clamp(least * 60_000, most * 60_000)
}
