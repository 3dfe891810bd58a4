//! Where effects go: to the mailbox of a bus, the rows of a board, the queue of a printer, the loudspeaker.

use std::collections::BTreeMap;
use std::sync::Arc;

use anxu_core::command::Command;
use anxu_core::effect::Effect;
use anxu_core::ids::PrinterId;
use anxu_core::paper::PrintState;

use super::board::BoardPost;
use super::bus::BusPost;
use super::notifier::Notifier;
use super::queue::{Job, Queue};
use super::speaker::Speakers;
use crate::hall::{EffectSink, Handle, Input};

/// All devices, as the hall's loop sees them. Nothing here waits for a device.
pub(super) struct Devices {
    notifier: Notifier,
    printers: BTreeMap<PrinterId, Arc<Queue>>,
    buses: Vec<BusPost>,
    boards: Vec<BoardPost>,
    speakers: Speakers,
}

impl Devices {
    pub(super) fn new(
        handle: Handle,
        printers: BTreeMap<PrinterId, Arc<Queue>>,
        buses: Vec<BusPost>,
        boards: Vec<BoardPost>,
        speakers: Speakers,
    ) -> Devices {
        Devices { notifier: Notifier::new(handle), printers, buses, boards, speakers }
    }

    fn print(&mut self, printer: PrinterId, job: Job) {
        let (paper, attempt) = (job.paper.clone(), job.attempt);
        let outcome = match self.printers.get(&printer) {
            None => Some(PrintState::NoPrinter),
            Some(queue) => queue.put(job),
        };
        let Some(outcome) = outcome else { return };
        let printed = Command::Printed { paper, attempt, printer, outcome };
        self.notifier.tell(move || Input::Command(printed.clone()));
    }
}

impl EffectSink for Devices {
    /// Pass on what the hall could not take while its queue was full.
    fn retry(&mut self) {
        self.notifier.retry();
    }

    fn act(&mut self, effect: Effect) {
        self.notifier.retry();
        match effect {
            Effect::Print { paper, attempt, printer, slip } => {
                self.print(printer, Job { paper, attempt, slip });
            }
            Effect::Strip { window, show } => {
                self.buses
                    .iter()
                    .for_each(|bus| bus.strips(window).for_each(|at| bus.mailbox().strip(at, &show)));
            }
            Effect::Pad { window, show } => {
                self.buses
                    .iter()
                    .for_each(|bus| bus.pads(window).for_each(|at| bus.mailbox().display(at, show)));
            }
            Effect::AskRating { window } => {
                let ask = |bus: &BusPost| bus.rating_pads(window).for_each(|at| bus.mailbox().ask_rating(at));
                self.buses.iter().for_each(ask);
            }
            Effect::Beep { window } => {
                self.buses.iter().for_each(|bus| bus.pads(window).for_each(|at| bus.mailbox().beep(at)));
            }
            Effect::Board(show) => self.boards.iter().for_each(|board| board.show(&show)),
            Effect::Say(announcement) => self.speakers.say(&announcement),
            Effect::EmergencyOver => self.speakers.end_emergency(),
        }
    }
}
