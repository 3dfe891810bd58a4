//! The size of a board in text, and how a text fills it.

use crate::wrap;

/// What fits on a board at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// Lines of text.
    pub lines: u8,
    /// Half-width characters on a line; a 汉字 takes two.
    pub columns: u16,
}

impl Panel {
    /// A text that has the whole board to itself, in its rows as evenly as they get, so that it can be read at a glance. What
    /// is too long for the board goes on in the last row.
    pub fn spread(&self, text: &str) -> Vec<String> {
        let rows = usize::from(self.lines.max(1));
        let columns = usize::from(self.columns.max(1));
        let even = wrap::balanced(text, columns);
        if even.len() <= rows { even } else { wrap::wrap_within(text, columns, rows) }
    }
}
