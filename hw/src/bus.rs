//! One serial line shared by strips and keypads, each with an address.
//!
//! Owns: the turn of writing, the pause between frames, reading and answering keypads, periodic refresh of strips.
//! Must not touch: what keys and texts mean.

use std::time::{Duration, Instant};

use crate::Fault;
use crate::pad::{Display, Key};
use crate::strip::StripText;

/// What hangs on a bus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Strips by address, with the variant of their checksum.
    pub strips: Vec<(u8, crate::strip::Variant)>,
    /// Keypads by address.
    pub pads: Vec<u8>,
    /// Rating keypads by address.
    pub rating_pads: Vec<u8>,
}

/// News from a bus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A key was pressed, once (echoed; retransmissions are echoed and not reported).
    Pressed {
        /// Address of the keypad.
        address: u8,
        /// The key.
        key: Key,
        /// Count of presses on this bus since it was opened: makes an idempotency key with the bus's name.
        press: u64,
    },
}

/// A bus: pure state and bytes. The owner reads and writes the port and calls it with the time.
pub struct Bus {
    layout: Layout,
}

impl Bus {
    /// A bus with nothing shown yet.
    pub fn new(layout: Layout) -> Bus {
        Bus { layout }
    }

    /// What hangs on it.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Wanted text of a strip; sent at the next turn, and again by refresh.
    pub fn show(&mut self, address: u8, text: StripText, now: Instant) {
        let _ = (address, text, now);
    }

    /// Wanted display of a keypad.
    pub fn display(&mut self, address: u8, display: Display) {
        let _ = (address, display);
    }

    /// Light up a rating keypad.
    pub fn ask_rating(&mut self, address: u8) {
        let _ = address;
    }

    /// Everything is to be sent again (the line was reopened).
    pub fn redraw(&mut self) {}

    /// Bytes that came in.
    pub fn received(&mut self, bytes: &[u8], now: Instant) -> Vec<News> {
        let _ = (bytes, now);
        Vec::new()
    }

    /// The next frame that may go out now, if any; `Err` is how long to wait before asking again.
    pub fn next_frame(&mut self, now: Instant) -> Result<Vec<u8>, Duration> {
        let _ = now;
        Err(Duration::from_millis(50))
    }

    /// Faults seen on the wire since the last call, in words (bad checksum, unknown address), at most a few.
    pub fn complaints(&mut self) -> Vec<Fault> {
        Vec::new()
    }
}
