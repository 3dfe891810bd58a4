//! What is known of a ticket's paper.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The state of a ticket's paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PrintState {
    /// Waiting for the printer.
    Queued,
    /// Handed to the port; the printer does not report more.
    Sent,
    /// The printer reported no fault after the last byte.
    Confirmed,
    /// Not printed, and why.
    Failed(PrintFault),
    /// Bytes were sent, but the printer stopped answering or failed on the way: part of it may be on paper.
    Unknown,
    /// The hall has no printer.
    NoPrinter,
}

/// Why there is no paper; each has its own words on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum PrintFault {
    PaperOut,
    CoverOpen,
    Cutter,
    Overheated,
    Offline,
    Absent,
    Stalled,
    Other,
}
