//! Signs with an Amplus AM03127 controller as strips: ASCII only, each with its number on the line. The frames and the
//! simulated sign are those of the board of this name.
//!
//! A sign keeps its text, and its makers do not say how often that memory can be written. So each text is written once
//! and does not blink, and a frame that changes nothing asks now and then whether the sign is there.

use std::time::Duration;

use super::{Answer, Card, Driver, Settings, SimState, Simulated, StripText};
use crate::board::am03127::sim::SignSim;
use crate::board::am03127::wire::{self, Decoder, Reply};
use crate::settings::Wrong;
use crate::sim::Device;

/// The row of the table.
pub(super) const DRIVER: Driver = Driver {
    name: "am03127",
    check,
    card: |settings| Box::new(sign(settings)),
    simulate: |settings| {
        Box::new(SimulatedSign { sign: SignSim::new(settings.address), state: SimState::default() })
    },
};

/// A sign answers with three or four characters, and its manual does not say how soon: nobody else may send until then.
const REST: Duration = Duration::from_millis(100);
/// Fewest characters of a sign.
const NARROWEST: u16 = 8;

struct Sign {
    address: u8,
    columns: u16,
    decoder: Decoder,
}

fn check(settings: &Settings) -> Vec<Wrong> {
    let mut wrong = settings.unused("am03127", &["columns"]);
    match settings.columns {
        None => wrong.push(Wrong::Missing("columns")),
        Some(columns) if columns < NARROWEST => {
            wrong.push(Wrong::Narrow { least: NARROWEST, columns });
        }
        Some(_) => {}
    }
    wrong
}

fn sign(settings: &Settings) -> Sign {
    let columns = settings.columns.unwrap_or(NARROWEST);
    Sign { address: settings.address, columns, decoder: Decoder::default() }
}

impl Card for Sign {
    fn show(&self, text: &StripText) -> Vec<u8> {
        wire::frame(self.address, &wire::page(&text.text, self.columns))
    }

    /// Never asked for: what keeps its text does not blink.
    fn flash(&self, text: &StripText) -> Vec<u8> {
        self.show(text)
    }

    fn blank(&self) -> Vec<u8> {
        wire::frame(self.address, &wire::page("", self.columns))
    }

    fn scrolls(&self, text: &str) -> bool {
        wire::scrolls(text, self.columns)
    }

    fn pauses(&self) -> (Duration, Duration) {
        (REST, REST)
    }

    fn answers(&self) -> bool {
        true
    }

    fn answer(&mut self, byte: u8) -> Option<Answer> {
        self.decoder.push(&[byte]).map(|reply| match reply {
            Reply::Taken => Answer::Taken,
            Reply::Refused => Answer::Refused,
        })
    }

    fn prepare(&self) -> Option<Vec<u8>> {
        Some(wire::frame(self.address, wire::RUN_PAGE))
    }

    /// Its page survives a power cut, and the manual does not say how often that memory can be written.
    fn keeps(&self) -> bool {
        true
    }

    fn probe(&self) -> Option<Vec<u8>> {
        Some(wire::ping(self.address))
    }
}

/// A sign as a strip of a simulated line.
struct SimulatedSign {
    sign: SignSim,
    state: SimState,
}

impl Simulated for SimulatedSign {
    fn address(&self) -> u8 {
        self.sign.address
    }

    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        let answer = self.sign.receive(bytes);
        let written = u32::try_from(self.sign.history.len()).unwrap_or(u32::MAX);
        if written > 0 {
            self.state.show(self.sign.text.trim_end());
        }
        self.state.scrolling = self.sign.scrolls;
        self.state.writes = written;
        (self.state.frames, self.state.refused) = (self.sign.frames, self.sign.damaged);
        answer
    }

    fn state(&self) -> &SimState {
        &self.state
    }
}
