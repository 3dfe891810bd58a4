//! Free text from outside: trimmed, bounded, and without characters that could control a printer, a board or a log.

use crate::rejection::{Rejection, Text};

/// Longest reason (of a call, a hold, a pause, a cancellation), in characters: a line or two on a board.
pub const REASON: u16 = 100;
/// Longest contact at a pause, in characters: a name and a telephone number.
pub const CONTACT: u16 = 50;
/// Longest emergency text, in characters: what a hall board can show at once.
pub const EMERGENCY: u16 = 200;
/// Longest text of a rating, in characters.
pub const RATING: u16 = 500;
/// Most reasons ticked with a rating: more than any list offers.
pub const RATING_REASONS: u16 = 10;
/// Longest name of a kiosk, in characters.
pub const KIOSK: u16 = crate::ids::KIOSK_NAME;

/// The cleaned text, or the rejection that states the limit.
pub(super) fn clean(what: Text, text: &str, most: u16) -> Result<String, Rejection> {
    let visible: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !steers(*c)).collect();
    let trimmed = visible.trim();
    if trimmed.chars().count() > usize::from(most) {
        return Err(Rejection::TooLong { what, most });
    }
    Ok(trimmed.to_owned())
}

/// The same, and it must not be empty.
pub(super) fn required(what: Text, text: &str, most: u16) -> Result<String, Rejection> {
    let text = clean(what, text, most)?;
    if text.is_empty() { Err(Rejection::ReasonNeeded) } else { Ok(text) }
}

/// Invisible characters that change direction or join text (zero width, line and paragraph separators, directions).
fn steers(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
