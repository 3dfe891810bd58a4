//! How long somebody may have to wait, as it is promised and kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An expected wait, always a range. `(0, 0)` means at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitRange {
    /// Minutes at least.
    pub from: u16,
    /// Minutes at most.
    pub to: u16,
}

impl WaitRange {
    /// From this many minutes at most on it is said in hours.
    pub const HOURS_FROM: u16 = 90;

    /// In half hours, where it is said in hours: there it has no finer steps.
    pub fn in_half_hours(self) -> Option<(u16, u16)> {
        (self.to >= WaitRange::HOURS_FROM).then_some((self.from / 30, self.to.div_ceil(30)))
    }
}
