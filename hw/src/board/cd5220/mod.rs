//! CD5220 customer pole displays: 2 lines of 20 characters beside a counter. They never answer.

use super::exchange::Exchange;
use super::{Board, Driver, Panel, Presence, Settings};
use crate::Fault;
use crate::port::Port;
use crate::settings::Wrong;

pub mod sim;
pub mod wire;

/// The row of the table.
pub(super) const DRIVER: Driver =
    Driver { name: "cd5220", baud: 9_600, panel, open, simulate: |_| Box::new(sim::PoleSim::default()) };

struct Pole {
    exchange: Exchange,
    /// Nothing has been shown since the line was opened: the display's mode is unknown.
    strange: bool,
}

/// All of them have the same size, and there is nothing to set.
fn panel(settings: &Settings) -> Result<Panel, Vec<Wrong>> {
    let wrong = settings.unused("cd5220", &[]);
    let size = Panel { lines: wire::LINES, columns: wire::COLUMNS };
    if wrong.is_empty() { Ok(size) } else { Err(wrong) }
}

fn open(what: &str, port: Box<dyn Port>, _: &Settings, _: Panel) -> Box<dyn Board> {
    Box::new(Pole { exchange: Exchange::new(what, port), strange: true })
}

impl Board for Pole {
    fn show(&mut self, lines: &[String]) -> Result<(), Fault> {
        let mut bytes = if self.strange { wire::start() } else { Vec::new() };
        bytes.extend(wire::picture(lines));
        self.exchange.send(&bytes)?;
        self.strange = false;
        Ok(())
    }

    fn ping(&mut self) -> Result<Presence, Fault> {
        self.exchange.discard()?;
        Ok(Presence::Unknown)
    }
}
