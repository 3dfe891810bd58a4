//! The time at which an input arrived, passed in by the shell. The core never reads a clock.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When an input was taken from the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Now {
    /// Wall time in the hall's zone. For people and for the business day's date; never for a duration.
    pub wall: DateTime<FixedOffset>,
    /// Hall time: milliseconds that never go back, continued across restarts of the process. For every duration.
    pub mono: Mono,
    /// Whether the wall clock is trusted (no jump against the monotonic clock, not before the journal's end, and not
    /// possibly stopped while the power was off).
    pub trusted: bool,
}

/// Hall time in milliseconds (see [`Now::mono`]).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Mono(pub u64);

impl Mono {
    /// Milliseconds from `earlier` to `self`; 0 if `earlier` is later.
    pub fn since(self, earlier: Mono) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}
