//! A clock that is moved by hand, for rehearsals and tests.

use std::sync::{Arc, Mutex, PoisonError};

use anxu_core::now::{Mono, Now};
use chrono::{DateTime, FixedOffset, TimeDelta};

use super::{Clock, Remembered};

/// The clock; its clones show the same time.
#[derive(Clone, Debug)]
pub struct ManualClock {
    now: Arc<Mutex<Now>>,
}

impl ManualClock {
    /// Stopped at `wall`, trusted.
    pub fn at(wall: DateTime<FixedOffset>) -> ManualClock {
        ManualClock { now: Arc::new(Mutex::new(Now { wall, mono: Mono(0), trusted: true })) }
    }

    /// Let time pass.
    pub fn pass(&self, milliseconds: u64) {
        let wall = TimeDelta::milliseconds(i64::try_from(milliseconds).unwrap_or(i64::MAX));
        self.change(|now| {
            now.wall = now.wall.checked_add_signed(wall).unwrap_or(now.wall);
            now.mono = Mono(now.mono.0.saturating_add(milliseconds));
        });
    }

    /// Set the wall clock, as a jump; `trusted` says whether the hall trusts it.
    pub fn set_wall(&self, wall: DateTime<FixedOffset>, trusted: bool) {
        self.change(|now| (now.wall, now.trusted) = (wall, trusted));
    }

    fn change(&self, change: impl FnOnce(&mut Now)) {
        // The time is plain data: a thread that panicked while holding the lock left it consistent.
        change(&mut self.now.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Clock for ManualClock {
    fn resume(&mut self, past: &Remembered) -> bool {
        if let Some(last) = past.last {
            self.change(|now| now.mono = now.mono.max(last.mono));
        }
        false
    }

    fn now(&mut self) -> Now {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
