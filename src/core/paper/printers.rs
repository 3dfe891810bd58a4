//! Which printer serves whom, and the last reported faults of the printers.
//!
//! A kiosk's papers wait for its own printer: at the other end of the hall somebody else would take them.

use std::collections::BTreeMap;

use super::{Paper, PrintFault};
use crate::command::{Channel, Command};
use crate::ids::PrinterId;
use crate::setup::{Printer, Setup};
use crate::state::Ticket;

/// The present faults of the printers, as last reported. They are not recorded: after a start a printer is assumed to
/// work until it reports otherwise, and what it is handed then comes back as failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printers(BTreeMap<PrinterId, PrintFault>);

impl Printers {
    /// A printer's fault, or its end.
    pub fn report(&mut self, printer: PrinterId, fault: Option<PrintFault>) {
        match fault {
            Some(fault) => drop(self.0.insert(printer, fault)),
            None => drop(self.0.remove(&printer)),
        }
    }

    /// Why papers of a kiosk are not printed at present, if its printer reports a fault.
    pub fn fault_at(&self, setup: &Setup, kiosk: &str) -> Option<PrintFault> {
        let printer = of_channel(setup, &Channel::Kiosk(kiosk.to_owned()))?;
        self.0.get(printer).copied()
    }

    /// The command for each printer that works; to be decided after all reports. Usually it changes nothing.
    pub fn ready(&self, setup: &Setup) -> impl Iterator<Item = Command> {
        let works = setup.printers.iter().filter(|printer| !self.0.contains_key(&printer.id));
        works.map(|printer| Command::PrinterReady { printer: printer.id.clone() })
    }
}

/// The printer for a request from here; `None` where there is none.
///
/// A kiosk prints at the printer that names it, otherwise at the one that names no kiosk. Staff print at the desk's printer,
/// otherwise at the one that names no kiosk, otherwise at the first.
pub(crate) fn of_channel<'a>(setup: &'a Setup, by: &Channel) -> Option<&'a PrinterId> {
    let find = |wanted: &dyn Fn(&&Printer) -> bool| setup.printers.iter().find(wanted);
    let common = || find(&|printer| printer.kiosks.is_empty() && !printer.desk);
    let printer = match by {
        Channel::Kiosk(name) => find(&|printer| printer.kiosks.contains(name)).or_else(common),
        Channel::Staff(_) => find(&|printer| printer.desk).or_else(common).or_else(|| setup.printers.first()),
    };
    printer.map(|printer| &printer.id)
}

/// The printer that a paper is for: its own; if the configuration lacks that, the one that its ticket would have at
/// present.
pub(super) fn of_paper<'a>(setup: &'a Setup, ticket: &Ticket, paper: &Paper) -> Option<&'a PrinterId> {
    let own = setup.printers.iter().find(|printer| Some(&printer.id) == paper.printer.as_ref());
    own.map(|printer| &printer.id).or_else(|| of_channel(setup, &ticket.by))
}
