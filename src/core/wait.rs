//! An expected wait.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An expected wait, always a range. `(0, 0)` means no wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitRange {
    /// Minutes at least.
    pub from: u16,
    /// Minutes at most.
    pub to: u16,
}

impl WaitRange {
    /// From this maximum in minutes on, the range is given in hours.
    pub const HOURS_FROM: u16 = 90;

    /// In half hours, where it is given in hours.
    pub fn in_half_hours(self) -> Option<(u16, u16)> {
        (self.to >= WaitRange::HOURS_FROM).then_some((self.from / 30, self.to.div_ceil(30)))
    }
}
