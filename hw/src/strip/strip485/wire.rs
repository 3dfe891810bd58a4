//! Bytes of the AA..BB 51 54 strip: frames to a card and what a card of variant C answers. Pure.
//!
//! Owns: the frame, its three checksums, the length of its text. Must not touch: when a frame is sent.

use crate::gbk;
use crate::strip::{Colour, StripText, Variant};

/// Columns of the usual strip of 128 x 16 dots: 8 汉字 or 16 ASCII characters. What is wider scrolls.
pub const COLUMNS: usize = 16;
/// Longest text in GBK bytes. The frame has no length of its own and card memories are small; 80 汉字 are more than
/// anyone reads while it scrolls past, and keep the longest frame at 0.18 s of a 9600 baud line.
pub const MOST_TEXT: usize = 160;
/// The byte by which a card of variant C says that it took a frame.
pub const TAKEN: u8 = 0x1B;

const START: u8 = 0xAA;
const HOST: u8 = 0xBB;
/// Show without saving. (`51 44` saves, and wears the flash: never sent.)
const SHOW: [u8; 2] = [0x51, 0x54];
const END: u8 = 0xFF;
/// Mode, speed and stay of a text that moves: to the left, without a stop. 3 is about the middle of 0 to 7: a reading pace
/// whichever end is the fast one.
const SCROLLING: [u8; 3] = [0x01, 3, 0];
/// Mode, speed and stay of a text that stands: at once, for as long as the card knows. As captured.
const STANDING: [u8; 3] = [0x0B, 7, LONGEST];
/// 99, the longest stay and the longest validity that a card knows.
const LONGEST: u8 = 0x63;

/// The frame that makes the strip at `address` show `text` (its `blink` is not a matter of one frame).
pub fn show(address: u8, variant: Variant, text: &StripText) -> Vec<u8> {
    let gbk = gbk::encode(&text.text, MOST_TEXT);
    let manner = if gbk.len() > COLUMNS { SCROLLING } else { STANDING };
    frame(address, variant, [&manner[..], &[colour(text.colour), LONGEST], &gbk].concat())
}

/// The frame that shows the beginning of `text` at once, as much as fits (the lit half of a blink).
pub fn flash(address: u8, variant: Variant, text: &StripText) -> Vec<u8> {
    let gbk = gbk::encode(&text.text, COLUMNS);
    frame(address, variant, [&STANDING[..], &[colour(text.colour), LONGEST], &gbk].concat())
}

/// The frame that makes it dark for a moment (half of a blink).
pub fn blank(address: u8, variant: Variant) -> Vec<u8> {
    let nothing = StripText { text: " ".to_owned(), blink: false, colour: Colour::Red };
    show(address, variant, &nothing)
}

/// Whether a text is wider than the strip, and so scrolls.
pub fn scrolls(text: &str) -> bool {
    gbk::encode(text, MOST_TEXT).len() > COLUMNS
}

/// Switch a card of variant C on or off.
pub fn power(address: u8, on: bool) -> Vec<u8> {
    vec![START, address, HOST, 0x4F, if on { 0x41 } else { 0x46 }]
}

/// Ask a card of variant C whether it is there; it answers [`TAKEN`].
pub fn probe(address: u8) -> Vec<u8> {
    vec![START, address, 0x55]
}

/// A frame around `mode speed stay colour validTime text`. FF ends a frame, so it must not appear before its end: GBK
/// has none, the fields here have none, and a checksum that would be FF is moved by a space behind the text.
pub fn frame(address: u8, variant: Variant, mut body: Vec<u8>) -> Vec<u8> {
    if checksum(variant, &body) == END {
        body.push(b' ');
    }
    let check = checksum(variant, &body);
    let mut frame = vec![START, address, HOST, SHOW[0], SHOW[1]];
    match variant {
        Variant::A | Variant::B => {
            frame.push(check);
            frame.extend(body);
        }
        Variant::C => {
            frame.extend(body);
            frame.push(check);
        }
    }
    frame.push(END);
    frame
}

fn checksum(variant: Variant, body: &[u8]) -> u8 {
    let sum = body.iter().fold(0u8, |sum, byte| sum.wrapping_add(*byte));
    match variant {
        Variant::A => sum,
        Variant::B => sum.wrapping_add(END),
        Variant::C => body.iter().fold(0, |xor, byte| xor ^ byte),
    }
}

fn colour(colour: Colour) -> u8 {
    match colour {
        Colour::Red => 0,
        Colour::Green => 1,
        Colour::Yellow => 2,
    }
}
