//! Signs with an Amplus AM03127 controller: one line of ASCII, which scrolls where it is too long; frames are acknowledged.

use super::exchange::{Answer, Exchange};
use super::settings::{self, Settings};
use super::{Board, Driver, Panel, Presence};
use crate::Fault;
use crate::port::Port;
use crate::settings::Wrong;

pub mod sim;
pub mod wire;

use wire::{Decoder, Reply};

/// The row of the table.
pub(super) const DRIVER: Driver = Driver {
    name: "am03127",
    baud: 9_600,
    panel,
    open,
    simulate: |settings| Box::new(sim::SignSim::new(address(settings))),
};

/// The number of a sign as delivered. 0 is all signs, of which none answers.
const ADDRESS: u8 = 1;
/// The controller shows one line.
const LINES: u8 = 1;

struct Sign {
    exchange: Exchange,
    address: u8,
    columns: u16,
    /// The page that the sign acknowledged last.
    shown: Option<Vec<u8>>,
}

fn panel(settings: &Settings) -> Result<Panel, Vec<Wrong>> {
    let mut wrong = settings.unused("am03127", &["columns", "address"]);
    let columns = settings::needed(settings.columns, "columns", &mut wrong);
    if settings.address == Some(0) {
        wrong.push(Wrong::AllSigns);
    }
    if wrong.is_empty() { Ok(Panel { lines: LINES, columns }) } else { Err(wrong) }
}

fn address(settings: &Settings) -> u8 {
    settings.address.unwrap_or(ADDRESS)
}

fn open(what: &str, port: Box<dyn Port>, settings: &Settings, panel: Panel) -> Box<dyn Board> {
    let (exchange, address) = (Exchange::new(what, port), address(settings));
    Box::new(Sign { exchange, address, columns: panel.columns, shown: None })
}

impl Board for Sign {
    /// The sign keeps its page when it is switched off, and no manual says how often its memory can be written: the same text is
    /// not written twice.
    fn show(&mut self, lines: &[String]) -> Result<(), Fault> {
        let text = lines.first().map_or("", String::as_str);
        let page = wire::frame(self.address, &wire::page(text, self.columns));
        if self.shown.as_ref() == Some(&page) {
            return Ok(());
        }
        self.exchange.ask(&page, answer)?;
        if self.shown.is_none() {
            self.exchange.ask(&wire::frame(self.address, wire::RUN_PAGE), answer)?;
        }
        self.shown = Some(page);
        Ok(())
    }

    fn ping(&mut self) -> Result<Presence, Fault> {
        self.exchange.ask_any(&wire::ping(self.address), answer)?;
        Ok(Presence::Answers)
    }
}

fn answer() -> impl FnMut(&[u8]) -> Option<Answer> {
    let mut decoder = Decoder::default();
    move |bytes| {
        decoder.push(bytes).map(|reply| match reply {
            Reply::Taken => Answer::Taken,
            Reply::Refused => Answer::Refused("the sign refuses the text (NACK): check the line".to_owned()),
        })
    }
}
