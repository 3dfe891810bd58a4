//! Identifiers: those that the whole program shares, and those of printers, papers and calls.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::now::Mono;

pub use anxu_ids::{
    KIOSK_NAME, Key, Lang, NotAKey, NotAKioskName, NotANumber, Number, ServiceId, StaffId, WindowNo,
    check_kiosk_name,
};

/// A printer's name from the configuration; a hall with one printer need not name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct PrinterId(pub String);

impl PrinterId {
    /// The id of a printer without a configured name.
    pub const UNNAMED: &str = "printer";

    /// The display name of the device: `printer`, or `printer hall-1`.
    pub fn device(&self) -> String {
        if self.0 == PrinterId::UNNAMED { self.0.clone() } else { format!("printer {self}") }
    }
}

impl Default for PrinterId {
    fn default() -> PrinterId {
        PrinterId(PrinterId::UNNAMED.to_owned())
    }
}

/// One paper of one ticket, unique for ever: equal numbers of another day are other papers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct PaperId {
    /// Ordinal of its business day.
    pub day: u32,
    /// The ticket.
    pub number: Number,
    /// Which copy: 0 the first paper.
    pub copy: u8,
}

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

impl fmt::Display for PrinterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
