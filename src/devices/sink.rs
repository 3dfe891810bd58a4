//! Where effects go: to the mailbox of a bus, the rows of a board, the queue of the printer, the loudspeaker.

use std::sync::Arc;

use anxu_core::command::{Command, PrintFault, PrintState};
use anxu_core::effect::Effect;

use super::board::BoardPost;
use super::bus::BusPost;
use super::notifier::Notifier;
use super::queue::{Job, Queue};
use super::speaker::Speaker;
use crate::hall::{EffectSink, Handle, Input};

/// All devices, as the hall's loop sees them. Nothing here waits for a device.
pub(super) struct Devices {
    notifier: Notifier,
    printer: Option<Arc<Queue>>,
    buses: Vec<BusPost>,
    boards: Vec<BoardPost>,
    speaker: Speaker,
}

impl Devices {
    pub(super) fn new(
        handle: Handle,
        printer: Option<Arc<Queue>>,
        buses: Vec<BusPost>,
        boards: Vec<BoardPost>,
        speaker: Speaker,
    ) -> Devices {
        Devices { notifier: Notifier::new(handle), printer, buses, boards, speaker }
    }

    fn print(&mut self, job: Job) {
        let (number, copy) = (job.number.clone(), job.copy);
        let outcome = match &self.printer {
            None => PrintState::NoPrinter,
            Some(queue) if !queue.put(job) => PrintState::Failed(PrintFault::Stalled),
            Some(_) => return,
        };
        self.notifier.tell(move || {
            Input::Command(Command::Printed { number: number.clone(), copy, outcome: outcome.clone() })
        });
    }
}

impl EffectSink for Devices {
    /// What the hall could not be told while its queue was full. After a quiet hour it would still be wanted.
    fn retry(&mut self) {
        self.notifier.retry();
    }

    fn act(&mut self, effect: Effect) {
        self.notifier.retry();
        match effect {
            Effect::Print { number, copy, slip } => self.print(Job { number, copy, slip }),
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
            Effect::Say(announcement) => self.speaker.say(&announcement),
            Effect::EmergencyOver => self.speaker.end_emergency(),
        }
    }
}
