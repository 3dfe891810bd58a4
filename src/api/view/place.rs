//! Where a number is: for its holder, and for staff at the desk.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::WaitRange;
use crate::refusal::TicketState;
use crate::{Number, ServiceId, WindowNo};

/// Where a number of the business day is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceView {
    /// The number.
    pub number: Number,
    /// Its service.
    pub service: ServiceId,
    /// Its state.
    pub at: PlaceAt,
}

/// The state of a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum PlaceAt {
    /// It waits.
    Waiting {
        /// People who are called before it.
        ahead: u16,
        /// Expected remaining wait; `None` where it cannot be estimated.
        wait: Option<WaitRange>,
    },
    /// Called to a window, or being served there.
    AtWindow {
        /// The window.
        window: WindowNo,
    },
    /// Neither waiting nor at a window.
    Gone {
        /// Where it stands, such as held or served.
        state: TicketState,
    },
}
