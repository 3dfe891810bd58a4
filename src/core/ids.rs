//! Names and numbers that could be mistaken for one another: those that the whole program shares, and a call's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::now::Mono;

pub use anxu_ids::{
    KIOSK_NAME, Key, Lang, NotAKey, NotAKioskName, NotANumber, Number, ServiceId, StaffId, WindowNo,
    check_kiosk_name,
};

/// One call of a ticket to a window, first or again. A ticket may be called to the same window many times: the hall time
/// of the call tells them apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CallId {
    /// The ticket.
    pub number: Number,
    /// The window.
    pub window: WindowNo,
    /// When it was made.
    pub at: Mono,
}
