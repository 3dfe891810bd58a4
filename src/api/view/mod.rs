//! What each client may see: small, whole snapshots.
//!
//! What a client must not see has no field here: grades never reach a window, a priority kind never leaves the hall's
//! records.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod board;
mod desk;
mod kiosk;
mod menu;
mod paper;
mod place;
mod rating;
mod window;

pub use board::{BoardCall, BoardQueue, BoardShow, BoardView, BoardWindow, CalledAt};
pub use desk::{DayFigures, QueueFigures, Stranded};
pub use kiosk::{KioskView, Opening, PriorityFigures, PriorityKind, RecentTicket, ServiceView, Unavailable};
pub use menu::{DayHours, MenuItem};
pub use paper::{PrintFault, PrintState};
pub use place::{PlaceAt, PlaceView};
pub use rating::{AskedRating, RatingView, Reason};
pub use window::{
    AtWindow, Duty, HelpWanted, InQueue, NextUp, OtherWindow, Post, ServiceName, StaffName, Why, WhyRule,
    WindowState, WindowStatus, WindowView,
};

/// The hall's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clock {
    /// Wall time in the hall's zone.
    pub wall: DateTime<FixedOffset>,
    /// Whether it is trusted; if not, it is shown with a mark.
    pub trusted: bool,
}

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
