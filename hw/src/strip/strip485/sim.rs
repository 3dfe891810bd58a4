//! A simulated strip: takes the bytes of the bus and shows what a card would show.
//!
//! Owns: a card's view of the bytes, decoded by its own code. Must not touch: the line (`crate::bus::sim` carries it).

use encoding_rs::GBK;

use crate::strip::{Colour, SimState, Simulated, Variant};

/// Longest frame a card buffers.
const BUFFER: usize = 256;

/// One card.
#[derive(Clone, Debug)]
pub struct StripSim {
    address: u8,
    variant: Variant,
    buffer: Vec<u8>,
    /// What can be seen of it. Its memory must never be written.
    pub state: SimState,
    /// Switched on (variant C can be switched off).
    pub on: bool,
}

impl StripSim {
    /// A card that shows nothing yet.
    pub fn new(address: u8, variant: Variant) -> StripSim {
        StripSim { address, variant, buffer: Vec::new(), state: SimState::default(), on: true }
    }

    fn take(&mut self, byte: u8) -> Option<u8> {
        self.buffer.push(byte);
        if self.buffer.len() > BUFFER || self.buffer.first() != Some(&0xAA) {
            self.buffer.clear();
        }
        let done = match self.buffer.as_slice() {
            [_, _, 0x55] | [_, _, 0xBB, 0x4F, 0x41 | 0x46] => true,
            [_, _, 0xBB, _, _, .., 0xFF] => true,
            [_, _, other, ..] if *other != 0xBB => {
                self.buffer.clear();
                false
            }
            _ => false,
        };
        if !done {
            return None;
        }
        let frame = std::mem::take(&mut self.buffer);
        let mine = frame.get(1).is_some_and(|to| *to == self.address || *to == 0xFF);
        (mine && self.carry_out(&frame) && self.variant == Variant::C).then_some(0x1B)
    }

    /// Whether the card took the frame.
    fn carry_out(&mut self, frame: &[u8]) -> bool {
        match frame.get(2..).unwrap_or_default() {
            [0x55] => true,
            [0xBB, 0x4F, switch] => {
                self.on = *switch == 0x41;
                true
            }
            [0xBB, 0x51, kind, rest @ .., 0xFF] => {
                self.state.writes += u32::from(*kind == 0x44);
                let good = *kind == 0x54 && self.display(rest);
                if good {
                    self.state.frames += 1
                } else {
                    self.state.refused += 1
                }
                good
            }
            _ => false,
        }
    }

    fn display(&mut self, rest: &[u8]) -> bool {
        let (check, body) = match (self.variant, rest) {
            (Variant::A | Variant::B, [check, body @ ..]) => (*check, body),
            (Variant::C, [body @ .., check]) => (*check, body),
            _ => return false,
        };
        let [mode, _speed, _stay, colour, _valid, text @ ..] = body else { return false };
        let sum: u32 = body.iter().map(|byte| u32::from(*byte)).sum();
        let expected = match self.variant {
            Variant::A => sum & 0xFF,
            Variant::B => (sum + 0xFF) & 0xFF,
            Variant::C => u32::from(body.iter().copied().reduce(|a, b| a ^ b).unwrap_or(0)),
        };
        if u32::from(check) != expected {
            return false;
        }
        self.state.show(GBK.decode_without_bom_handling(text).0.trim_end());
        self.state.scrolling = *mode == 0x01;
        self.state.colour = match colour {
            1 => Colour::Green,
            2 => Colour::Yellow,
            _ => Colour::Red,
        };
        true
    }
}

impl Simulated for StripSim {
    fn address(&self) -> u8 {
        self.address
    }

    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        bytes.iter().flat_map(|byte| self.take(*byte)).collect()
    }

    fn state(&self) -> &SimState {
        &self.state
    }
}
