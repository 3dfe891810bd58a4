//! A token bucket. The time is an argument.

use std::time::{Duration, Instant};

/// What a bucket holds and how it fills.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Tokens in a full bucket: what may be taken at once.
    pub burst: u32,
    /// Time in which one token comes back.
    pub refill: Duration,
}

/// The bucket; full at first.
#[derive(Clone, Debug)]
pub struct Bucket {
    rate: Rate,
    /// When the bucket is full again if nothing more is taken.
    full_at: Option<Instant>,
}

impl Bucket {
    /// A full bucket.
    pub fn new(rate: Rate) -> Bucket {
        Bucket { rate, full_at: None }
    }

    /// Take so many tokens at `now`, all or none.
    pub fn take(&mut self, tokens: u32, now: Instant) -> bool {
        let fits = self.due(tokens, now).is_none();
        if fits {
            self.full_at =
                Some(self.full_at.unwrap_or(now).max(now) + self.rate.refill.saturating_mul(tokens));
        }
        fits
    }

    /// When so many tokens will be there; `None` if they are there now.
    pub fn due(&self, tokens: u32, now: Instant) -> Option<Instant> {
        let whole = self.rate.refill.saturating_mul(self.rate.burst);
        let after = self.full_at.unwrap_or(now).max(now) + self.rate.refill.saturating_mul(tokens);
        // What does not fit into a full bucket never will; then it is due when the bucket is full.
        let due = after.checked_sub(whole)?;
        (due > now).then_some(due)
    }

    /// Whether nothing is missing at `now`: such a bucket need not be kept.
    pub fn is_full(&self, now: Instant) -> bool {
        self.full_at.is_none_or(|at| at <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { burst: 3, refill: Duration::from_secs(2) };

    #[test]
    fn a_burst_and_then_one_token_at_a_time() {
        let (mut bucket, start) = (Bucket::new(RATE), Instant::now());
        let after = |seconds| start + Duration::from_secs(seconds);
        assert_eq!((0..5).filter(|_| bucket.take(1, start)).count(), 3);
        assert_eq!(bucket.due(1, start), Some(after(2)));
        assert!(!bucket.take(1, after(1)));
        assert!(bucket.take(1, after(2)));
        assert!(!bucket.take(1, after(2)));
        assert!(!bucket.is_full(after(7)) && bucket.is_full(after(8)));
        assert_eq!((0..5).filter(|_| bucket.take(1, after(100))).count(), 3, "never more than a full bucket");
    }

    #[test]
    fn several_tokens_are_taken_together_or_not_at_all() {
        let (mut bucket, start) = (Bucket::new(RATE), Instant::now());
        assert!(bucket.take(2, start));
        assert!(!bucket.take(2, start));
        assert!(bucket.take(1, start));
        assert!(!Bucket::new(RATE).take(4, start), "more than it ever holds");
    }
}
