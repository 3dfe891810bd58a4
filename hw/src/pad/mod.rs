//! Keypads of clerks and citizens: keys, and on some a small display, a beep, a light.
//!
//! Owns: the table of drivers; answers, retransmissions and stuck keys of keypads on a shared line, whatever their protocol.
//! Each driver has a folder or a file with its frames, and a simulator. Must not touch: what a key does to a queue.

use std::time::Duration;

use crate::bus::node::{Decoder, Node};
use crate::settings::unknown;

pub mod ff68;
pub mod key;
mod node;
mod repeats;

pub use key::{Display, Key};

/// One driver: everything the program has to know of a kind of keypad on a shared line.
#[derive(Debug)]
pub struct Driver {
    /// Its name in the configuration.
    pub name: &'static str,
    /// After each frame to a keypad.
    pub rest: Duration,
    /// Finds what the keypads of a line send.
    pub decoder: fn() -> Box<dyn Decoder>,
    /// The frame that fills the display of the keypad at an address; `None` where there is none.
    pub display: fn(u8, Display) -> Option<Vec<u8>>,
    /// The frame that makes it beep.
    pub beep: fn(u8) -> Vec<u8>,
    /// The frame that asks a citizen to rate.
    pub ask_rating: fn(u8) -> Vec<u8>,
    /// A simulated keypad.
    pub simulate: fn(u8) -> Box<dyn Simulated>,
}

/// All drivers.
pub const DRIVERS: &[Driver] = &[ff68::DRIVER];

/// The driver of that name. The error lists the known ones.
pub fn driver(name: &str) -> Result<&'static Driver, String> {
    let known = || DRIVERS.iter().map(|driver| driver.name);
    DRIVERS.iter().find(|driver| driver.name == name).ok_or_else(|| unknown("keypad", name, known()))
}

impl Driver {
    /// The keypad of this driver at an address, to hang on a bus.
    pub fn node(&'static self, address: u8) -> Box<dyn Node> {
        Box::new(node::Keypad::new(self, address))
    }
}

/// What can be seen and heard of a simulated keypad.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SimState {
    /// The six places of its display, a space where blank.
    pub digits: String,
    /// Beeps so far.
    pub beeps: u32,
    /// Times it was asked to light up for a rating.
    pub asked: u32,
    /// Whether it is lit for a rating.
    pub lit: bool,
    /// Echoes that came for frames it had sent.
    pub echoes: u32,
}

/// A simulated keypad.
pub trait Simulated: Send {
    /// Its address.
    fn address(&self) -> u8;

    /// Press a key: the bytes to put on the line.
    fn press(&mut self, key: Key) -> Vec<u8>;

    /// What it sends again because no echo came; to be asked about every 0.3 s.
    fn retransmission(&self) -> Option<Vec<u8>>;

    /// Bytes from the bus.
    fn receive(&mut self, bytes: &[u8]);

    /// What can be seen and heard of it.
    fn state(&self) -> &SimState;
}
