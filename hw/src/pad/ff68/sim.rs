//! A simulated keypad or rating keypad: keys in, frames out, a display, and keys sent again until their echo comes.
//!
//! Owns: a keypad's view of the bytes, by its own code. Must not touch: the line (`crate::bus::sim` carries it).

use crate::pad::{Key, SimState, Simulated};

/// One keypad.
#[derive(Clone, Debug)]
pub struct PadSim {
    address: u8,
    buffer: Vec<u8>,
    /// The frame sent last, until its echo comes.
    waiting: Option<Vec<u8>>,
    state: SimState,
}

impl PadSim {
    /// A keypad with a blank display.
    pub fn new(address: u8) -> PadSim {
        let state = SimState { digits: " ".repeat(6), ..SimState::default() };
        PadSim { address, buffer: Vec::new(), waiting: None, state }
    }

    fn take(&mut self, frame: &[u8]) {
        let Some((_, [address, function, data @ .., check, 0x16])) = frame.split_at_checked(5) else {
            return;
        };
        let sum = data.iter().fold(address.wrapping_add(*function), |sum, byte| sum.wrapping_add(*byte));
        if *address != self.address || sum != *check {
            return;
        }
        if self.is_answer(frame, *function, data) {
            self.waiting = None;
            self.state.echoes += 1;
            return;
        }
        match (function, data) {
            (2, digits) => {
                self.state.digits =
                    digits.iter().map(|d| if *d < 10 { char::from(b'0' + d) } else { ' ' }).collect()
            }
            (3, _) => self.state.beeps += 1,
            (1, [0x0B]) => {
                self.state.asked += 1;
                self.state.lit = true;
            }
            _ => {}
        }
    }

    fn is_answer(&self, frame: &[u8], function: u8, data: &[u8]) -> bool {
        let Some(sent) = &self.waiting else { return false };
        let rating = sent.get(6) == Some(&0x11);
        if rating { function == 1 && data.first() == sent.get(7) } else { frame == sent.as_slice() }
    }
}

impl Simulated for PadSim {
    fn address(&self) -> u8 {
        self.address
    }

    fn press(&mut self, key: Key) -> Vec<u8> {
        let (function, data): (u8, &[u8]) = match &key {
            Key::Next => (1, &[0x0C]),
            Key::Recall => (1, &[0x0D]),
            Key::AskRating => (1, &[0x0B]),
            Key::NoShow => (1, &[0x06, 0x0F]),
            Key::Hold => (1, &[0x00, 0x0F]),
            Key::Unhold => (1, &[0x03, 0x0F]),
            Key::Pause => (1, &[0x12]),
            Key::Transfer => (1, &[0x13]),
            Key::Rating(raw) => (0x11, std::slice::from_ref(raw)),
        };
        self.state.lit = false;
        let frame = compose(self.address, function, data);
        self.waiting = Some(frame.clone());
        frame
    }

    fn retransmission(&self) -> Option<Vec<u8>> {
        self.waiting.clone()
    }

    fn receive(&mut self, bytes: &[u8]) {
        self.buffer.extend(bytes);
        while let Some(start) = self.buffer.windows(2).position(|pair| pair == [0xFF, 0x68]) {
            self.buffer.drain(..start);
            let Some(length) = self.buffer.get(2).map(|length| usize::from(*length)) else { return };
            if self.buffer.len() < length + 7 {
                return;
            }
            let frame: Vec<u8> = self.buffer.drain(..length + 7).collect();
            self.take(&frame);
        }
    }

    fn state(&self) -> &SimState {
        &self.state
    }
}

fn compose(address: u8, function: u8, data: &[u8]) -> Vec<u8> {
    let length = data.len() as u8 + 2;
    let check = data.iter().fold(address.wrapping_add(function), |sum, byte| sum.wrapping_add(*byte));
    [&[0xFF, 0x68, length, length, 0x68, address, function], data, &[check, 0x16]].concat()
}
