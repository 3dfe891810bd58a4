//! The state machine of one paper, as a pure function. Owns the transitions; knows no tickets, printers or time.

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
    /// Not printed, and why. Nothing of it came out.
    Failed(PrintFault),
    /// Bytes were sent but the printer stopped answering or failed on the way, or the hall stopped before the report:
    /// part of it may be on paper.
    Unknown,
    /// There is no printer for it.
    NoPrinter,
}

/// Why there is no paper; each has its own words on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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
    // The hall was stopped before the printer took it. (A line of documentation would change the shape of the event.)
    HallStopped,
    Other,
}

/// What can happen to a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A device reports this.
    Reported(PrintState),
    /// The hall has started. What it had handed out before may have been printed without a report.
    HallStarted,
    /// Its printer works. `wanted`: somebody still waits for the paper.
    PrinterReady {
        /// Whether it is still of use.
        wanted: bool,
    },
}

/// The result of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Its new state.
    Is(PrintState),
    /// It is handed to its printer. A device that has it already ignores it.
    HandedOut,
    /// Another paper of the same ticket takes its place: queued, and marked as a copy.
    Copy,
    /// It is too late to be of use and is left as it is.
    Late,
}

/// What a step does to a paper; `None` where nothing changes.
///
/// A report counts only in the direction of the diagram. Once a paper may have come out, a later report cannot say
/// that nothing did: it would be printed again, unmarked.
pub fn next(state: &PrintState, step: &Step) -> Option<Next> {
    use PrintState::{Confirmed, Failed, NoPrinter, Queued, Sent, Unknown};
    match step {
        Step::Reported(report) => match (state, report) {
            (state, report) if state == report => None,
            (Confirmed | NoPrinter, _) | (_, Queued) => None,
            (Sent, Failed(_) | NoPrinter) | (Unknown, Sent | Failed(_) | NoPrinter) => None,
            (Queued | Sent | Failed(_) | Unknown, report) => Some(Next::Is(report.clone())),
        },
        Step::HallStarted => (*state == Queued).then_some(Next::Is(Unknown)),
        Step::PrinterReady { wanted } => match (state, wanted) {
            (Sent | Confirmed | NoPrinter, _) => None,
            (Queued | Failed(_) | Unknown, false) => Some(Next::Late),
            (Queued, true) => Some(Next::HandedOut),
            (Failed(_), true) => Some(Next::Is(Queued)),
            (Unknown, true) => Some(Next::Copy),
        },
    }
}
