//! Dynamic areas: texts in the card's RAM, which a call may change all day without wearing its flash.

use super::wire::Card;
use crate::gbk;

/// One text in its place. In pixels; [`areas`] turns them into the family's units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its number on the card; the same number replaces it.
    pub id: u8,
    /// Left.
    pub x: u16,
    /// Top.
    pub y: u16,
    /// Width.
    pub width: u16,
    /// Height.
    pub height: u16,
    /// One line.
    pub text: String,
    /// Whether it moves through from right to left instead of standing.
    pub scrolls: bool,
}

impl Area {
    /// Whether the text is wider than the area.
    pub fn is_too_narrow(&self) -> bool {
        encode(&self.text).len() > usize::from(columns(self.width, self.height))
    }
}

/// Bytes of text that fit beside one another: fonts of these cards are 12 or 16 dots high, and half as wide for a byte.
pub(super) fn columns(width: u16, height: u16) -> u16 {
    width / if height >= 16 { 8 } else { 6 }
}

/// Longest text of an area in bytes: 80 汉字, more than anyone reads while it scrolls past.
const MOST_TEXT: usize = 160;
/// The card's first font, as captured.
const FONT: &[u8] = br"\FO000";
/// X and W with this bit count pixels on cards that otherwise count bytes.
const PIXELS: u16 = 0x8000;
/// Dots between lines; without meaning where there is one line. As captured.
const LINE_SPACE: u8 = 0x0A;
/// Hold the last picture for ever, whatever the timeout: a hall that stops does not blank its board.
const HOLD_LAST: u8 = 0x01;
/// Seconds; as captured, without meaning with `HOLD_LAST`.
const TIMEOUT: u16 = 2;
const STATIC: u8 = 0x01;
const SCROLL_LEFT: u8 = 0x03;
/// 00 to 18 hex; as captured.
const SPEED: u8 = 0x17;
/// Half seconds a page stands; as captured.
const HOLD: u8 = 0x02;

/// The data of a frame that puts these areas on the card (`A3 06`), removing all others first if `alone`. With
/// `reply` the card says whether it took them.
pub fn areas(card: &Card, areas: &[Area], alone: bool, reply: bool) -> Vec<u8> {
    let mut data = vec![0xA3, 0x06, if reply { 0x01 } else { 0x02 }, 0x00, 0x00];
    data.push(if alone { 0xFF } else { 0x00 });
    data.push(u8::try_from(areas.len()).unwrap_or(u8::MAX));
    for area in areas.iter().take(usize::from(u8::MAX)) {
        let body = body(card, area);
        data.extend(u16::try_from(body.len()).unwrap_or(u16::MAX).to_le_bytes());
        data.extend(body);
    }
    data
}

fn body(card: &Card, area: &Area) -> Vec<u8> {
    let text = encode(&area.text);
    let mut body = vec![0x00];
    for number in [across(card, area.x), area.y, across(card, area.width), area.height] {
        body.extend(number.to_le_bytes());
    }
    body.extend([area.id, LINE_SPACE, HOLD_LAST]);
    body.extend(TIMEOUT.to_le_bytes());
    // No sound, no extension, aligned left, one line, no line breaks.
    body.extend([0x00, 0x00, 0x00, 0x01, 0x01]);
    body.extend([if area.scrolls { SCROLL_LEFT } else { STATIC }, 0x00, SPEED, HOLD]);
    body.extend(u32::try_from(FONT.len() + text.len()).unwrap_or(u32::MAX).to_le_bytes());
    body.extend(FONT);
    body.extend(text);
    body
}

/// X or W in the units of the family.
fn across(card: &Card, pixels: u16) -> u16 {
    match (card.in_bytes, pixels % 8) {
        (false, _) => pixels,
        (true, 0) => pixels / 8,
        (true, _) => pixels | PIXELS,
    }
}

/// A backslash begins the card's own commands, so a text's becomes a wide one. An empty text would be no text: a space is.
fn encode(text: &str) -> Vec<u8> {
    let gbk = gbk::encode(&text.replace('\\', "＼"), MOST_TEXT);
    if gbk.is_empty() { vec![b' '] } else { gbk }
}
