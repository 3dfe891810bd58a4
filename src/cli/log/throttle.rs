//! How many lines a second go out. A device that fails ten thousand times a second must not fill the disk.

use std::time::{Duration, Instant};

/// Lines in one second: a hall that starts with every device missing says a few dozen.
const MOST: u32 = 100;
/// The second.
const SPAN: Duration = Duration::from_secs(1);

/// Counts lines.
#[derive(Debug, Default)]
pub(super) struct Throttle {
    since: Option<Instant>,
    written: u32,
    left_out: u64,
}

/// What becomes of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It goes out, after a word on those that did not.
    Write {
        /// How many were left out before it.
        left_out: u64,
    },
    /// It is left out.
    Drop,
}

impl Throttle {
    /// Judge a line that comes at `now`.
    pub(super) fn judge(&mut self, now: Instant) -> Verdict {
        if self.since.is_none_or(|since| now.duration_since(since) >= SPAN) {
            self.since = Some(now);
            self.written = 0;
        }
        if self.written >= MOST {
            self.left_out += 1;
            return Verdict::Drop;
        }
        self.written += 1;
        Verdict::Write { left_out: std::mem::take(&mut self.left_out) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_cut_short_and_confessed() {
        let (mut throttle, start) = (Throttle::default(), Instant::now());
        let written = (0..10_000).filter(|_| throttle.judge(start) != Verdict::Drop).count();
        assert_eq!(written, MOST as usize);
        assert_eq!(throttle.judge(start + SPAN), Verdict::Write { left_out: 9_900 });
        assert_eq!(throttle.judge(start + SPAN), Verdict::Write { left_out: 0 });
    }
}
