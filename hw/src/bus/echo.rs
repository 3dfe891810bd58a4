//! The echo of our own bytes: some adapters and serial servers give back what is sent, at once or a while later.
//!
//! Most frames can only be ours. The answer to a key may be the key's own frame, so that the same bytes may be our answer
//! given back or the keypad asking again: what the line did with our other frames tells them apart.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::node::{Incoming, Outgoing};

/// How long after its end a frame may come back: serial servers on a busy network hold bytes for up to half of it.
pub(super) const MEMORY: Duration = Duration::from_secs(1);
/// Bytes like ours this soon after their end are ours on any line: longer than the 16 ms for which USB adapters hold
/// bytes back, shorter than any keypad waits before it sends a key again.
const AT_ONCE: Duration = Duration::from_millis(30);
/// So many of our frames in a row that did not come back: the line gives nothing back. More than one,
/// because a collision may spoil a single one.
const MISSES: u32 = 3;
/// Frames that are remembered: more than a line of 115200 baud carries in that time.
const MOST: usize = 256;

/// What this side has sent, as far as it may still come back.
#[derive(Debug, Default)]
pub(super) struct Echo {
    sent: VecDeque<Sent>,
    /// What has come back of a frame that only a host sends so far.
    coming: Vec<u8>,
    /// Whether this line gives back what is sent; `None` until it is known.
    gives_back: Option<bool>,
    missed: u32,
}

#[derive(Debug)]
struct Sent {
    frame: Outgoing,
    end: Instant,
}

impl Echo {
    /// A frame went out; its last byte is on the wire at `end`.
    pub(super) fn sent(&mut self, frame: Outgoing, end: Instant) {
        if self.sent.len() >= MOST {
            self.sent.pop_front();
        }
        self.sent.push_back(Sent { frame, end });
    }

    /// The frame sent last was handed over `late` after the time that was reckoned with.
    pub(super) fn delayed(&mut self, late: Duration) {
        if let Some(sent) = self.sent.back_mut() {
            sent.end += late;
        }
    }

    /// What did not come back by `quiet`, when nothing had arrived, will not come.
    pub(super) fn forget(&mut self, quiet: Instant) {
        while self.due().is_some_and(|due| due <= quiet) {
            self.sent.pop_front();
            self.missed = self.missed.saturating_add(1);
            if self.gives_back.is_none() || self.missed >= MISSES {
                self.gives_back = Some(false);
            }
        }
    }

    /// When [`Echo::forget`] has something to do next.
    pub(super) fn due(&self) -> Option<Instant> {
        self.sent.front().map(|sent| sent.end + MEMORY)
    }

    /// Whether this byte belongs to a frame of ours that comes back and is like nobody else's: an address, a text or a
    /// checksum in it may look like an answer. `between` frames only: inside another's frame nothing is an echo.
    pub(super) fn takes(&mut self, byte: u8, between: bool) -> bool {
        if self.coming.is_empty() && !(between && self.sent.iter().any(|sent| sent.begins_with(&[byte]))) {
            return false;
        }
        self.coming.push(byte);
        let went_on = self.coming.len() > 1;
        let Some(place) = self.sent.iter().position(|sent| sent.begins_with(&self.coming)) else {
            self.coming.clear();
            return went_on && self.takes(byte, between);
        };
        if self.sent.get(place).is_some_and(|sent| sent.frame.bytes.len() == self.coming.len()) {
            self.coming.clear();
            self.came_back(place);
            self.gives_back = Some(true);
        }
        true
    }

    /// Whether a frame that came in at `now`, and not before `earliest`, is one of ours.
    pub(super) fn is_own(&mut self, frame: &Incoming, earliest: Instant, now: Instant) -> bool {
        let is_it = |sent: &Sent| sent.frame.bytes == frame.bytes && earliest < sent.end + MEMORY;
        let Some(place) = self.sent.iter().position(is_it) else { return false };
        let at_once = self.sent.get(place).is_some_and(|sent| now <= sent.end + AT_ONCE);
        if !frame.may_be_from_device {
            self.gives_back = Some(true);
        } else if self.gives_back == Some(false) && !at_once {
            return false;
        }
        self.came_back(place);
        true
    }

    /// A keypad repeats itself without end: perhaps it is not the keypad.
    pub(super) fn suspect(&mut self) {
        if self.gives_back == Some(false) {
            self.gives_back = None;
        }
    }

    /// Each frame comes back once.
    fn came_back(&mut self, place: usize) {
        self.sent.remove(place);
        self.missed = 0;
    }
}

impl Sent {
    /// Whether it is a frame that only a host sends, and begins so.
    fn begins_with(&self, bytes: &[u8]) -> bool {
        !self.frame.like_incoming && self.frame.bytes.starts_with(bytes)
    }
}
