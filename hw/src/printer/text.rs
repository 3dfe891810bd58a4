//! Characters on paper: which ones reach it, how wide they are, which ones a printer's font has.

use encoding_rs::GB18030;

/// Stands for a character that neither the printer nor this machine has a shape for (GB2312 A1 FE).
pub(super) const MISSING: char = '〓';

/// The characters a printer's own font has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// Only ASCII.
    Ascii,
    /// GB 2312-1980: 6763 characters and symbols.
    Gb2312,
    /// GBK: the two-byte part of GB18030, some 21,000 characters. What most printers that say GB18030 really
    /// have.
    Gbk,
    /// All that GB18030 can write, four-byte characters too.
    Gb18030,
}

impl Charset {
    /// Whether it has `character`.
    pub fn has(self, character: char) -> bool {
        if character.is_ascii() {
            return true;
        }
        // The user-defined zones are encodable and empty.
        if matches!(character, '\u{e000}'..='\u{f8ff}') {
            return false;
        }
        let mut text = [0; 4];
        let (bytes, _, unknown) = GB18030.encode(character.encode_utf8(&mut text));
        match (self, &*bytes) {
            _ if unknown => false,
            (Charset::Ascii, _) => false,
            (Charset::Gb2312, [lead, trail]) => (0xa1..=0xf7).contains(lead) && *trail >= 0xa1,
            (Charset::Gb2312, _) => false,
            (Charset::Gbk, bytes) => bytes.len() == 2,
            (Charset::Gb18030, _) => true,
        }
    }
}

/// `text` without anything that is no visible character: control characters, which a printer would take as
/// commands, and marks of direction and joining, which it would print as rubbish. Breaks and tabs become
/// spaces, so that words stay apart.
pub(super) fn clean(text: &str) -> String {
    let visible = |character: &char| !character.is_control() && !is_mark(*character);
    text.chars()
        .map(|character| if matches!(character, '\t' | '\n' | '\r') { ' ' } else { character })
        .filter(visible)
        .collect()
}

/// Zero-width, direction and variation marks (Unicode general category Cf, and variation selectors).
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wrap::width;

    #[test]
    fn each_charset_has_what_it_says() {
        let table = [
            ('A', [true, true, true, true]),
            ('号', [false, true, true, true]),
            ('、', [false, true, true, true]),
            ('堃', [false, false, true, true]),
            ('〇', [false, false, true, true]),
            ('㐀', [false, false, false, true]),
            ('𬭎', [false, false, false, true]),
            ('\u{e000}', [false; 4]),
        ];
        for (character, known) in table {
            let charsets = [Charset::Ascii, Charset::Gb2312, Charset::Gbk, Charset::Gb18030];
            assert_eq!(charsets.map(|charset| charset.has(character)), known, "{character}");
        }
    }

    #[test]
    fn nothing_but_visible_characters_is_left() {
        assert_eq!(clean("\u{1b}@A\u{0}\u{10}\u{4}\u{1}0\u{7f}\u{85}1\u{1d}V\u{200b}"), "@A01V");
        assert_eq!(clean("张三\n李四\t\u{feff}王五"), "张三 李四 王五");
        assert_eq!(width("A号 "), 4);
    }
}
