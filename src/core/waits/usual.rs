//! How long a called number holds a window: a mean that follows the hall.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Numbers that the configured time weighs at first.
const CONFIGURED: u16 = 8;
/// Numbers that are remembered: each new one moves the mean by a 64th.
const MEMORY: u16 = 64;
/// Shortest time that counts, in milliseconds: a key pressed twice.
const SHORTEST_MS: u64 = 1000;
/// Longest usual time, in milliseconds: a day.
const LONGEST_MS: u64 = 24 * 3_600_000;
/// Longest time that counts, as a multiple of the usual one: a ticket forgotten over noon is no long service.
const LONGEST_TIMES: u64 = 4;

/// The usual time of a service at a window, and how many numbers it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UsualTime {
    /// Milliseconds.
    pub ms: u64,
    /// Numbers it rests on, at most 64.
    pub numbers: u16,
}

impl UsualTime {
    /// Before anybody was served: the configured time.
    pub fn configured(minutes: u16) -> UsualTime {
        UsualTime { ms: u64::from(minutes.max(1)) * 60_000, numbers: CONFIGURED }
    }

    /// A number has left its window after so long; also one whose holder did not come.
    pub fn add(&mut self, ms: u64) {
        self.ms = self.ms.clamp(SHORTEST_MS, LONGEST_MS);
        let ms = ms.clamp(SHORTEST_MS, LONGEST_TIMES * self.ms);
        self.numbers = self.numbers.saturating_add(1).min(MEMORY);
        let (new, old, of) = (ms.cast_signed(), self.ms.cast_signed(), i64::from(self.numbers.max(1)));
        self.ms = (old + (new - old) / of).cast_unsigned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_moves_from_the_configured_time_to_the_halls_own() {
        let mut usual = UsualTime::configured(10);
        usual.add(60_000);
        assert_eq!(usual, UsualTime { ms: 540_000, numbers: 9 });
        (0..1000).for_each(|_| usual.add(60_000));
        assert_eq!(usual, UsualTime { ms: 60_063, numbers: 64 });
    }

    #[test]
    fn a_forgotten_ticket_counts_as_four_services() {
        let mut usual = UsualTime { ms: 300_000, numbers: 64 };
        usual.add(4 * 3_600_000);
        assert_eq!(usual.ms, 300_000 + 900_000 / 64);
    }
}
