//! The kiosk's home page and hours page.

use chrono::{NaiveTime, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Names, ServiceId};

/// One weekday's hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DayHours {
    /// The weekday.
    pub day: Weekday,
    /// Open intervals; empty means closed.
    pub intervals: Vec<(NaiveTime, NaiveTime)>,
}

/// One tile of the home page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MenuItem {
    /// A service.
    Service(ServiceId),
    /// A second-level menu.
    Group {
        /// Identifier.
        id: String,
        /// Name per language.
        name: Names,
        /// Its services in order.
        services: Vec<ServiceId>,
    },
}
