//! Bytes of CD5220 pole displays. Pure.
//!
//! Owns: the commands, and that nothing in a text can be one: only printable ASCII comes out of a text. Must not touch: when
//! something is sent.
//!
//! Commands are those of the CD5220 user's manual, table 6-1 (PTC standard mode). In "string mode" a whole line is
//! written at once; only clearing commands and further strings are understood there.

use crate::ascii;

/// Lines of the display.
pub const LINES: u8 = 2;
/// Characters on a line.
pub const COLUMNS: u16 = 20;

const ESC: u8 = 0x1B;
const CR: u8 = 0x0D;
/// `ESC Q A`, `ESC Q B`: write the upper, the lower line.
const ROWS: [u8; LINES as usize] = [b'A', b'B'];

/// Back to the state after switching on, from whatever somebody left behind. The first byte ends a string that was begun
/// and never finished; elsewhere it moves an invisible cursor.
pub fn start() -> Vec<u8> {
    vec![CR, ESC, b'@']
}

/// Both lines. Every place is written, so that nothing old stays and nothing flickers.
pub fn picture(lines: &[String]) -> Vec<u8> {
    let texts = lines.iter().map(String::as_str).chain(std::iter::repeat(""));
    ROWS.into_iter().zip(texts).flat_map(|(row, text)| line(row, text)).collect()
}

fn line(row: u8, text: &str) -> Vec<u8> {
    let columns = usize::from(COLUMNS);
    let text = ascii::fit(text, columns, columns);
    let mut bytes = vec![ESC, b'Q', row];
    bytes.extend(format!("{text:columns$}").into_bytes());
    bytes.push(CR);
    bytes
}
