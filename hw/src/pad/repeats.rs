//! Frames of one key as they come: whether a finger presses it, or it repeats by itself.

use std::time::{Duration, Instant};

/// Frames closer than this are one beat: a contact that bounces, a frame that is sent twice.
const ONE_BEAT: Duration = Duration::from_millis(200);
/// Equal pauses in a row after which no finger is at work, ...
const EVEN_BEATS: u32 = 4;
/// ... if they have lasted this long: a keypad repeats a key for a moment until it hears its echo.
const LONGER_THAN_PEOPLE: Duration = Duration::from_secs(2);
/// Pauses that differ by more than this and a twentieth are a person's. A machine's differ by what the line and its adapter
/// add.
const UNEVEN: Duration = Duration::from_millis(60);
/// A key that has missed its beat this often is free again, ...
const MISSED_BEATS: u32 = 3;
/// ... after a silence of at least this.
const FREE: Duration = Duration::from_secs(1);

/// The beat of one key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeats {
    since: Instant,
    last: Instant,
    beats: u32,
    shortest: Duration,
    longest: Duration,
}

impl Repeats {
    /// The first frame.
    pub(super) fn new(now: Instant) -> Repeats {
        let (shortest, longest) = (Duration::MAX, Duration::ZERO);
        Repeats { since: now, last: now, beats: 0, shortest, longest }
    }

    /// Another frame.
    pub(super) fn heard(&mut self, now: Instant) {
        let pause = now.saturating_duration_since(self.last);
        if pause < ONE_BEAT {
            return;
        }
        if self.is_stuck() {
            if pause > (self.longest * MISSED_BEATS).max(FREE) {
                *self = Repeats::new(now);
            }
            self.last = now;
            return;
        }
        let (shortest, longest) = (self.shortest.min(pause), self.longest.max(pause));
        if longest - shortest > UNEVEN + shortest / 20 {
            *self = Repeats { since: self.last, last: now, beats: 1, shortest: pause, longest: pause };
            return;
        }
        *self = Repeats { since: self.since, last: now, beats: self.beats + 1, shortest, longest };
    }

    /// Whether it repeats evenly, and longer than a person would.
    pub(super) fn is_stuck(&self) -> bool {
        self.beats >= EVEN_BEATS && self.last.saturating_duration_since(self.since) >= LONGER_THAN_PEOPLE
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
            repeats.heard(start + MS * ms);
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
    fn a_stuck_key_may_miss_a_beat_and_is_free_after_some() {
        let stays = stuck([1_200, 2_400, 3_600, 4_800, 7_200, 8_400]);
        assert!(stays.ends_with(&[true, true, true]));
        let free = stuck([1_200, 2_400, 3_600, 4_800, 8_500, 9_700]);
        assert!(free.ends_with(&[true, false, false]));
    }
}
