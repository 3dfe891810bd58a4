//! Bytes of signs with an Amplus AM03127 controller. Pure.
//!
//! Owns: the frame, its checksum, one page of text, the answers. Must not touch: when something is sent.
//!
//! `<ID01>payload CS<E>`, all of it ASCII. CS is the XOR of the payload's characters in two upper-case hexadecimal digits.

use crate::ascii;

/// Longest text of a page: more than anyone reads while it scrolls past.
const MOST_TEXT: usize = 120;
/// Show page A wherever no schedule says otherwise.
pub const RUN_PAGE: &str = "<RPA>";
/// Full brightness. Its checksum is 01.
const BRIGHTEST: &str = "<BA>";
const WRONG_CHECKSUM: &str = "FE";

/// A frame for the sign of this number around `payload`.
pub fn frame(address: u8, payload: &str) -> Vec<u8> {
    let sum = payload.bytes().fold(0, |sum, byte| sum ^ byte);
    format!("<ID{address:02X}>{payload}{sum:02X}<E>").into_bytes()
}

/// Ask whether a sign is there. There is no question without an effect, so this is a frame that it must refuse: its
/// checksum is wrong. A sign that does not look at checksums is as bright as it was delivered.
pub fn ping(address: u8) -> Vec<u8> {
    format!("<ID{address:02X}>{BRIGHTEST}{WRONG_CHECKSUM}<E>").into_bytes()
}

/// Line 1 of page A: at once and still where the text fits `columns`, else scrolling to the left. Where and how a text
/// enters (F), how fast (M), how long it waits (W), how it leaves (F).
pub fn page(text: &str, columns: u16) -> String {
    let text = fitted(text, columns);
    let way = if text.len() <= usize::from(columns) { 'A' } else { 'E' };
    // A page without a text is no page: a space is.
    let text = if text.is_empty() { " " } else { &text };
    format!("<L1><PA><F{way}><MA><WC><F{way}>{text}")
}

/// Whether a text is too long for the sign as it will be written, and so scrolls.
pub fn scrolls(text: &str, columns: u16) -> bool {
    fitted(text, columns).len() > usize::from(columns)
}

/// `<` begins a command of the sign's own: a text that holds none cannot say one.
fn fitted(text: &str, columns: u16) -> String {
    ascii::fit(text, usize::from(columns), MOST_TEXT).replace('<', "(")
}

/// A sign's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// `ACK`.
    Taken,
    /// `NACK`.
    Refused,
}

/// Finds the answer in a stream that may hold anything.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    /// The last bytes, as many as the longest answer has.
    last: [u8; 4],
}

impl Decoder {
    /// The first answer that is complete with these bytes; what comes after it is dropped.
    pub fn push(&mut self, bytes: &[u8]) -> Option<Reply> {
        bytes.iter().find_map(|byte| {
            self.last.rotate_left(1);
            self.last[3] = *byte;
            // The end of NACK is ACK.
            match &self.last {
                b"NACK" => Some(Reply::Refused),
                [_, b'A', b'C', b'K'] => Some(Reply::Taken),
                _ => None,
            }
        })
    }
}
