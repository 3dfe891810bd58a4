//! Strips of the `AA addr BB 51 54 .. FF` protocol, the most common ones; 128 x 16 dots.

use std::time::Duration;

use super::{Answer, Card, Driver, Settings, StripText, Variant};

pub mod sim;
pub mod wire;

/// The row of the table.
pub(super) const DRIVER: Driver = Driver {
    name: "strip485",
    check: |settings| settings.unused("strip485", &["checksum"]),
    card: |settings| Box::new(Strip485 { address: settings.address, variant: variant(settings) }),
    simulate: |settings| Box::new(sim::StripSim::new(settings.address, variant(settings))),
};

/// Between two frames to strips: the cards digest slowly.
const GAP: Duration = Duration::from_millis(100);

struct Strip485 {
    address: u8,
    variant: Variant,
}

fn variant(settings: &Settings) -> Variant {
    settings.checksum.unwrap_or_default()
}

impl Card for Strip485 {
    fn show(&self, text: &StripText) -> Vec<u8> {
        wire::show(self.address, self.variant, text)
    }

    fn flash(&self, text: &StripText) -> Vec<u8> {
        wire::flash(self.address, self.variant, text)
    }

    fn blank(&self) -> Vec<u8> {
        wire::blank(self.address, self.variant)
    }

    fn scrolls(&self, text: &str) -> bool {
        wire::scrolls(text)
    }

    fn pauses(&self) -> (Duration, Duration) {
        (GAP, Duration::ZERO)
    }

    /// Only cards of variant C do.
    fn answers(&self) -> bool {
        self.variant == Variant::C
    }

    fn answer(&mut self, byte: u8) -> Option<Answer> {
        (byte == wire::TAKEN).then_some(Answer::Taken)
    }

    fn probe(&self) -> Option<Vec<u8>> {
        self.answers().then(|| wire::probe(self.address))
    }
}
