//! A simulated bus: strips and keypads on one line, which may lose frames or send noise on request.
//!
//! Owns: who receives what. Must not touch: how one strip or keypad reacts.

use crate::pad::{self, Key};
use crate::sim::Device;
use crate::strip;

/// Devices on one line.
#[derive(Default)]
pub struct BusSim {
    /// The strips.
    pub strips: Vec<Box<dyn strip::Simulated>>,
    /// Keypads and rating keypads.
    pub pads: Vec<Box<dyn pad::Simulated>>,
    /// How many of a hundred writes of the host get lost.
    pub loss: u32,
    /// Sent with every answer: noise of a bad line.
    pub noise: Vec<u8>,
    /// The line echoes what the host sends.
    pub hears_itself: bool,
    /// Bytes that came from the host.
    pub bytes: u64,
    chance: u32,
}

impl BusSim {
    /// A good line with these devices.
    pub fn new(strips: Vec<Box<dyn strip::Simulated>>, pads: Vec<Box<dyn pad::Simulated>>) -> BusSim {
        BusSim { strips, pads, chance: 0x9E37_79B9, ..BusSim::default() }
    }

    /// What can be seen of the strip at an address.
    pub fn strip(&self, address: u8) -> Option<&strip::SimState> {
        self.strips.iter().find(|strip| strip.address() == address).map(|strip| strip.state())
    }

    /// What can be seen of the keypad at an address.
    pub fn pad(&self, address: u8) -> Option<&pad::SimState> {
        self.pads.iter().find(|pad| pad.address() == address).map(|pad| pad.state())
    }

    /// Press a key: the bytes to send to the host; empty if there is no such keypad.
    pub fn press(&mut self, address: u8, key: Key) -> Vec<u8> {
        let pad = self.pads.iter_mut().find(|pad| pad.address() == address);
        pad.map(|pad| pad.press(key)).unwrap_or_default()
    }

    /// What keypads without their echo send again; to be called about every 0.3 s.
    pub fn retransmission(&self) -> Vec<u8> {
        self.pads.iter().filter_map(|pad| pad.retransmission()).flatten().collect()
    }

    /// What the keypad at an address sends again, if its echo has not come.
    pub fn retransmission_of(&self, address: u8) -> Option<Vec<u8>> {
        self.pads.iter().find(|pad| pad.address() == address)?.retransmission()
    }

    /// The same sequence of losses each time: tests are repeatable.
    fn is_lost(&mut self) -> bool {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 17;
        self.chance ^= self.chance << 5;
        self.chance % 100 < self.loss
    }
}

impl Device for BusSim {
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.bytes += bytes.len() as u64;
        let mut answer = if self.hears_itself { bytes.to_vec() } else { Vec::new() };
        if self.is_lost() {
            return answer;
        }
        self.pads.iter_mut().for_each(|pad| pad.receive(bytes));
        answer.extend(self.strips.iter_mut().flat_map(|strip| strip.receive(bytes)));
        answer.extend(&self.noise);
        answer
    }
}
