//! When the line is free: wire time at 8N1, and the pauses that its devices want.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::node::Pace;

/// Silence between two senders, in bits: 3.5 characters, as the serial line specification of Modbus (V1.02, 2.5.1.1) asks
/// for between frames. Simple keypads find the beginning of a frame by it.
const TURNAROUND_BITS: u64 = 35;
/// The same at high speeds, where a parser's own time counts: the fixed time of that specification above 19200 baud.
const SHORTEST_TURNAROUND: Duration = Duration::from_micros(1750);
/// Longest wait that is returned; new orders and new bytes end the owner's sleep anyway.
pub(super) const IDLE: Duration = Duration::from_secs(10);
/// Shortest wait that is returned: rounding must not make the owner spin.
pub(super) const SHORTEST: Duration = Duration::from_millis(1);

/// Who may write when.
#[derive(Debug)]
pub(super) struct Timing {
    baud: u32,
    turnaround: Duration,
    free_from: Option<Instant>,
    /// When the next frame to a group may start.
    groups: BTreeMap<&'static str, Instant>,
    /// When the last frame was reckoned to be handed over, and its group.
    started: Option<(Instant, &'static str)>,
}

impl Timing {
    pub(super) fn new(baud: u32) -> Timing {
        let baud = baud.max(1);
        let turnaround = bits(TURNAROUND_BITS, baud).max(SHORTEST_TURNAROUND);
        Timing { baud, turnaround, free_from: None, groups: BTreeMap::new(), started: None }
    }

    pub(super) fn set_turnaround(&mut self, turnaround: Duration) {
        self.turnaround = turnaround;
    }

    /// Silence that is left between two senders.
    pub(super) fn turnaround(&self) -> Duration {
        self.turnaround
    }

    /// How long to wait until the line is free.
    pub(super) fn line_free(&self, now: Instant) -> Result<(), Duration> {
        match self.free_from.map(|free| free.saturating_duration_since(now)) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => Ok(()),
        }
    }

    /// When a frame to a device of this pace that is due at `at` may start.
    pub(super) fn start(&self, pace: Pace, at: Instant) -> Instant {
        self.groups.get(pace.group).map_or(at, |from| at.max(*from))
    }

    /// A frame goes out; when its last byte has.
    pub(super) fn sent(&mut self, frame: &[u8], pace: Pace, now: Instant) -> Instant {
        let bytes = u64::try_from(frame.len()).unwrap_or(u64::MAX / 10);
        // 8N1: ten bits a byte.
        let end = now + bits(10 * bytes, self.baud);
        self.free_from = Some(end + self.turnaround.max(pace.rest));
        self.groups.insert(pace.group, end + pace.gap);
        self.started = Some((now, pace.group));
        end
    }

    /// The line took the last frame at `now`; how much later that is than was reckoned.
    pub(super) fn written(&mut self, now: Instant) -> Duration {
        let Some((at, group)) = self.started.take() else { return Duration::ZERO };
        let late = now.saturating_duration_since(at);
        self.free_from = self.free_from.map(|at| at + late);
        if let Some(from) = self.groups.get_mut(group) {
            *from += late;
        }
        late
    }

    pub(super) fn reopened(&mut self) {
        self.free_from = None;
        self.groups.clear();
        self.started = None;
    }
}

fn bits(bits: u64, baud: u32) -> Duration {
    Duration::from_micros(bits * 1_000_000 / u64::from(baud))
}
