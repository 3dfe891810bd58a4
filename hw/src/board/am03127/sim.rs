//! A simulated AM03127 sign: takes frames, shows page A, answers correctly or not.
//!
//! Owns: a sign's view of the bytes, decoded by its own code. Must not touch: the line.

use crate::board::Simulated;
use crate::sim::Device;

/// How the sign answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Behaviour {
    /// Correctly.
    #[default]
    Good,
    /// Refuses everything.
    Refusing,
    /// Shows, and answers nothing.
    Silent,
    /// Dead: neither shows nor answers.
    Dead,
    /// Answers each frame with noise, and the correct answer after it.
    Noisy,
    /// Answers only half.
    Torn,
}

/// One sign.
#[derive(Clone, Debug)]
pub struct SignSim {
    /// Its number.
    pub address: u8,
    /// How it answers.
    pub behaviour: Behaviour,
    /// The text of page A.
    pub text: String,
    /// Whether that scrolls.
    pub scrolls: bool,
    /// Whether page A is the one that runs.
    pub runs: bool,
    /// Frames with a good checksum so far.
    pub frames: u32,
    /// Frames with a wrong one.
    pub damaged: u32,
    /// Commands inside of texts, where none should be.
    pub stray: u32,
    /// Every text so far, in order.
    pub history: Vec<String>,
    heard: Vec<u8>,
}

/// Texts kept in the history.
const MOST_HISTORY: usize = 256;
/// Bytes without an end that are kept.
const LONGEST: usize = 4096;

impl SignSim {
    /// A good sign that shows nothing yet.
    pub fn new(address: u8) -> SignSim {
        SignSim {
            address,
            behaviour: Behaviour::Good,
            text: String::new(),
            scrolls: false,
            runs: false,
            frames: 0,
            damaged: 0,
            stray: 0,
            history: Vec::new(),
            heard: Vec::new(),
        }
    }

    fn take(&mut self, byte: u8) -> Vec<u8> {
        if self.heard.len() >= LONGEST {
            self.heard.clear();
        }
        self.heard.push(byte);
        if !self.heard.ends_with(b"<E>") {
            return Vec::new();
        }
        let heard = String::from_utf8_lossy(&std::mem::take(&mut self.heard)).into_owned();
        let Some(begin) = heard.rfind("<ID") else { return Vec::new() };
        self.frame(&heard[begin + 3..heard.len() - 3])
    }

    /// What stands between `<ID` and `<E>`.
    fn frame(&mut self, frame: &str) -> Vec<u8> {
        let Some((address, rest)) = frame.split_once('>') else { return Vec::new() };
        let address = u8::from_str_radix(address, 16).ok();
        if self.behaviour == Behaviour::Dead || (address != Some(self.address) && address != Some(0)) {
            return Vec::new();
        }
        let taken = match rest.len().checked_sub(2).and_then(|end| rest.split_at_checked(end)) {
            Some((payload, sum)) if sum == checksum(payload) => {
                self.frames += 1;
                self.behaviour != Behaviour::Refusing && self.obey(payload)
            }
            _ => {
                self.damaged += 1;
                false
            }
        };
        if address == Some(0) { Vec::new() } else { self.answer(taken) }
    }

    fn obey(&mut self, payload: &str) -> bool {
        if payload == "<RPA>" {
            self.runs = true;
            return true;
        }
        let Some(page) = payload.strip_prefix("<L1><PA><F") else { return false };
        let Some((way, text)) = page.split_once("><MA><WC><F") else { return false };
        let Some(text) = text.strip_prefix(&format!("{way}>")) else { return false };
        self.stray += u32::from(text.contains('<'));
        self.scrolls = way == "E";
        self.text = text.to_owned();
        if self.history.len() < MOST_HISTORY {
            self.history.push(text.to_owned());
        }
        true
    }

    fn answer(&self, taken: bool) -> Vec<u8> {
        let answer: &[u8] = if taken { b"ACK" } else { b"NACK" };
        match self.behaviour {
            Behaviour::Silent | Behaviour::Dead => Vec::new(),
            Behaviour::Torn => answer[..2].to_vec(),
            Behaviour::Noisy => [b"\x00AC\xFF NAC<E>CK ", answer].concat(),
            Behaviour::Good | Behaviour::Refusing => answer.to_vec(),
        }
    }
}

impl Simulated for SignSim {
    fn lines(&self) -> Vec<String> {
        vec![self.text.trim_end().to_owned()]
    }
}

impl Device for SignSim {
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        bytes.iter().flat_map(|byte| self.take(*byte)).collect()
    }
}

fn checksum(payload: &str) -> String {
    let mut sum = 0;
    for byte in payload.as_bytes() {
        sum ^= byte;
    }
    format!("{sum:02X}")
}
