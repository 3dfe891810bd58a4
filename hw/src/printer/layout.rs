//! A page as rows that fit the paper: wrapping, alignment and magnification, in columns.

use super::profile::Profile;
use super::text::clean;
use super::{Align, Line, Page};
use crate::wrap::{balanced, columns, may_break, width, wrap};

/// A part of the paper, top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// One row of text.
    Row(Row),
    /// A dashed line.
    Rule,
    /// A QR code.
    Qr(String),
    /// Empty lines.
    Feed(u8),
}

/// One row of text. It fits the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// What it says.
    pub text: String,
    /// What stands flush right on the same row, emphasised; often nothing.
    pub tail: String,
    /// Magnification of width and height.
    pub size: (u8, u8),
    /// Its place.
    pub align: Align,
    /// Emphasised.
    pub bold: bool,
}

/// The largest magnification of any printer.
const LARGEST: u8 = 8;
/// The largest magnification of `1C 21`.
const LARGEST_BY_FS: u8 = 2;

/// The blocks of a page on this printer's paper.
pub(super) fn lay_out(page: &Page, profile: &Profile) -> Vec<Block> {
    page.lines.iter().flat_map(|line| blocks(line, profile)).collect()
}

fn blocks(line: &Line, profile: &Profile) -> Vec<Block> {
    match line {
        Line::Text { text, size, align, bold } => text_rows(&clean(text), *size, *align, *bold, profile),
        Line::Pair { left, right } => pair(clean(left), clean(right), profile),
        Line::Rule => vec![Block::Rule],
        Line::Qr(data) => vec![Block::Qr(clean(data))],
        Line::Feed(lines) => vec![Block::Feed(*lines)],
    }
}

fn text_rows(text: &str, size: (u8, u8), align: Align, bold: bool, profile: &Profile) -> Vec<Block> {
    let size = fit(text, size, profile);
    let limit = usize::from(profile.columns) / usize::from(size.0);
    let row = |text| Block::Row(Row { text, tail: String::new(), size, align, bold });
    let rows = if align == Align::Centre { balanced(text, limit) } else { wrap(text, limit) };
    rows.into_iter().map(row).collect()
}

fn pair(left: String, right: String, profile: &Profile) -> Vec<Block> {
    if width(&left) + 1 + width(&right) > usize::from(profile.columns) {
        let mut rows = text_rows(&left, (1, 1), Align::Left, false, profile);
        rows.extend(text_rows(&right, (1, 1), Align::Right, true, profile));
        return rows;
    }
    vec![Block::Row(Row { text: left, tail: right, size: (1, 1), ..Row::default() })]
}

/// The magnification asked for, or the nearest smaller one at which no word has to be broken: a ticket's
/// number is better smaller than torn.
fn fit(text: &str, size: (u8, u8), profile: &Profile) -> (u8, u8) {
    let chinese = !profile.chinese_by_gs && !text.is_ascii();
    let largest = if chinese { LARGEST_BY_FS } else { LARGEST };
    let word = longest_word(text);
    let (mut across, mut down) = (size.0.clamp(1, largest), size.1.clamp(1, largest));
    while across > 1 && word * usize::from(across) > usize::from(profile.columns) {
        across -= 1;
        down = down.saturating_sub(1).max(1);
    }
    (across, down)
}

/// Columns of the longest part without a place to break.
fn longest_word(text: &str) -> usize {
    let (mut longest, mut word, mut before) = (0, 0, ' ');
    for character in text.chars() {
        word = if may_break(before, character) { 0 } else { word } + columns(character);
        longest = longest.max(word);
        before = character;
    }
    longest
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
