//! The times of one key's frames: whether a person presses it, or it is stuck and repeats by itself.

use std::time::{Duration, Instant};

/// Frames closer than this count as one: a contact that bounces, a frame that is sent twice.
const BOUNCE: Duration = Duration::from_millis(200);
/// Equal intervals in a row after which a key counts as stuck, ...
const EVEN_INTERVALS: u32 = 4;
/// ... if they have lasted this long: a keypad repeats a key for a moment until it hears its echo.
const SHORTEST_STUCK: Duration = Duration::from_secs(2);
/// Intervals that differ by more than this and a twentieth are a person's. Those of a stuck key differ by what the line and
/// its adapter add.
const TOLERANCE: Duration = Duration::from_millis(60);
/// A key that was silent for so many of its intervals is free again, ...
const MISSED_INTERVALS: u32 = 3;
/// ... and for at least this time.
const SHORTEST_RELEASE: Duration = Duration::from_secs(1);

/// The intervals of one key's frames.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeats {
    since: Instant,
    last: Instant,
    intervals: u32,
    shortest: Duration,
    longest: Duration,
}

impl Repeats {
    /// The first frame.
    pub(super) fn new(now: Instant) -> Repeats {
        let (shortest, longest) = (Duration::MAX, Duration::ZERO);
        Repeats { since: now, last: now, intervals: 0, shortest, longest }
    }

    /// Another frame.
    pub(super) fn incoming(&mut self, now: Instant) {
        let pause = now.saturating_duration_since(self.last);
        if pause < BOUNCE {
            return;
        }
        if self.is_stuck() {
            if pause > (self.longest * MISSED_INTERVALS).max(SHORTEST_RELEASE) {
                *self = Repeats::new(now);
            }
            self.last = now;
            return;
        }
        let (shortest, longest) = (self.shortest.min(pause), self.longest.max(pause));
        if longest - shortest > TOLERANCE + shortest / 20 {
            *self = Repeats { since: self.last, last: now, intervals: 1, shortest: pause, longest: pause };
            return;
        }
        *self = Repeats { since: self.since, last: now, intervals: self.intervals + 1, shortest, longest };
    }

    /// Whether it repeats evenly, and longer than a person would.
    pub(super) fn is_stuck(&self) -> bool {
        self.intervals >= EVEN_INTERVALS && self.last.saturating_duration_since(self.since) >= SHORTEST_STUCK
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    /// Which of the frames, at these milliseconds, found the key stuck.
    fn stuck(at: impl IntoIterator<Item = u32>) -> Vec<bool> {
        let start = Instant::now();
        let mut repeats = Repeats::new(start);
        let hear = |ms: u32| {
            repeats.incoming(start + MS * ms);
            repeats.is_stuck()
        };
        at.into_iter().map(hear).collect()
    }

    #[test]
    fn what_repeats_evenly_is_stuck_from_the_fifth_time_on() {
        for period in [500, 1_200, 3_000] {
            let found = stuck((1..9).map(|n| n * period));
            assert_eq!(found, [false, false, false, true, true, true, true, true], "{period}");
        }
        let found = stuck([1_230, 2_400, 3_590, 4_820, 5_990]);
        assert_eq!(found, [false, false, false, true, true], "a line adds some milliseconds");
        assert!(stuck((1..300).map(|n| n * 10)).ends_with(&[true]), "a hundred a second");
        assert!(stuck((1..9).flat_map(|n| [n * 1_200, n * 1_200 + 9])).ends_with(&[true]), "twice each");
    }

    #[test]
    fn people_are_uneven_or_soon_done() {
        assert!(!stuck([1_200, 2_600, 3_700, 5_300, 6_400, 7_800, 9_100, 10_700]).contains(&true));
        assert!(!stuck([300, 600, 900, 1_200, 1_500]).contains(&true), "a keypad that waits for its echo");
    }

    #[test]
    fn a_stuck_key_may_miss_an_interval_and_is_free_after_some() {
        let stays = stuck([1_200, 2_400, 3_600, 4_800, 7_200, 8_400]);
        assert!(stays.ends_with(&[true, true, true]));
        let free = stuck([1_200, 2_400, 3_600, 4_800, 8_500, 9_700]);
        assert!(free.ends_with(&[true, false, false]));
    }
}
