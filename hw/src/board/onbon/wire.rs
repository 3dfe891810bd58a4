//! Bytes of Onbon cards, BX-5K and 6K: frame, escape, checksum, the families. Pure.
//!
//! Owns: the envelope of every frame. Must not touch: what an area holds (`area`), when something is sent.
//!
//! `A5 x8 | escape(header + data + CRC-16/ARC, low byte first) | 5A`.

use crc::{CRC_16_ARC, Crc};

pub use super::area::{Area, areas};
pub use super::reply::{Decoder, Reply};

/// One family of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card {
    /// Name in the configuration.
    pub name: &'static str,
    /// The header's device type.
    pub device: u8,
    /// Whether X and W count bytes of eight pixels (5K) instead of pixels.
    pub in_bytes: bool,
}

/// Understood by every family, and measured in pixels as captured.
pub const ANY: Card = Card { name: "any", device: 0xFE, in_bytes: false };

/// All known families.
pub const CARDS: &[Card] = &[
    ANY,
    Card { name: "5k1", device: 0x51, in_bytes: true },
    Card { name: "5k2", device: 0x58, in_bytes: true },
    Card { name: "5mk1", device: 0x54, in_bytes: true },
    Card { name: "5mk2", device: 0x53, in_bytes: true },
    Card { name: "5k1q-yy", device: 0x5C, in_bytes: true },
    Card { name: "6k1", device: 0x61, in_bytes: false },
    Card { name: "6k2", device: 0x62, in_bytes: false },
    Card { name: "6k3", device: 0x63, in_bytes: false },
    Card { name: "6k1-yy", device: 0x64, in_bytes: false },
    Card { name: "6k2-yy", device: 0x65, in_bytes: false },
    Card { name: "6k3-yy", device: 0x66, in_bytes: false },
];

/// Most bytes of data in one frame: the header counts them in 16 bits, cards buffer less.
pub const MOST_DATA: usize = 4096;

pub(super) const LEAD: u8 = 0xA5;
pub(super) const END: u8 = 0x5A;
const LEADS: usize = 8;
const VERSION: u8 = 0x02;
/// The only card on its line.
const DESTINATION: [u8; 2] = [0x01, 0x00];
const SOURCE: [u8; 2] = [0x00, 0x80];
pub(super) const CRC: Crc<u16> = Crc::<u16>::new(&CRC_16_ARC);

/// The family called `name`.
pub fn card(name: &str) -> Option<&'static Card> {
    CARDS.iter().find(|card| card.name == name)
}

/// Ask whether the card is there; it answers [`Reply::Taken`].
pub fn ping(card: &Card) -> Vec<u8> {
    frame(card, &[0xA2, 0x00, 0x01, 0x00, 0x00])
}

/// A frame around `data`, at most [`MOST_DATA`] of it.
pub fn frame(card: &Card, data: &[u8]) -> Vec<u8> {
    let data = data.get(..MOST_DATA).unwrap_or(data);
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    let mut body = [DESTINATION, SOURCE].concat();
    body.extend([0, 0, 0, 0, 0, 0, card.device, VERSION]);
    body.extend(length.to_le_bytes());
    body.extend(data);
    body.extend(CRC.checksum(&body).to_le_bytes());
    let mut frame = vec![LEAD; LEADS];
    frame.extend(body.iter().flat_map(|byte| escape(*byte)));
    frame.push(END);
    frame
}

fn escape(byte: u8) -> impl Iterator<Item = u8> {
    let (first, second) = match byte {
        0xA5 => (0xA6, Some(0x02)),
        0xA6 => (0xA6, Some(0x01)),
        0x5A => (0x5B, Some(0x02)),
        0x5B => (0x5B, Some(0x01)),
        other => (other, None),
    };
    [Some(first), second].into_iter().flatten()
}
