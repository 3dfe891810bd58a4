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
    echo: Echo,
}

/// The frame to a strip that was sent last, as far as an adapter that hears itself has not given it back.
#[derive(Debug, Default)]
struct Echo {
    frame: Vec<u8>,
    heard: usize,
}

impl Timing {
    pub(super) fn new(baud: u32) -> Timing {
        Timing {
            baud: baud.max(1),
            free_from: None,
            strips_from: None,
            own: VecDeque::new(),
            echo: Echo::default(),
        }
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

    /// A frame to a strip goes out; when its last byte has.
    pub(super) fn sent_to_strip(&mut self, frame: &[u8], now: Instant) -> Instant {
        let end = now + self.wire_time(frame.len());
        self.free_from = Some(end);
        self.strips_from = Some(end + STRIP_PAUSE);
        self.echo = Echo { frame: frame.to_vec(), heard: 0 };
        end
    }

    pub(super) fn sent_to_pad(&mut self, frame: &[u8], now: Instant) {
        let end = now + self.wire_time(frame.len());
        self.free_from = Some(end + PAD_PAUSE);
        if self.own.len() >= MOST_OWN {
            self.own.pop_front();
        }
        self.own.push_back((frame.to_vec(), end));
    }

    /// What came in, without our own frame to a strip if it begins with that or goes on with it: a strip's address, text
    /// or checksum may look like an answer. `between` frames only: inside another's frame nothing is an echo.
    pub(super) fn without_echo<'b>(&mut self, bytes: &'b [u8], between: bool) -> &'b [u8] {
        let expected = self.echo.frame.get(self.echo.heard..).unwrap_or_default();
        let same = expected.iter().zip(bytes).take_while(|(own, heard)| own == heard).count();
        let same = if between || self.echo.heard > 0 { same } else { 0 };
        self.echo.heard += same;
        let rest = bytes.get(same..).unwrap_or_default();
        if !rest.is_empty() {
            // Anything else, or the frame is complete: what comes from now on is somebody else's.
            self.echo = Echo::default();
        }
        rest
    }

    /// Whether bytes heard now are what this side just said.
    pub(super) fn is_own_voice(&self, frame: &[u8], now: Instant) -> bool {
        self.own.iter().any(|(own, end)| now <= *end + OWN_VOICE && own == frame)
    }

    pub(super) fn reopened(&mut self) {
        self.free_from = None;
        self.strips_from = None;
        self.own.clear();
        self.echo = Echo::default();
    }

    /// 8N1: ten bits a byte.
    fn wire_time(&self, bytes: usize) -> Duration {
        let bits = 10 * u64::try_from(bytes).unwrap_or(u64::MAX / 10);
        Duration::from_micros(bits * 1_000_000 / u64::from(self.baud))
    }
}
