//! A simulated printer: understands ESC/POS as a real one does, keeps what it printed, answers, and
//! misbehaves when told to.
//!
//! Owns: what a printer does with bytes. Must not touch: how the bytes were made; it shares no code with the
//! encoder, so that each proves the other.

use std::collections::VecDeque;
use std::time::Duration;

use super::profile::Profile;
use crate::sim::Device;

mod command;
mod head;
mod paper;
#[cfg(test)]
mod tests;

use command::{Command, Step};
use head::Head;
pub use paper::{Bitmap, Paper, Printed, Run};

/// The faults that the simulated printer has. All of them can be changed while it prints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SimFaults {
    /// No paper.
    pub paper_out: bool,
    /// Little paper.
    pub paper_low: bool,
    /// The paper ends when so many more bytes were printed.
    pub paper_ends_after: Option<usize>,
    /// Cover open.
    pub cover_open: bool,
    /// Cutter jammed; DLE ENQ does not clear it.
    pub cutter_jammed: bool,
    /// The cutter is free again, but the printer waits for DLE ENQ.
    pub cutter_waits: bool,
    /// Head too hot.
    pub overheated: bool,
    /// Broken until switched off.
    pub unrecoverable: bool,
    /// Feed button held, or switched to off line.
    pub offline: bool,
    /// Answers no status request, as many clones.
    pub silent: bool,
    /// Answers real-time requests, but not `1D 72`.
    pub knows_no_sensor_request: bool,
    /// Prints no more than so many bytes for each piece that arrives: a head slower than its line.
    pub slow: Option<usize>,
    /// Takes no bytes from the line: flow control held.
    pub deaf: bool,
    /// Switched off while its adapter stays: what is sent to it is lost, and so is what it had not printed yet.
    pub off: bool,
    /// By how much its answers are delayed.
    pub late: Duration,
}

/// Receive buffer. What comes when it is full is lost.
const BUFFER: usize = 4096;
/// Papers kept: a demo's day is long, and its last tickets are what people look at.
const KEPT_PAPERS: usize = 64;
/// Unknown commands kept, to be named in a test's failure.
const KEPT_UNKNOWN: usize = 16;

/// The printer.
#[derive(Clone, Debug)]
pub struct SimPrinter {
    /// Its faults.
    pub faults: SimFaults,
    profile: &'static Profile,
    buffer: VecDeque<u8>,
    recent: [u8; 2],
    /// Bytes that a slow head may print already.
    credit: usize,
    head: Head,
    papers: VecDeque<Paper>,
    printed: u64,
    asked: u64,
    unknown: Vec<Vec<u8>>,
    lost: usize,
}

impl SimPrinter {
    /// One without faults.
    pub fn new(profile: &'static Profile) -> SimPrinter {
        SimPrinter {
            faults: SimFaults::default(),
            profile,
            buffer: VecDeque::new(),
            recent: [0; 2],
            credit: 0,
            head: Head::new(profile),
            papers: VecDeque::new(),
            printed: 0,
            asked: 0,
            unknown: Vec::new(),
            lost: 0,
        }
    }

    /// The papers that were cut, oldest first, at most the last 64.
    pub fn papers(&self) -> impl DoubleEndedIterator<Item = &Paper> + ExactSizeIterator {
        self.papers.iter()
    }

    /// Papers cut since it was made.
    pub fn printed(&self) -> u64 {
        self.printed
    }

    /// Real-time questions that it has answered.
    pub fn asked(&self) -> u64 {
        self.asked
    }

    /// What is printed and not cut yet.
    pub fn uncut(&self) -> &Paper {
        self.head.paper()
    }

    /// The last paper, cut or not.
    pub fn last(&self) -> Option<&Paper> {
        let uncut = self.head.paper();
        if uncut.lines.is_empty() { self.papers.back() } else { Some(uncut) }
    }

    /// Bytes that were no command and no text.
    pub fn unknown(&self) -> &[Vec<u8>] {
        &self.unknown
    }

    /// Bytes lost because the buffer was full.
    pub fn lost(&self) -> usize {
        self.lost
    }

    /// A fault was repaired: go on with what waits in the buffer.
    pub fn resume(&mut self) -> Vec<u8> {
        self.work()
    }

    /// Whether it can print.
    fn stopped(&self) -> bool {
        let faults = &self.faults;
        faults.paper_out
            || faults.cover_open
            || faults.cutter_jammed
            || faults.cutter_waits
            || faults.overheated
            || faults.unrecoverable
            || faults.offline
    }

    /// Carry out what the buffer holds, as far as that is possible; answers to requests that come in order.
    fn work(&mut self) -> Vec<u8> {
        let mut answers = Vec::new();
        self.credit = self.faults.slow.map_or(usize::MAX, |bytes| self.credit.saturating_add(bytes));
        while !self.stopped() {
            let step = command::next(self.buffer.make_contiguous(), self.head.chinese());
            let (length, command) = match step {
                Step::More => break,
                // Carried out when it came: takes no time and no paper.
                Step::Take(length, Command::RealTime) => {
                    self.buffer.drain(..length);
                    continue;
                }
                Step::Take(length, command) => (length, Some(command)),
                Step::Unknown(length) => (length, None),
            };
            let Some(credit) = self.credit.checked_sub(length) else { break };
            self.credit = credit;
            let bytes: Vec<u8> = self.buffer.drain(..length.min(self.buffer.len())).collect();
            if command.is_none() && self.unknown.len() < KEPT_UNKNOWN {
                self.unknown.push(bytes);
            }
            let sensors = command.is_some_and(|command| self.carry_out(command));
            self.use_paper(length);
            if sensors && !self.faults.silent && !self.faults.knows_no_sensor_request {
                answers.push(if self.faults.paper_low { 0x03 } else { 0x00 });
            }
        }
        answers
    }

    /// True for a question about the paper sensors.
    fn carry_out(&mut self, command: Command) -> bool {
        match command {
            Command::Cut => {
                self.papers.push_back(self.head.cut());
                self.printed += 1;
                if self.papers.len() > KEPT_PAPERS {
                    self.papers.pop_front();
                }
            }
            Command::PaperSensor => return true,
            command => self.head.obey(command),
        }
        false
    }

    fn use_paper(&mut self, bytes: usize) {
        if let Some(left) = &mut self.faults.paper_ends_after {
            *left = left.saturating_sub(bytes);
            if *left == 0 {
                self.faults.paper_ends_after = None;
                self.faults.paper_out = true;
            }
        }
    }

    /// Real-time commands are found as they arrive, wherever they stand, and carried out even when all else
    /// stands still.
    fn real_time(&mut self, byte: u8) -> Option<u8> {
        let seen = [self.recent[0], self.recent[1], byte];
        self.recent = [self.recent[1], byte];
        match seen {
            [0x10, 0x04, n @ 1..=4] if !self.faults.silent => {
                self.asked += 1;
                Some(self.status(n))
            }
            [0x10, 0x05, 2] => {
                self.faults.cutter_waits = false;
                self.buffer.clear();
                self.head.forget_line();
                None
            }
            [0x10, 0x05, 1] => {
                self.faults.cutter_waits = false;
                None
            }
            _ => None,
        }
    }

    fn status(&self, n: u8) -> u8 {
        let faults = &self.faults;
        let cutter = faults.cutter_jammed || faults.cutter_waits;
        let bits: &[(bool, u8)] = match n {
            1 => &[(self.stopped(), 3), (faults.cutter_waits, 5)],
            2 => &[
                (faults.cover_open, 2),
                (faults.paper_out, 5),
                (cutter || faults.overheated || faults.unrecoverable, 6),
            ],
            3 => &[(cutter, 3), (faults.unrecoverable, 5), (faults.overheated, 6)],
            _ => {
                &[(faults.paper_low, 2), (faults.paper_low, 3), (faults.paper_out, 5), (faults.paper_out, 6)]
            }
        };
        bits.iter().filter(|(is, _)| *is).fold(0x12, |byte, (_, bit)| byte | 1 << bit)
    }

    /// Its profile.
    pub fn profile(&self) -> &'static Profile {
        self.profile
    }
}

impl Device for SimPrinter {
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        if self.faults.off {
            self.buffer.clear();
            self.head.forget_line();
            return Vec::new();
        }
        let mut answers = Vec::new();
        for byte in bytes {
            if self.buffer.len() == BUFFER {
                answers.extend(self.work());
            }
            if self.buffer.len() < BUFFER {
                self.buffer.push_back(*byte);
            } else {
                self.lost += 1;
            }
            answers.extend(self.real_time(*byte));
        }
        answers.extend(self.work());
        answers
    }

    fn reading(&self) -> bool {
        !self.faults.deaf
    }

    fn delay(&self) -> Duration {
        self.faults.late
    }
}
