//! What a card answers: frames found in a stream that may hold anything.

use super::wire::{CRC, END, LEAD};

/// A card's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A0 00: taken.
    Taken,
    /// A0 01: refused, with the card's error number.
    Refused(u8),
    /// A good frame that is neither.
    Other,
}

/// Bytes of the header before the data.
const HEADER: usize = 14;
/// Longest answer that is kept; the known ones have 24 bytes.
const MOST: usize = 512;

/// Finds answers. Bytes outside a frame, damaged frames and endless ones are dropped.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    frame: Option<Vec<u8>>,
}

impl Decoder {
    /// All answers that are complete with these bytes.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Reply> {
        bytes.iter().filter_map(|byte| self.take(*byte)).collect()
    }

    fn take(&mut self, byte: u8) -> Option<Reply> {
        match (byte, &mut self.frame) {
            // The lead-in byte is escaped within a frame: wherever it stands, a frame begins.
            (LEAD, frame) => *frame = Some(Vec::new()),
            (END, frame) => return reply(&unescape(&frame.take()?)?),
            (_, Some(frame)) if frame.len() < MOST => frame.push(byte),
            (_, frame) => *frame = None,
        }
        None
    }
}

fn unescape(frame: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(frame.len());
    let mut bytes = frame.iter();
    while let Some(byte) = bytes.next() {
        plain.push(match byte {
            0xA6 | 0x5B => match (byte, bytes.next()?) {
                (0xA6, 0x02) => 0xA5,
                (0xA6, 0x01) => 0xA6,
                (0x5B, 0x02) => 0x5A,
                (0x5B, 0x01) => 0x5B,
                _ => return None,
            },
            other => *other,
        });
    }
    Some(plain)
}

fn reply(plain: &[u8]) -> Option<Reply> {
    let (body, [low, high]) = plain.split_last_chunk::<2>()?;
    if CRC.checksum(body) != u16::from_le_bytes([*low, *high]) {
        return None;
    }
    Some(match body.get(HEADER..)? {
        [0xA0, 0x00, ..] => Reply::Taken,
        [0xA0, 0x01, _, _, _, error, ..] => Reply::Refused(*error),
        [0xA0, 0x01, rest @ ..] => Reply::Refused(rest.first().copied().unwrap_or(0)),
        _ => Reply::Other,
    })
}
