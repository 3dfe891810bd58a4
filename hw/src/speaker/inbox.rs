//! The one place where callers, the announcer's thread and the sound device's threads meet.
//!
//! Owns: the bounded queue of utterances with the emergency before it, and the news of the device, behind one lock. Must
//! not touch: packs, sound.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{Accepted, Health, Mark, Utterance};
use crate::{Clock, Fault};

/// Most utterances that wait: in a hall of 60 windows all may call at once; anything beyond that would be heard six
/// minutes late, and the boards have shown it.
pub(super) const MOST_WAITING: usize = 64;
/// How often an utterance is begun before it is given up: one that makes the device fail must not hold up the others. An
/// emergency is begun until it is over.
const MOST_TRIES: u8 = 3;

/// What the announcer has to react to next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// There is something to say.
    Say,
    /// What is being said breaks off.
    Cut,
    /// The device is open, or was found to be there.
    Opened,
    /// The announcement has been played.
    Ended,
    /// The device went away.
    Lost(Fault),
    /// The time given was reached.
    Due,
    /// The speaker was dropped.
    Stop,
}

/// An utterance in the queue or being said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) utterance: Utterance,
    pub(super) mark: Mark,
    /// An emergency: before everything else, and over it.
    urgent: bool,
    tries: u8,
}

impl Entry {
    /// Whether it is an emergency.
    pub(super) fn is_urgent(&self) -> bool {
        self.urgent
    }
}

/// What becomes of an utterance that was broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// It will be begun again.
    Again,
    /// It was broken off too often.
    GivenUp,
    /// It is an emergency that is over, or that a newer one replaces.
    Over,
}

pub(super) struct Inbox {
    clock: Clock,
    state: Mutex<State>,
    changed: Condvar,
    progress: AtomicU64,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Entry>,
    /// The emergency that waits to be said.
    urgent: Option<Entry>,
    /// Being said.
    current: Option<Entry>,
    cut: bool,
    /// What is being said belongs to an emergency that is over.
    over: bool,
    opening: u64,
    opened: bool,
    ended: bool,
    lost: Option<Fault>,
    rest_after: Option<Duration>,
    stop: bool,
    /// Nothing but an emergency is taken in while the device has been away for long; this is why.
    refusing: Option<Fault>,
    health: Health,
}

impl Inbox {
    /// Empty; deadlines are reckoned by `clock`.
    pub(super) fn new(clock: Clock) -> Inbox {
        Inbox { clock, state: Mutex::default(), changed: Condvar::new(), progress: AtomicU64::new(0) }
    }

    /// The time, of everybody who meets here.
    pub(super) fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Queue an utterance. The same one waiting already is not queued twice: it will be heard once, when it is due, and
    /// the newer mark is told.
    pub(super) fn say(&self, mark: Mark, utterance: Utterance) -> Result<Accepted, Fault> {
        let mut state = self.lock();
        if let Some(fault) = &state.refusing {
            return Err(fault.clone());
        }
        if let Some(same) = state.waiting.iter_mut().find(|other| other.utterance == utterance) {
            same.mark = mark;
            return Ok(Accepted::AlreadyWaiting);
        }
        if state.waiting.len() + usize::from(state.current.is_some()) >= MOST_WAITING {
            let what = "the loudspeaker".to_owned();
            let detail = format!("{MOST_WAITING} announcements wait already: this one is only shown");
            return Err(Fault::Unusable { what, detail });
        }
        state.waiting.push_back(Entry { utterance, mark, urgent: false, tries: 0 });
        self.changed.notify_all();
        Ok(Accepted::Queued)
    }

    /// Say this before everything that waits, and over what is being said. It takes the place of an earlier emergency,
    /// and is kept however long the device is away.
    pub(super) fn interject(&self, utterance: Utterance) {
        let mut state = self.lock();
        state.urgent = Some(Entry { utterance, mark: 0, urgent: true, tries: 0 });
        state.cut = state.current.is_some();
        self.changed.notify_all();
    }

    /// The emergency is over: it is not said any more.
    pub(super) fn withdraw(&self) {
        let mut state = self.lock();
        state.urgent = None;
        if state.current.as_ref().is_some_and(|current| current.urgent) {
            (state.cut, state.over) = (true, true);
            self.changed.notify_all();
        }
    }

    /// Wait for the next order. `ready`: take up what waits; else only news of the device and breaking off count.
    pub(super) fn next(&self, ready: bool, until: Option<Instant>) -> Order {
        let mut state = self.lock();
        loop {
            if let Some(order) = state.order(ready) {
                return order;
            }
            state = match until {
                None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let left = until.saturating_duration_since(self.now());
                    if left.is_zero() {
                        return Order::Due;
                    }
                    self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// The utterance to say now, which counts as being said until [`Inbox::done`] or [`Inbox::broken_off`].
    pub(super) fn begin(&self) -> Option<Entry> {
        let mut state = self.lock();
        (state.ended, state.cut, state.over) = (false, false, false);
        state.current = state.urgent.take().or_else(|| state.waiting.pop_front());
        state.current.clone()
    }

    /// What was being said has been said, or never will be.
    pub(super) fn done(&self) {
        self.lock().current = None;
    }

    /// What was being said was broken off, `failed` by the device.
    pub(super) fn broken_off(&self, failed: bool) -> After {
        let mut state = self.lock();
        let over = std::mem::take(&mut state.over);
        state.cut = false;
        let Some(mut entry) = state.current.take() else { return After::Over };
        entry.tries = entry.tries.saturating_add(u8::from(failed));
        match entry.urgent {
            true if over || state.urgent.is_some() => After::Over,
            true => {
                state.urgent = Some(entry);
                After::Again
            }
            false if entry.tries >= MOST_TRIES => After::GivenUp,
            false => {
                state.waiting.push_front(entry);
                After::Again
            }
        }
    }

    /// From now on nothing but an emergency is taken in; what waited is returned.
    pub(super) fn refuse(&self, fault: Fault) -> Vec<Entry> {
        let mut state = self.lock();
        state.refusing = Some(fault);
        state.waiting.drain(..).collect()
    }

    /// A new output is being opened: news of older ones no longer count. Returns the number of this opening.
    pub(super) fn opening(&self) -> u64 {
        let mut state = self.lock();
        state.opening += 1;
        state.lost = None;
        (state.opened, state.ended) = (false, false);
        state.rest_after = None;
        state.opening
    }

    pub(super) fn opened(&self, opening: u64) {
        self.news(opening, |state| state.opened = true);
    }

    pub(super) fn rests_after(&self, opening: u64, silence: Duration) {
        self.news(opening, |state| state.rest_after = Some(silence));
    }

    pub(super) fn ended(&self, opening: u64) {
        self.news(opening, |state| state.ended = true);
    }

    pub(super) fn lost(&self, opening: u64, fault: Fault) {
        self.news(opening, |state| {
            state.lost.get_or_insert(fault);
        });
    }

    /// After how much silence the open output is to be closed; `None`: never.
    pub(super) fn rest_after(&self) -> Option<Duration> {
        self.lock().rest_after
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

    fn news(&self, opening: u64, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        if state.opening == opening {
            change(&mut state);
            self.changed.notify_all();
        }
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
        if std::mem::take(&mut self.opened) {
            return Some(Order::Opened);
        }
        if std::mem::take(&mut self.ended) {
            return Some(Order::Ended);
        }
        if std::mem::take(&mut self.cut) {
            return Some(Order::Cut);
        }
        let waits = self.urgent.is_some() || !self.waiting.is_empty();
        (ready && self.current.is_none() && waits).then_some(Order::Say)
    }
}

#[cfg(test)]
mod tests;
