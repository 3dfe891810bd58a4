//! What the desk may see.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::WaitRange;
use crate::command::Target;
use crate::{ServiceId, WindowNo};

/// The day in figures, for managers and for tests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DayFigures {
    /// Date of the business day.
    pub date: Option<NaiveDate>,
    /// Ordinal of the business day; 0 before the first.
    pub ordinal: u32,
    /// Whether it is open.
    pub open: bool,
    /// Numbers issued.
    pub issued: u32,
    /// Waiting now.
    pub waiting: u32,
    /// Called or being served now.
    pub at_windows: u32,
    /// Held now.
    pub held: u32,
    /// Served.
    pub done: u32,
    /// Missed (and not back).
    pub no_show: u32,
    /// Cancelled.
    pub cancelled: u32,
    /// Rated, by grade, best first.
    pub rated: [u32; 5],
    /// Served and not rated in time.
    pub unrated: u32,
    /// People who wait for a service or window that the configuration lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stranded: Vec<Stranded>,
    /// Who waits for what, in the order of the services; nothing while no day is open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub queues: Vec<QueueFigures>,
}

/// Services of the same windows with the same figures: what their tiles say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QueueFigures {
    /// The services.
    pub services: Vec<ServiceId>,
    /// The windows that take them.
    pub windows: Vec<WindowNo>,
    /// People who are called before a number taken now.
    pub waiting: u16,
    /// Expected wait of a number taken now; `None` where nothing can be said.
    pub wait: Option<WaitRange>,
}

/// People who wait for a service or window that the configuration lacks. A tick sends those of a window to the queues
/// of their services; a service that no window takes is called by every window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stranded {
    /// The service that no window takes, or the missing window.
    pub from: Target,
    /// How many wait for it; for a window, also those called, served or held there.
    pub people: u16,
}
