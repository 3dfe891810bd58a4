//! When the line is free: wire time at 8N1, the pauses that its devices want, and our own voice on it.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Between two frames to strips, from the end of one to the start of the next: the cards digest slowly.
const STRIP_PAUSE: Duration = Duration::from_millis(100);
/// After a frame to a keypad: one turn of the line.
const PAD_PAUSE: Duration = Duration::from_millis(5);
/// Some adapters hear what they say. Bytes identical to ours this soon after them are our own voice, not a keypad's:
/// longer than the 16 ms for which USB adapters hold bytes back, shorter than any keypad's patience.
const OWN_VOICE: Duration = Duration::from_millis(30);
/// Frames that can fit into that time.
const MOST_OWN: usize = 4;
/// Longest advice to wait; new orders and new bytes end the owner's sleep anyway.
pub(super) const IDLE: Duration = Duration::from_secs(10);
/// Shortest advice to wait: never spin on rounding.
pub(super) const SHORTEST: Duration = Duration::from_millis(1);

/// Who may write when.
#[derive(Debug)]
pub(super) struct Timing {
    baud: u32,
    free_from: Option<Instant>,
    strips_from: Option<Instant>,
    own: VecDeque<(Vec<u8>, Instant)>,
}

impl Timing {
    pub(super) fn new(baud: u32) -> Timing {
        Timing { baud: baud.max(1), free_from: None, strips_from: None, own: VecDeque::new() }
    }

    /// How long to wait until the line is free.
    pub(super) fn line_free(&self, now: Instant) -> Result<(), Duration> {
        match self.free_from.map(|free| free.saturating_duration_since(now)) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => Ok(()),
        }
    }

    pub(super) fn strips_ready(&self, now: Instant) -> bool {
        self.strips_from(now) <= now
    }

    /// When the next frame to a strip may start.
    pub(super) fn strips_from(&self, now: Instant) -> Instant {
        self.strips_from.unwrap_or(now)
    }

    pub(super) fn sent_to_strip(&mut self, bytes: usize, now: Instant) {
        let end = now + self.wire_time(bytes);
        self.free_from = Some(end);
        self.strips_from = Some(end + STRIP_PAUSE);
    }

    pub(super) fn sent_to_pad(&mut self, frame: &[u8], now: Instant) {
        let end = now + self.wire_time(frame.len());
        self.free_from = Some(end + PAD_PAUSE);
        if self.own.len() >= MOST_OWN {
            self.own.pop_front();
        }
        self.own.push_back((frame.to_vec(), end));
    }

    /// Whether bytes heard now are what this side just said.
    pub(super) fn is_own_voice(&self, frame: &[u8], now: Instant) -> bool {
        self.own.iter().any(|(own, end)| now <= *end + OWN_VOICE && own == frame)
    }

    pub(super) fn reopened(&mut self) {
        self.free_from = None;
        self.strips_from = None;
        self.own.clear();
    }

    /// 8N1: ten bits a byte.
    fn wire_time(&self, bytes: usize) -> Duration {
        let bits = 10 * u64::try_from(bytes).unwrap_or(u64::MAX / 10);
        Duration::from_micros(bits * 1_000_000 / u64::from(self.baud))
    }
}
