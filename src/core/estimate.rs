//! How long the next to come will wait: a range, never a single minute.
//!
//! A window with `a` people ahead calls the next to come as its `a+1`-th. Over several windows the rates add up, so the
//! next to come is the `p`-th with `1/p = Σ 1/(a+1)`: a common queue of `n` windows gives `(a+1)/n`, and windows that
//! share only part of their services fall in between. With `m` minutes for one service the wait is at most `p·m`, and at
//! least that without one round, since those at the windows are somewhere in the middle. Both ends are widened by a fifth
//! and rounded outwards to five minutes. `m` is the median of the day's last services (a forgotten "finish" does not move
//! a median), or the configured usual time until there are enough of them.

use crate::ids::ServiceId;
use crate::policy::{self, Queue};
use crate::setup::Service;
use crate::state::{Class, Day, State};
use crate::wait::WaitRange;

/// Services of the day needed before their median replaces the configured time.
const ENOUGH: usize = 5;
/// Minutes that one service is taken for at least and at most: a keypad pressed twice, a ticket forgotten over noon.
const LIKELY_MINUTES: (u64, u64) = (1, 120);
/// Longest promise in minutes: beyond a working day no number means anything.
const LONGEST: u64 = 480;
/// Steps of the range in minutes.
const STEP: u64 = 5;
/// Whole numbers for the sum of rates: a millionth of a call.
const MILLION: u64 = 1_000_000;

/// The wait of the next to come of a service and class; `None` while no window on duty takes the service.
pub fn wait(state: &State, service: &ServiceId, class: Class) -> Option<WaitRange> {
    let day = state.open_day()?;
    let offered = state.setup().service(service)?;
    let queues: Vec<Queue> = policy::queues(state, service, class).collect();
    if queues.is_empty() {
        return None;
    }
    if queues.iter().any(|queue| queue.ahead == 0 && queue.free) {
        return Some(WaitRange { from: 0, to: 0 });
    }
    Some(range(&queues, one_service_ms(day, offered)))
}

fn range(queues: &[Queue], ms: u64) -> WaitRange {
    let rate: u64 = queues.iter().map(|queue| MILLION / number(queue.ahead + 1)).sum();
    let turn = MILLION * MILLION / rate.max(1);
    let round = MILLION / number(queues.len());
    let least = turn.saturating_sub(round) * ms / MILLION * 4 / 5 / 60_000;
    let most = (turn * ms / MILLION * 6 / 5).div_ceil(60_000);
    let from = (least / STEP * STEP).min(LONGEST - STEP);
    let to = (most.div_ceil(STEP) * STEP).clamp(from + STEP, LONGEST);
    WaitRange { from: minutes(from), to: minutes(to) }
}

/// At least one, and never more than fits.
fn number(people: usize) -> u64 {
    u64::try_from(people).unwrap_or(u64::MAX).clamp(1, MILLION)
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
