//! Whether the loop turns: each turn stores its time, and anybody can read how long ago that was.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A loop that has not turned for so long is stuck. It turns at least once a second; the longest legitimate turn, a
/// commit on a worn card beside a reader that holds the database, takes some seconds.
const PATIENCE: Duration = Duration::from_secs(10);

/// The time of the last turn. Clones belong to the same loop.
#[derive(Clone, Debug)]
pub(super) struct Liveness {
    start: Instant,
    /// Milliseconds from `start` to the last turn.
    last: Arc<AtomicU64>,
}

impl Liveness {
    /// For a loop that turned just now.
    pub(super) fn new() -> Liveness {
        Liveness { start: Instant::now(), last: Arc::default() }
    }

    /// Record a turn.
    pub(super) fn beat(&self) {
        self.last.store(self.now(), Ordering::Relaxed);
    }

    /// How long the loop has been stuck; `None` while it turns.
    pub(super) fn stuck(&self) -> Option<Duration> {
        let still = Duration::from_millis(self.now().saturating_sub(self.last.load(Ordering::Relaxed)));
        (still > PATIENCE).then_some(still)
    }

    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}
