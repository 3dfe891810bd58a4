//! The status of a printer: real-time status (`10 04 n`) and automatic status, which mix in one stream.

use super::{Status, Trouble};

/// One message of a printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Response {
    /// The answer to `10 04 n`. It does not say which n.
    RealTime(u8),
    /// Automatic status, sent on every change.
    Automatic([u8; 4]),
    /// The answer to `1D 72 01`: the paper sensors, when everything before it was printed.
    Paper(u8),
}

/// Splits a printer's stream into messages.
#[derive(Clone, Debug, Default)]
pub(super) struct StatusParser {
    automatic: Option<([u8; 4], usize)>,
}

impl StatusParser {
    /// The next byte; the message that it completes, if any. Bytes that belong to none are skipped.
    pub(super) fn push(&mut self, byte: u8) -> Option<Response> {
        if byte & 0x93 == 0x12 {
            // May come between the bytes of an automatic status, which goes on after it.
            return Some(Response::RealTime(byte));
        }
        if byte & 0x93 == 0x10 {
            self.automatic = Some(([byte, 0, 0, 0], 1));
            return None;
        }
        if byte & 0x90 != 0 {
            self.automatic = None;
            return None;
        }
        let Some((mut status, count)) = self.automatic.take() else { return Some(Response::Paper(byte)) };
        if let Some(place) = status.get_mut(count) {
            *place = byte;
        }
        if count == 3 {
            return Some(Response::Automatic(status));
        }
        self.automatic = Some((status, count + 1));
        None
    }
}

/// Everything known of a printer's state; starts as "nothing wrong".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Report {
    offline: bool,
    cover_open: bool,
    paper_out: bool,
    paper_low: bool,
    cutter: bool,
    unrecoverable: bool,
    overheated: bool,
    error: bool,
}

impl Report {
    /// Add the answer to `10 04 n`. Bits by the reference of DLE EOT.
    pub(super) fn real_time(&mut self, n: u8, byte: u8) {
        let bit = |n: u8| byte & (1 << n) != 0;
        match n {
            1 => self.offline |= bit(3) || bit(5) || bit(6),
            2 => {
                self.cover_open |= bit(2);
                self.offline |= bit(3);
                self.paper_out |= bit(5);
                self.error |= bit(6);
            }
            3 => {
                self.error |= bit(2);
                self.cutter |= bit(3);
                self.unrecoverable |= bit(5);
                self.overheated |= bit(6);
            }
            4 => {
                self.paper_low |= bit(2) || bit(3);
                self.paper_out |= bit(5) || bit(6);
            }
            _ => {}
        }
    }

    /// From an automatic status, which is whole by itself. Bits by the reference of GS a.
    pub(super) fn from_automatic([first, second, third, _]: [u8; 4]) -> Report {
        let bit = |byte: u8, n: u8| byte & (1 << n) != 0;
        Report {
            offline: bit(first, 3) || bit(first, 6),
            cover_open: bit(first, 5),
            error: bit(second, 2),
            cutter: bit(second, 3),
            unrecoverable: bit(second, 5),
            overheated: bit(second, 6),
            paper_low: bit(third, 0) || bit(third, 1),
            paper_out: bit(third, 2) || bit(third, 3),
        }
    }

    /// The fault that a person must repair first. An open cover hides the paper, so it comes before it; being offline
    /// is only the consequence of something else, so it comes last.
    pub(super) fn status(&self) -> Status {
        let faults = [
            (self.cover_open, Trouble::CoverOpen),
            (self.paper_out, Trouble::PaperOut),
            (self.unrecoverable, Trouble::Unrecoverable),
            (self.cutter, Trouble::Cutter),
            (self.overheated, Trouble::Overheated),
            (self.error, Trouble::Recoverable),
            (self.offline, Trouble::Offline),
        ];
        match faults.into_iter().find(|(is, _)| *is) {
            Some((_, trouble)) => Status::NotReady(trouble),
            None => Status::Ready { paper_low: self.paper_low },
        }
    }
}

#[cfg(test)]
#[path = "status_tests.rs"]
mod tests;
