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
