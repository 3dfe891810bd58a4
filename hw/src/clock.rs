//! The time that devices reckon with, an argument of whatever waits: a real one reads the system's monotonic clock, a virtual
//! one stands still until somebody moves it on.
//!
//! Owns: where the time comes from. Must not touch: sleeping, which is its owner's.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// What tells the time. Cheap to clone; clones tell the same.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<VirtualClock>);

/// Time that goes on only when it is told to: a test drives a day of devices in no time. Clones move together.
#[derive(Clone, Debug)]
pub struct VirtualClock(Arc<Virtual>);

#[derive(Debug)]
struct Virtual {
    start: Instant,
    /// Nanoseconds since: enough for 584 years.
    passed: AtomicU64,
}

impl Clock {
    /// The system's.
    pub fn system() -> Clock {
        Clock(None)
    }

    /// The time now.
    pub fn now(&self) -> Instant {
        self.0.as_ref().map_or_else(Instant::now, VirtualClock::now)
    }
}

impl VirtualClock {
    /// One that stands still.
    #[expect(clippy::new_without_default, reason = "two of them tell different times")]
    pub fn new() -> VirtualClock {
        VirtualClock(Arc::new(Virtual { start: Instant::now(), passed: AtomicU64::new(0) }))
    }

    /// For whoever needs the time.
    pub fn clock(&self) -> Clock {
        Clock(Some(self.clone()))
    }

    /// The time now.
    pub fn now(&self) -> Instant {
        self.0.start + self.passed()
    }

    /// How much has passed since it was made.
    pub fn passed(&self) -> Duration {
        Duration::from_nanos(self.0.passed.load(Ordering::Acquire))
    }

    /// So much later.
    pub fn advance(&self, by: Duration) {
        self.0.passed.fetch_add(nanos(by), Ordering::AcqRel);
    }

    /// To this moment; never back.
    pub fn advance_to(&self, moment: Instant) {
        let passed = nanos(moment.saturating_duration_since(self.0.start));
        self.0.passed.fetch_max(passed, Ordering::AcqRel);
    }
}

fn nanos(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn virtual_time_stands_still_and_never_goes_back() {
        let time = VirtualClock::new();
        let (clock, start) = (time.clock(), time.now());
        assert_eq!(clock.now(), start);
        time.advance(Duration::from_secs(5));
        assert_eq!((clock.clone().now() - start, time.passed().as_secs()), (Duration::from_secs(5), 5));
        time.advance_to(start + Duration::from_secs(3));
        assert_eq!(clock.now() - start, Duration::from_secs(5));
        time.advance_to(start + Duration::from_secs(9));
        assert_eq!(clock.now() - start, Duration::from_secs(9));
    }
}
