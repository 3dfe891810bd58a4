//! Text in rows of a fixed width, Chinese and English: where it may be broken, and how wide it is, in columns.
//!
//! Owns: widths and breaks. Must not touch: what the rows are printed or shown on.

/// Columns of a character: one for ASCII, two for everything that is written in two bytes or drawn.
pub(crate) fn columns(character: char) -> usize {
    if character.is_ascii() { 1 } else { 2 }
}

/// Columns of a text at magnification 1.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// `text` in rows of at most `limit` columns. Nothing is lost but spaces at the breaks. Always at least one
/// row.
pub(crate) fn wrap(text: &str, limit: usize) -> Vec<String> {
    wrap_within(text, limit, usize::MAX)
}

/// The same in at most `most` rows: the last one takes what is left, however long it is.
pub(crate) fn wrap_within(text: &str, limit: usize, most: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut rest = text.trim_end();
    while width(rest) > limit && rows.len() + 1 < most {
        let (row, left) = rest.split_at(break_in(rest, limit));
        rows.push(row.trim_end().to_owned());
        rest = left.trim_start();
    }
    rows.push(rest.to_owned());
    rows
}

/// The same number of rows, as even as possible: centred text with a last row of one character looks like a mistake.
pub(crate) fn balanced(text: &str, limit: usize) -> Vec<String> {
    let rows = wrap(text, limit);
    let narrowest = width(text).div_ceil(rows.len());
    let even = (narrowest..limit).map(|limit| wrap(text, limit)).find(|even| even.len() == rows.len());
    even.unwrap_or(rows)
}

/// Where to break a text that is too long: at the last good place, else wherever it is full; never at its
/// beginning.
fn break_in(text: &str, limit: usize) -> usize {
    let (mut used, mut good, mut before) = (0, 0, None);
    for (at, character) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, character)) {
            good = at;
        }
        used += columns(character);
        // A space that no longer fits may hang over: it is not printed.
        if used > limit && character != ' ' {
            return if good > 0 { good } else { at.max(character.len_utf8() * usize::from(at == 0)) };
        }
        before = Some(character);
    }
    text.len()
}

/// Whether a row may end between these two: after a space, and beside a Chinese character, but no row begins
/// with a closing mark or ends with an opening one.
pub(crate) fn may_break(before: char, after: char) -> bool {
    if after == ' ' || "，。、；：？！）》」』”’…,.;:?!)]%".contains(after) || "（《「『“‘([".contains(before)
    {
        return false;
    }
    before == ' ' || !before.is_ascii() || !after.is_ascii()
}
