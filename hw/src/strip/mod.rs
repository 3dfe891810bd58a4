//! LED strips over windows: one line of text, one colour, one address on a shared bus.
//!
//! Owns: the table of drivers, when a strip is sent its text, the blink of a fresh text. Each driver has a folder or a file
//! with its frames, and a simulator. Must not touch: what the text means.

use std::time::Duration;

use crate::bus::node::Node;
use crate::settings::{Wrong, unknown};

pub mod am03127;
mod node;
pub mod settings;
pub mod strip485;
pub mod text;

pub use settings::{Settings, Variant};
pub use text::{Colour, StripText};

/// The frames of one strip, and what its card makes of them.
pub trait Card: Send {
    /// The frame that makes it show `text` (its `blink` is not a matter of one frame).
    fn show(&self, text: &StripText) -> Vec<u8>;

    /// The frame that shows the beginning of `text` at once, as much as fits: the lit half of a blink.
    fn flash(&self, text: &StripText) -> Vec<u8>;

    /// The frame that makes it dark: the other half.
    fn blank(&self) -> Vec<u8>;

    /// Whether a text is wider than the strip, and so scrolls.
    fn scrolls(&self, text: &str) -> bool;

    /// Pause between two frames to strips of this driver, and after each one.
    fn pauses(&self) -> (Duration, Duration);

    /// Whether it answers frames.
    fn answers(&self) -> bool {
        false
    }

    /// The answer that is complete with this byte.
    fn answer(&mut self, byte: u8) -> Option<Answer> {
        let _ = byte;
        None
    }

    /// A frame that it must have before the first text, if any.
    fn prepare(&self) -> Option<Vec<u8>> {
        None
    }

    /// Whether it keeps its text when it is switched off. Its memory may wear: a text is written once, and never blinks.
    fn keeps(&self) -> bool {
        false
    }

    /// A frame that changes nothing and that it answers.
    fn probe(&self) -> Option<Vec<u8>> {
        None
    }
}

/// A card's answer to a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It took it.
    Taken,
    /// It did not.
    Refused,
}

/// One driver: everything the program has to know of a kind of strip.
#[derive(Debug)]
pub struct Driver {
    /// Its name in the configuration.
    pub name: &'static str,
    /// All that is wrong with settings for it.
    pub check: fn(&Settings) -> Vec<Wrong>,
    /// The frames of a strip with these settings.
    pub card: fn(&Settings) -> Box<dyn Card>,
    /// A simulated strip with these settings.
    pub simulate: fn(&Settings) -> Box<dyn Simulated>,
}

/// All drivers.
pub const DRIVERS: &[Driver] = &[strip485::DRIVER, am03127::DRIVER];

/// The driver of that name. The error lists the known ones.
pub fn driver(name: &str) -> Result<&'static Driver, String> {
    let known = || DRIVERS.iter().map(|driver| driver.name);
    DRIVERS.iter().find(|driver| driver.name == name).ok_or_else(|| unknown("strip", name, known()))
}

impl Driver {
    /// A strip of this driver, to hang on a bus.
    pub fn node(&self, settings: &Settings) -> Box<dyn Node> {
        Box::new(node::Strip::new(self.name, settings.address, (self.card)(settings)))
    }
}

/// What can be seen of a simulated strip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SimState {
    /// What is on the LEDs.
    pub shown: String,
    /// Whether it scrolls.
    pub scrolling: bool,
    /// Its colour.
    pub colour: Colour,
    /// Good frames for this card so far.
    pub frames: u32,
    /// Frames for this card that were refused (checksum, length).
    pub refused: u32,
    /// Times its memory was written.
    pub writes: u32,
    /// Everything shown so far, in order, without repeats of the same.
    pub history: Vec<String>,
}

/// Texts kept in the history.
const MOST_HISTORY: usize = 256;

impl SimState {
    /// It shows this now.
    fn show(&mut self, text: &str) {
        text.clone_into(&mut self.shown);
        if self.history.last().is_none_or(|last| last != text) && self.history.len() < MOST_HISTORY {
            self.history.push(text.to_owned());
        }
    }
}

/// A simulated strip.
pub trait Simulated: Send {
    /// Its address.
    fn address(&self) -> u8;

    /// Bytes from the bus; what it answers.
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8>;

    /// What can be seen of it.
    fn state(&self) -> &SimState;
}
