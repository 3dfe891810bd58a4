//! Stretches of a text: what is a number, what is not.

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Digits, as `0898`, with the commas of thousands, as `12,345`.
    Digits(&'t str),
    /// Latin letters, as `A` or `WiFi`.
    Letters(&'t str),
    /// One other character.
    Other(char),
}

/// The text in such stretches.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if first.is_ascii_digit() {
            let (digits, len) = digits(rest);
            found.push(Token::Digits(digits));
            len
        } else if first.is_ascii_alphabetic() {
            let len = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            found.push(Token::Letters(rest.get(..len).unwrap_or(rest)));
            len
        } else {
            found.push(Token::Other(narrow(first)));
            first.len_utf8()
        };
        rest = rest.get(len..).unwrap_or_default();
    }
    found
}

/// The digits that a text begins with, and how long they are written: 12,345 is one number.
fn digits(text: &str) -> (&str, usize) {
    let plain = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let mut len = plain;
    let group = |at: usize| {
        let rest = text.get(at..).unwrap_or_default().strip_prefix(',')?;
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        (digits == 3).then_some(4)
    };
    if plain <= 3 && !text.starts_with('0') {
        while let Some(more) = group(len) {
            len += more;
        }
    }
    (text.get(..len).unwrap_or_default(), len)
}

/// Signs as wide as Chinese characters are the same signs.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '–' | '—' | '−' | '〜' => '-',
        other => other,
    }
}
