//! ESC/POS commands, one at a time, from a buffer that may end anywhere.

use encoding_rs::GB18030;

use crate::printer::Align;

/// One command. The names are those of what the printer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Initialise,
    LineFeed,
    Character(char),
    Bold(bool),
    Align(Align),
    /// Lines.
    FeedLines(u8),
    /// Dots.
    FeedDots(u8),
    /// Dots from line to line.
    Spacing(u8),
    /// Dots from the left edge.
    Position(u16),
    Chinese(bool),
    /// Magnification of Chinese characters alone.
    ChineseSize(u8, u8),
    Size(u8, u8),
    /// Bytes across, dots down, the bytes.
    Raster(usize, usize, Vec<u8>),
    QrModule(u8),
    QrLevel(u8),
    QrStore(Vec<u8>),
    QrPrint,
    Cut,
    PaperSensor,
    /// Carried out when it arrived.
    RealTime,
    /// Without effect on paper.
    Nothing,
}

/// What stands at the beginning of the buffer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Not all of a command yet.
    More,
    /// So many bytes, and what they mean.
    Take(usize, Command),
    /// So many bytes that mean nothing.
    Unknown(usize),
}

/// The first command of `bytes`; `chinese` tells how bytes over 7F are taken.
pub(super) fn next(bytes: &[u8], chinese: bool) -> Step {
    match *bytes {
        [] => Step::More,
        [0x00, ..] => Step::Take(1, Command::Nothing),
        [0x0a, ..] => Step::Take(1, Command::LineFeed),
        [byte @ 0x20..=0x7e, ..] => Step::Take(1, Command::Character(byte.into())),
        [0x81..=0xfe, ..] if chinese => character(bytes),
        [0x10 | 0x1b | 0x1c | 0x1d] => Step::More,
        [0x10, 0x04 | 0x05] => Step::More,
        [0x10, 0x04 | 0x05, 1..=4, ..] => Step::Take(3, Command::RealTime),
        [0x1b, code, ref rest @ ..] => esc(code, rest),
        [0x1c, code, ref rest @ ..] => fs(code, rest),
        [0x1d, code, ref rest @ ..] => gs(code, rest),
        _ => Step::Unknown(1),
    }
}

/// A character of two bytes, or of four: then the second one is a digit.
fn character(bytes: &[u8]) -> Step {
    let length = match bytes {
        [_, 0x30..=0x39, ..] => 4,
        _ => 2,
    };
    let Some(bytes) = bytes.get(..length) else { return Step::More };
    let (text, broken) = GB18030.decode_without_bom_handling(bytes);
    let mut characters = text.chars();
    match (characters.next(), characters.next(), broken) {
        (Some(character), None, false) => Step::Take(length, Command::Character(character)),
        _ => Step::Unknown(length),
    }
}

fn esc(code: u8, rest: &[u8]) -> Step {
    match (code, rest) {
        (b'@', _) => Step::Take(2, Command::Initialise),
        (b'2', _) => Step::Take(2, Command::Spacing(30)),
        (b'E', [n, ..]) => Step::Take(3, Command::Bold(n & 1 == 1)),
        (b'a', [0, ..]) => Step::Take(3, Command::Align(Align::Left)),
        (b'a', [1, ..]) => Step::Take(3, Command::Align(Align::Centre)),
        (b'a', [2, ..]) => Step::Take(3, Command::Align(Align::Right)),
        (b'd', [n, ..]) => Step::Take(3, Command::FeedLines(*n)),
        (b'J', [n, ..]) => Step::Take(3, Command::FeedDots(*n)),
        (b'3', [n, ..]) => Step::Take(3, Command::Spacing(*n)),
        (b'$', [low, high, ..]) => Step::Take(4, Command::Position(u16::from_le_bytes([*low, *high]))),
        (b'$', [_]) | (b'E' | b'a' | b'd' | b'J' | b'3' | b'$', []) => Step::More,
        _ => Step::Unknown(2),
    }
}

fn fs(code: u8, rest: &[u8]) -> Step {
    match (code, rest) {
        (b'&', _) => Step::Take(2, Command::Chinese(true)),
        (b'.', _) => Step::Take(2, Command::Chinese(false)),
        (b'!', [n, ..]) => Step::Take(3, Command::ChineseSize(1 + (n >> 2 & 1), 1 + (n >> 3 & 1))),
        (b'W', [n, ..]) => Step::Take(3, Command::ChineseSize(1 + (n & 1), 1 + (n & 1))),
        (b'S', [_, _, ..]) => Step::Take(4, Command::Nothing),
        (b'S', [_]) | (b'!' | b'W' | b'S', []) => Step::More,
        _ => Step::Unknown(2),
    }
}

fn gs(code: u8, rest: &[u8]) -> Step {
    match (code, rest) {
        (b'!', [n, ..]) if n & 0x88 == 0 => Step::Take(3, Command::Size((n >> 4) + 1, (n & 0x0f) + 1)),
        (b'a', [_, ..]) => Step::Take(3, Command::Nothing),
        (b'r', [1, ..]) => Step::Take(3, Command::PaperSensor),
        // What the manuals of all makes list. A full cut (0, 48, 65) many of them do not know.
        (b'V', [66, _, ..]) => Step::Take(4, Command::Cut),
        (b'V', [1 | 49, ..]) => Step::Take(3, Command::Cut),
        (b'v', [b'0', 0..=3, xl, xh, yl, yh, data @ ..]) => raster([*xl, *xh], [*yl, *yh], data),
        (b'(', [b'k', low, high, data @ ..]) => symbol(u16::from_le_bytes([*low, *high]).into(), data),
        (b'V', [66]) | (b'!' | b'a' | b'r' | b'V' | b'v' | b'(', []) => Step::More,
        (b'v', [b'0', ..]) if rest.len() < 6 => Step::More,
        (b'(', [b'k', ..]) if rest.len() < 3 => Step::More,
        _ => Step::Unknown(2),
    }
}

fn raster(across: [u8; 2], down: [u8; 2], data: &[u8]) -> Step {
    let (across, down) = (usize::from(u16::from_le_bytes(across)), usize::from(u16::from_le_bytes(down)));
    match data.get(..across * down) {
        Some(data) => Step::Take(8 + data.len(), Command::Raster(across, down, data.to_vec())),
        None => Step::More,
    }
}

fn symbol(length: usize, data: &[u8]) -> Step {
    let Some(data) = data.get(..length) else { return Step::More };
    let command = match data {
        [0x31, 0x41, 0x32, 0] => Command::Nothing,
        [0x31, 0x43, module @ 1..=16] => Command::QrModule(*module),
        [0x31, 0x45, level @ 0x30..=0x33] => Command::QrLevel(*level),
        [0x31, 0x50, 0x30, data @ ..] => Command::QrStore(data.to_vec()),
        [0x31, 0x51, 0x30] => Command::QrPrint,
        _ => return Step::Unknown(5 + length),
    };
    Step::Take(5 + length, command)
}
