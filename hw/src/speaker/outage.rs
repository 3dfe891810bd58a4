//! A time without the sound device: when opening it is tried again, and whether a loss is to be logged.
//!
//! Owns: waits between attempts. Must not touch: the device.

use std::time::{Duration, Instant};

/// First wait before a device that went away is opened again.
const FIRST_RETRY: Duration = Duration::from_secs(1);
/// Longest wait while it cannot be opened: opening costs little, and the voice must be back within five seconds of the
/// device.
const LAST_RETRY: Duration = Duration::from_secs(3);
/// Longest wait for a device that opens and fails each time it plays: each attempt costs an announcement.
const LAST_AFTER_PLAYING: Duration = Duration::from_secs(30);

/// From the first loss until the device is open again; losses in a row are counted until an announcement is said whole.
#[derive(Default)]
pub(super) struct Outage {
    since: Option<Instant>,
    attempts: u32,
    failures_playing: u32,
}

impl Outage {
    /// The device was lost, or could not be opened. Whether that is the beginning.
    pub(super) fn begins(&mut self, was_open: bool, now: Instant) -> bool {
        let begins = self.since.is_none();
        self.since.get_or_insert(now);
        if was_open {
            self.failures_playing += 1;
            self.attempts = 0;
        } else {
            self.attempts += 1;
        }
        begins
    }

    /// The device is there again. Whether it was away.
    pub(super) fn ends(&mut self) -> bool {
        self.attempts = 0;
        self.since.take().is_some()
    }

    /// An announcement was said whole: the device does not fail by playing.
    pub(super) fn over(&mut self) {
        self.failures_playing = 0;
    }

    /// How long it has lasted.
    pub(super) fn lasts(&self, now: Instant) -> Duration {
        self.since.map_or(Duration::ZERO, |since| now.saturating_duration_since(since))
    }

    /// How long to wait before the next attempt.
    pub(super) fn wait(&self) -> Duration {
        let opening = doubled(self.attempts.saturating_sub(1), LAST_RETRY);
        // Only the first attempt after a failure while playing waits as long: later ones only open the device.
        let playing = doubled(self.failures_playing.saturating_sub(1), LAST_AFTER_PLAYING);
        if self.attempts == 0 { playing } else { opening }
    }
}

fn doubled(times: u32, most: Duration) -> Duration {
    (FIRST_RETRY * 2_u32.saturating_pow(times.min(8))).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(outage: &Outage) -> u64 {
        outage.wait().as_secs()
    }

    #[test]
    fn a_device_that_is_not_there_is_tried_every_three_seconds_at_the_latest() {
        let (mut outage, now) = (Outage::default(), Instant::now());
        assert!(outage.begins(true, now), "the loss");
        let mut waits = vec![seconds(&outage)];
        for _ in 0..1000 {
            assert!(!outage.begins(false, now), "one outage");
            waits.push(seconds(&outage));
        }
        assert_eq!(waits[..5], [1, 1, 2, 3, 3]);
        assert!(waits.iter().skip(3).all(|wait| *wait == 3));
        assert!(outage.ends() && !outage.ends());
    }

    #[test]
    fn a_device_that_fails_by_each_announcement_is_tried_more_and_more_rarely() {
        let (mut outage, now) = (Outage::default(), Instant::now());
        let mut waits = Vec::new();
        for _ in 0..8 {
            outage.begins(true, now);
            waits.push(seconds(&outage));
            outage.ends();
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 30, 30, 30]);
        outage.over();
        outage.begins(true, now);
        assert_eq!(seconds(&outage), 1);
    }
}
