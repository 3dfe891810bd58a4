//! Where effects go: to the post of a bus, the rows of a board, the queue of the printer, the loudspeaker.

use std::sync::Arc;

use anxu_core::command::{Command, PrintFault, PrintState};
use anxu_core::effect::Effect;

use super::board::BoardPost;
use super::bus::BusPost;
use super::queue::{Job, Queue};
use super::speaker::Speaker;
use super::teller::Teller;
use crate::hall::{Handle, Input, Outlet};

/// All devices, as the hall's loop sees them. Nothing here waits for a device.
pub(super) struct Devices {
    teller: Teller,
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
        Devices { teller: Teller::new(handle), printer, buses, boards, speaker }
    }

    fn print(&mut self, job: Job) {
        let (number, copy) = (job.number.clone(), job.copy);
        let outcome = match &self.printer {
            None => PrintState::NoPrinter,
            Some(queue) if !queue.put(job) => PrintState::Failed(PrintFault::Stalled),
            Some(_) => return,
        };
        self.teller.tell(move || {
            Input::Command(Command::Printed { number: number.clone(), copy, outcome: outcome.clone() })
        });
    }
}

impl Outlet for Devices {
    /// What the hall could not be told while its queue was full. After a quiet hour it would still be wanted.
    fn tend(&mut self) {
        self.teller.retry();
    }

    fn act(&mut self, effect: Effect) {
        self.teller.retry();
        match effect {
            Effect::Print { number, copy, slip } => self.print(Job { number, copy, slip }),
            Effect::Strip { window, show } => {
                self.buses
                    .iter()
                    .for_each(|bus| bus.strips(window).for_each(|at| bus.post().strip(at, &show)));
            }
            Effect::Pad { window, show } => {
                self.buses
                    .iter()
                    .for_each(|bus| bus.pads(window).for_each(|at| bus.post().display(at, show)));
            }
            Effect::AskRating { window } => {
                let ask = |bus: &BusPost| bus.rating_pads(window).for_each(|at| bus.post().ask_rating(at));
                self.buses.iter().for_each(ask);
            }
            Effect::Beep { window } => {
                self.buses.iter().for_each(|bus| bus.pads(window).for_each(|at| bus.post().beep(at)));
            }
            Effect::Board(show) => self.boards.iter().for_each(|board| board.show(&show)),
            Effect::Say(announcement) => self.speaker.say(&announcement),
            Effect::EmergencyOver => self.speaker.end_emergency(),
        }
    }
}
