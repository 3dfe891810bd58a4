//! Text for LED cards: GBK, of which cards know the characters and not what could be taken for a command.
//!
//! Owns: the encoding and its length. Must not touch: frames, and what a card takes for its own commands.

use encoding_rs::GBK;

/// GBK of what can be shown: control characters are dropped (they could be taken for commands), what GBK lacks is `?`.
/// Whole characters, at most `most` bytes: a GBK byte is half a 汉字 or one ASCII character, so bytes are columns.
pub(crate) fn encode(text: &str, most: usize) -> Vec<u8> {
    let mut gbk = Vec::new();
    for c in text.chars().filter(|c| !c.is_control()) {
        let mut utf8 = [0; 4];
        let (bytes, _, lacking) = GBK.encode(c.encode_utf8(&mut utf8));
        // A lone 80 (the euro sign of code page 936) is not in GBK proper: cards take it for half a character.
        let bytes = if lacking || *bytes == [0x80] { b"?" } else { &*bytes };
        if gbk.len() + bytes.len() > most {
            break;
        }
        gbk.extend_from_slice(bytes);
    }
    gbk
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_whole_and_what_cards_do_not_know_is_a_question_mark() {
        for (text, most, expected) in [
            ("空车", 9, &[0xBF, 0xD5, 0xB3, 0xB5][..]),
            ("空车", 3, &[0xBF, 0xD5]),
            ("a\u{1b}b\n", 9, b"ab"),
            ("€😀", 9, b"??"),
            ("", 9, b""),
        ] {
            assert_eq!(encode(text, most), expected, "{text:?}");
        }
    }
}
