//! What each client may see: small, whole snapshots. The shapes are also the wire's.
//!
//! Must not touch: rules; and nothing that a client must not see is put in (grades never reach a window, a priority kind
//! never leaves the hall's books).

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::now::Now;

mod board;
mod kiosk;
mod menu;
mod window;

pub use board::{BoardView, DayFigures, Stranded, board, figures};
pub(crate) use kiosk::windows;
pub use kiosk::{IssuedView, KioskView, Opening, RecentTicket, ServiceView, Unavailable, issued, kiosk};
pub use menu::{DayHours, MenuItem};
pub use window::{AtWindow, Duty, HelpWanted, InQueue, WindowStatus, WindowView, window};

/// The hall's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clock {
    /// Wall time in the hall's zone.
    pub wall: DateTime<FixedOffset>,
    /// Whether it can be believed; if not, it is shown with a mark.
    pub trusted: bool,
}

/// An expected wait, always a range. `(0, 0)` means at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitRange {
    /// Minutes at least.
    pub from: u16,
    /// Minutes at most.
    pub to: u16,
}

impl From<&Now> for Clock {
    fn from(now: &Now) -> Clock {
        Clock { wall: now.wall, trusted: now.trusted }
    }
}
