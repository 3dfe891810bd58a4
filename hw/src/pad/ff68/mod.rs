//! Keypads and rating keypads of the `FF 68 L L 68 .. 16` protocol. The host gives a keypad's own frame back as its answer.

use std::time::Duration;

use super::Driver;
use crate::bus::node::{self, Incoming};

pub mod sim;
pub mod wire;

/// The row of the table.
pub(super) const DRIVER: Driver = Driver {
    name: "ff68",
    // Time for one frame to be taken in.
    rest: Duration::from_millis(5),
    decoder: || Box::new(wire::Decoder::default()),
    display: |address, display| Some(wire::display(address, display).bytes()),
    beep: |address| wire::beep(address).bytes(),
    ask_rating: |address| wire::start_rating(address).bytes(),
    simulate: |address| Box::new(sim::PadSim::new(address)),
};

impl node::Decoder for wire::Decoder {
    fn push(&mut self, byte: u8) -> Vec<node::Found> {
        wire::Decoder::push(self, &[byte]).into_iter().map(found).collect()
    }

    fn is_inside(&self) -> bool {
        wire::Decoder::is_inside(self)
    }

    fn give_up(&mut self) -> Vec<node::Found> {
        wire::Decoder::give_up(self).into_iter().map(found).collect()
    }
}

fn found(found: wire::Found) -> node::Found {
    match found {
        wire::Found::Stray(byte) => node::Found::Stray(byte),
        wire::Found::Damaged { address } => node::Found::Damaged { address },
        wire::Found::Frame(frame) => node::Found::Frame(Incoming {
            address: frame.address,
            bytes: frame.bytes(),
            key: frame.key(),
            answer: frame.answer().bytes(),
            may_be_from_device: frame.may_be_from_keypad(),
        }),
    }
}
