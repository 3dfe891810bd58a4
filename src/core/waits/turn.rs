//! The turn time: when the next to come would be called, if every service took its usual time.
//!
//! At a window with `a` people whom it would call before, the next to come is called when the one who is there and those `a`
//! are done. Over several windows the rates add up: `1/turn = Σ 1/T`. In the same way the place in the order is the `p`-th
//! round with `1/p = Σ 1/(a+1)`, and people ahead are one fewer than the calls in `p` rounds: in a common queue that is its
//! length, and windows that share only part of their services fall in between.

/// One window on duty that takes the service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// People whom it would call before.
    pub ahead: usize,
    /// The usual times of who is there and of those people, milliseconds.
    pub work_ms: u64,
    /// Whether who is there has been there for longer than usual.
    pub long: bool,
}

/// One, for sums of rates per millisecond.
const RATE: u64 = 1 << 40;
/// One, for sums of rounds.
const ROUND: u64 = 1_000_000;
/// Most people that are counted at one window.
const MOST: u64 = ROUND;
/// Shortest turn, milliseconds.
const SHORTEST_MS: u64 = 1000;
/// Longest turn, milliseconds: a day, beyond which no number means anything.
const LONGEST_MS: u64 = 24 * 3_600_000;

/// The turn time in milliseconds, before the windows that will come and go.
pub fn turn_ms(queues: &[Queue]) -> u64 {
    let rates = queues.iter().map(|queue| RATE / queue.work_ms.clamp(1, LONGEST_MS));
    RATE / rates.sum::<u64>().max(1)
}

/// A turn time that a range may rest on.
pub fn bounded(turn_ms: u64) -> u64 {
    turn_ms.clamp(SHORTEST_MS, LONGEST_MS)
}

/// People who are called before, over all these windows.
pub fn people_ahead(queues: &[Queue]) -> usize {
    let number = |people: usize| u64::try_from(people).unwrap_or(MOST).min(MOST);
    let rounds: u64 = queues.iter().map(|queue| ROUND / number(queue.ahead.saturating_add(1))).sum();
    let thousandths = number(queues.len()) * ROUND * 1000 / rounds.max(1);
    usize::try_from((thousandths + 500) / 1000).unwrap_or(usize::MAX).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(ahead: usize, minutes: u64) -> Queue {
        Queue { ahead, work_ms: minutes * 60_000, long: false }
    }

    #[test]
    fn a_common_queue_is_its_length() {
        for (people, windows) in [(0, 1), (7, 1), (7, 4), (200, 20)] {
            let queues = vec![queue(people, 5 * (people as u64 + 1)); windows];
            assert_eq!(people_ahead(&queues), people, "{people} at {windows} windows");
            let exact = 5 * 60_000 * (people as u64 + 1) / windows as u64;
            assert!(turn_ms(&queues).abs_diff(exact) <= exact / 1000 + 1, "{people} at {windows} windows");
        }
    }

    #[test]
    fn windows_that_share_only_part_lie_in_between() {
        let queues = [queue(18, 95), queue(18, 95), queue(6, 35)];
        assert_eq!(people_ahead(&queues), 11);
        assert_eq!(turn_ms(&queues) / 60_000, 20);
    }

    #[test]
    fn no_window_and_no_people_are_no_fault() {
        assert_eq!((people_ahead(&[]), bounded(turn_ms(&[]))), (0, LONGEST_MS));
        assert_eq!(bounded(turn_ms(&[Queue::default()])), SHORTEST_MS);
        assert_eq!(people_ahead(&[queue(usize::MAX, 0)]), 999_999);
    }
}
