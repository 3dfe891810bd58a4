//! What is wrong with a device, as a code of the wire.

use anxu_api::health::{Health, Trouble};
use anxu_hw::Fault;
use anxu_hw::printer;

/// A device that does not work.
pub(crate) fn fault(fault: &Fault) -> Health {
    Health::Fault(of(fault))
}

/// Why a device is not there.
pub(crate) fn of(fault: &Fault) -> Trouble {
    match fault.clone() {
        Fault::Absent { what } => Trouble::Absent { what },
        Fault::NoPermission { what } => Trouble::NoPermission { what },
        Fault::Busy { what } => Trouble::Busy { what },
        Fault::Silent { what } => Trouble::Silent { what },
        Fault::Stalled { what } => Trouble::Stalled { what },
        Fault::Gone { what, detail } => Trouble::Gone { what, detail },
        Fault::Unusable { what, detail } => Trouble::Unusable { what, detail },
    }
}

/// Why a printer cannot print.
pub(crate) fn of_printer(trouble: &printer::Trouble) -> Trouble {
    match trouble {
        printer::Trouble::PaperOut => Trouble::PrinterPaperOut,
        printer::Trouble::CoverOpen => Trouble::PrinterCoverOpen,
        printer::Trouble::Cutter => Trouble::PrinterCutter,
        printer::Trouble::Overheated => Trouble::PrinterOverheated,
        printer::Trouble::Offline => Trouble::PrinterOffline,
        printer::Trouble::Recoverable => Trouble::PrinterRecoverable,
        printer::Trouble::Unrecoverable => Trouble::PrinterUnrecoverable,
        printer::Trouble::Line(fault) => of(fault),
    }
}

/// The health of a printer with this status.
pub(crate) fn of_status(status: &printer::Status) -> Health {
    match status {
        printer::Status::Ready { paper_low: false } => Health::Ok,
        printer::Status::Ready { paper_low: true } => Health::Warning(Trouble::PrinterPaperLow),
        printer::Status::Unknown => Health::Warning(Trouble::PrinterMute),
        printer::Status::NotReady(trouble) => Health::Fault(of_printer(trouble)),
    }
}
