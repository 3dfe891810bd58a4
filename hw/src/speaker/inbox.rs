//! The one place where callers, the announcer's thread and the sound device's thread meet.
//!
//! Owns: the bounded queue of utterances and the news of the device, behind one lock. Must not touch: packs, sound.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::{Accepted, Health, Utterance};
use crate::Fault;

/// Most utterances that wait: in a hall of 60 windows all may call at once; what is behind that would be heard ten
/// minutes late, and is better seen on the boards.
pub(super) const MOST_WAITING: usize = 64;

/// What the announcer does next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// There is something to say.
    Say,
    /// The announcement has been played.
    Ended,
    /// The device went away.
    Lost(Fault),
    /// The time came.
    Due,
    /// No more is to be said.
    Stop,
}

#[derive(Default)]
pub(super) struct Inbox {
    state: Mutex<State>,
    changed: Condvar,
    progress: AtomicU64,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Utterance>,
    /// The first of `waiting` is being said.
    begun: bool,
    opening: u64,
    ended: bool,
    lost: Option<Fault>,
    stop: bool,
    /// Nothing is taken in while the device has been away for long; this is why.
    refusing: Option<Fault>,
    health: Health,
}

impl Inbox {
    /// Queue an utterance. The same one waiting already is not queued twice: it will be heard once, and it is due.
    pub(super) fn say(&self, utterance: Utterance) -> Result<Accepted, Fault> {
        let mut state = self.lock();
        if let Some(fault) = &state.refusing {
            return Err(fault.clone());
        }
        let begun = usize::from(state.begun);
        if state.waiting.iter().skip(begun).any(|other| *other == utterance) {
            return Ok(Accepted::AlreadyWaiting);
        }
        if state.waiting.len() >= MOST_WAITING {
            let what = "the loudspeaker".to_owned();
            let detail = format!("{MOST_WAITING} announcements wait already: this one is only shown");
            return Err(Fault::Unusable { what, detail });
        }
        state.waiting.push_back(utterance);
        self.changed.notify_all();
        Ok(Accepted::Queued)
    }

    /// Wait for the next order. `ready`: take up what waits; else only news of the device counts.
    pub(super) fn next(&self, ready: bool, until: Option<Instant>) -> Order {
        let mut state = self.lock();
        loop {
            if let Some(order) = state.order(ready) {
                return order;
            }
            state = match until {
                None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return Order::Due;
                    }
                    self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// The first utterance, which stays first until [`Inbox::done`].
    pub(super) fn begin(&self) -> Option<Utterance> {
        let mut state = self.lock();
        state.begun = !state.waiting.is_empty();
        state.ended = false;
        state.waiting.front().cloned()
    }

    /// The first utterance has been said, or never will be.
    pub(super) fn done(&self) {
        let mut state = self.lock();
        state.begun = false;
        state.waiting.pop_front();
    }

    /// What was being said, if anything, is not said again.
    pub(super) fn give_up(&self) {
        let mut state = self.lock();
        if std::mem::take(&mut state.begun) {
            state.waiting.pop_front();
        }
    }

    /// The first utterance will be begun again.
    pub(super) fn interrupted(&self) {
        self.lock().begun = false;
    }

    /// From now on nothing is taken in; what waited is returned.
    pub(super) fn refuse(&self, fault: Fault) -> Vec<Utterance> {
        let mut state = self.lock();
        state.refusing = Some(fault);
        state.waiting.drain(..).collect()
    }

    /// A new output is being opened: news of older ones no longer count. Returns the number of this opening.
    pub(super) fn opening(&self) -> u64 {
        let mut state = self.lock();
        state.opening += 1;
        state.lost = None;
        state.ended = false;
        state.opening
    }

    pub(super) fn ended(&self, opening: u64) {
        let mut state = self.lock();
        if state.opening == opening {
            state.ended = true;
            self.changed.notify_all();
        }
    }

    pub(super) fn lost(&self, opening: u64, fault: Fault) {
        let mut state = self.lock();
        if state.opening == opening && state.lost.is_none() {
            state.lost = Some(fault);
            self.changed.notify_all();
        }
    }

    pub(super) fn progressed(&self) {
        self.progress.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn progress(&self) -> u64 {
        self.progress.load(Ordering::Relaxed)
    }

    pub(super) fn stop(&self) {
        self.lock().stop = true;
        self.changed.notify_all();
    }

    pub(super) fn health(&self) -> Health {
        self.lock().health.clone()
    }

    /// The device works (again), or not; utterances are taken in either way until [`Inbox::refuse`].
    pub(super) fn set_health(&self, health: Health) {
        let mut state = self.lock();
        state.refusing = None;
        state.health = health;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn order(&mut self, ready: bool) -> Option<Order> {
        if self.stop {
            return Some(Order::Stop);
        }
        if let Some(fault) = self.lost.take() {
            return Some(Order::Lost(fault));
        }
        if std::mem::take(&mut self.ended) {
            return Some(Order::Ended);
        }
        (ready && !self.begun && !self.waiting.is_empty()).then_some(Order::Say)
    }
}

#[cfg(test)]
mod tests;
