//! Bytes of the FF 68 keypads: whole frames out, a stream that may hold anything in. Pure.
//!
//! Owns: frame, checksum, resynchronising, the meaning of key bytes. Must not touch: time, repeats, answers due.
//!
//! `FF 68 L L 68 ADDR FUNC DATA(L-2) CHK 16`; L counts ADDR, FUNC and DATA; CHK is their sum.

use crate::pad::{Display, Key};

/// Longest frame body: address, function and the six digits of a display.
pub const MOST_BODY: usize = 8;
/// Bytes around the body.
const AROUND: usize = 7;
const START: [u8; 2] = [0xFF, 0x68];
const SECOND: u8 = 0x68;
const END: u8 = 0x16;

const KEY: u8 = 0x01;
const DIGITS: u8 = 0x02;
const BEEP: u8 = 0x03;
const RATING: u8 = 0x11;
const START_RATING: u8 = 0x0B;
const BLANK: u8 = 0x0A;

/// A frame with a good checksum and end.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Frame {
    /// The keypad that sent it or is meant.
    pub address: u8,
    /// What it is about.
    pub function: u8,
    /// At most six bytes.
    pub data: Vec<u8>,
}

/// What a stream held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A whole frame.
    Frame(Frame),
    /// A byte outside any frame: noise, or the answer of a strip on the same line.
    Stray(u8),
    /// Something that looked like a frame of this address and failed its checksum or end byte.
    Damaged {
        /// Where it may have come from.
        address: u8,
    },
}

impl Frame {
    /// As bytes; an echo of a received frame is identical to it.
    pub fn bytes(&self) -> Vec<u8> {
        let length = u8::try_from(2 + self.data.len()).unwrap_or(u8::MAX);
        let mut bytes = vec![START[0], START[1], length, length, SECOND, self.address, self.function];
        bytes.extend(&self.data);
        bytes.push(sum(bytes.get(5..).unwrap_or_default()));
        bytes.push(END);
        bytes
    }

    /// The key it reports, if it is a known one. Captures show keys under FUNC 01 only, but no document says so: any
    /// function other than a rating's is taken for a key.
    pub fn key(&self) -> Option<Key> {
        match (self.function, self.data.as_slice()) {
            (RATING, [raw @ 0..=3, ..]) => Some(Key::Rating(*raw)),
            (RATING, _) => None,
            (_, [.., 0x06, 0x0F]) => Some(Key::NoShow),
            (_, [.., 0x00, 0x0F]) => Some(Key::Hold),
            (_, [.., 0x03, 0x0F]) => Some(Key::Unhold),
            (_, [.., 0x0C]) => Some(Key::Next),
            (_, [.., 0x0D]) => Some(Key::Recall),
            (_, [.., 0x0B]) => Some(Key::AskRating),
            (_, [.., 0x12]) => Some(Key::Pause),
            (_, [.., 0x13]) => Some(Key::Transfer),
            _ => None,
        }
    }

    /// Whether a keypad may have sent it: theirs have one to three bytes of data. Displays and beeps are the host's.
    pub fn may_be_from_keypad(&self) -> bool {
        (1..=3).contains(&self.data.len())
    }

    /// What the keypad waits for: the same again, or for a rating FUNC 01 and its first byte.
    pub fn answer(&self) -> Frame {
        match self.data.first() {
            Some(raw) if self.function == RATING => {
                Frame { address: self.address, function: KEY, data: vec![*raw] }
            }
            _ => self.clone(),
        }
    }
}

/// The frame that fills a keypad's display.
pub fn display(address: u8, display: Display) -> Frame {
    let mut data = digits(display.left.map(|count| count.min(999))).to_vec();
    data.extend(digits(display.right.map(|number| number % 1000)));
    Frame { address, function: DIGITS, data }
}

/// The frame that makes a keypad beep.
pub fn beep(address: u8) -> Frame {
    Frame { address, function: BEEP, data: Vec::new() }
}

/// The frame that lights a rating keypad up.
pub fn start_rating(address: u8) -> Frame {
    Frame { address, function: KEY, data: vec![START_RATING] }
}

/// Three digits; blank for nothing.
fn digits(number: Option<u16>) -> [u8; 3] {
    let Some(number) = number else { return [BLANK; 3] };
    [number / 100, number / 10 % 10, number % 10].map(|digit| u8::try_from(digit).unwrap_or(BLANK))
}

/// Finds frames in a stream. Holds at most one incomplete frame.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    buffer: Vec<u8>,
}

enum Parse {
    NeedMore,
    Frame(Frame, usize),
    Damaged(u8),
    Stray,
}

impl Decoder {
    /// All that can be told from these bytes and those before. After damage the search goes on one byte later, so a
    /// good frame inside a broken one is found.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Found> {
        let mut found = Vec::new();
        for byte in bytes {
            self.buffer.push(*byte);
            self.drain(&mut found);
        }
        found
    }

    /// Whether a frame has begun and not ended.
    pub fn is_inside(&self) -> bool {
        !self.buffer.is_empty()
    }

    /// The line has been quiet for longer than any frame pauses: what had begun will not end. Frames inside it count.
    pub fn give_up(&mut self) -> Vec<Found> {
        let mut found = Vec::new();
        while !self.buffer.is_empty() {
            self.buffer.remove(0);
            self.drain(&mut found);
        }
        found
    }

    fn drain(&mut self, found: &mut Vec<Found>) {
        while let Some(first) = self.buffer.first().copied() {
            match parse(&self.buffer) {
                Parse::NeedMore => return,
                Parse::Frame(frame, length) => {
                    self.buffer.drain(..length);
                    found.push(Found::Frame(frame));
                }
                Parse::Damaged(address) => {
                    self.buffer.remove(0);
                    found.push(Found::Damaged { address });
                }
                Parse::Stray => {
                    self.buffer.remove(0);
                    found.push(Found::Stray(first));
                }
            }
        }
    }
}

fn parse(buffer: &[u8]) -> Parse {
    let length = match *buffer {
        [first, ..] if first != START[0] => return Parse::Stray,
        [_, second, ..] if second != START[1] => return Parse::Stray,
        [_, _, length, ..] if !(2..=MOST_BODY).contains(&usize::from(length)) => return Parse::Stray,
        [_, _, length, again, ..] if length != again => return Parse::Stray,
        [_, _, _, _, second, ..] if second != SECOND => return Parse::Stray,
        [_, _, length, ..] => usize::from(length),
        _ => return Parse::NeedMore,
    };
    let (Some(body), Some(tail)) = (buffer.get(5..5 + length), buffer.get(5 + length..AROUND + length))
    else {
        return Parse::NeedMore;
    };
    let [address, function, data @ ..] = body else { return Parse::NeedMore };
    if *tail == [sum(body), END] {
        let frame = Frame { address: *address, function: *function, data: data.to_vec() };
        return Parse::Frame(frame, AROUND + length);
    }
    Parse::Damaged(*address)
}

fn sum(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum: u8, byte| sum.wrapping_add(*byte))
}
