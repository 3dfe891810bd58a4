//! The state of papers, for kiosks.

use anxu_api::view as api;
use anxu_core::paper::{PrintFault, PrintState};

pub(super) fn state(state: &PrintState) -> api::PrintState {
    match state {
        PrintState::Queued => api::PrintState::Queued,
        PrintState::Sent => api::PrintState::Sent,
        PrintState::Confirmed => api::PrintState::Confirmed,
        PrintState::Failed(why) => api::PrintState::Failed(fault(*why)),
        PrintState::Unknown => api::PrintState::Unknown,
        PrintState::NoPrinter => api::PrintState::NoPrinter,
    }
}

pub(super) fn fault(fault: PrintFault) -> api::PrintFault {
    match fault {
        PrintFault::PaperOut => api::PrintFault::PaperOut,
        PrintFault::CoverOpen => api::PrintFault::CoverOpen,
        PrintFault::Cutter => api::PrintFault::Cutter,
        PrintFault::Overheated => api::PrintFault::Overheated,
        PrintFault::Offline => api::PrintFault::Offline,
        PrintFault::Absent => api::PrintFault::Absent,
        PrintFault::Stalled => api::PrintFault::Stalled,
        // Nobody sees it for long: clients left before, and after the next start it is queued again.
        PrintFault::HallStopped | PrintFault::Other => api::PrintFault::Other,
    }
}
