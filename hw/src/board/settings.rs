//! A board as a technician writes it down, before a driver has looked at it.

use crate::settings::Wrong;

/// What was written; `None` where nothing was: the driver then knows it, or asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Family of its card, where a driver knows several.
    pub card: Option<String>,
    /// Width in pixels.
    pub width: Option<u16>,
    /// Height in pixels.
    pub height: Option<u16>,
    /// Half-width characters on a line.
    pub columns: Option<u16>,
    /// Lines of text.
    pub lines: Option<u8>,
    /// Its number on the line.
    pub address: Option<u8>,
}

impl Settings {
    /// Settings that `driver` does not use: probably the driver or the setting is the wrong one.
    pub(super) fn unused(&self, driver: &'static str, used: &[&str]) -> Vec<Wrong> {
        let written = [
            ("card", self.card.is_some()),
            ("width", self.width.is_some()),
            ("height", self.height.is_some()),
            ("columns", self.columns.is_some()),
            ("lines", self.lines.is_some()),
            ("address", self.address.is_some()),
        ];
        let unused = written.into_iter().filter(|(key, written)| *written && !used.contains(key));
        unused.map(|(key, _)| Wrong::Unused { key, driver }).collect()
    }
}

/// A setting that must be there; zero where it is not, which is then noted in `wrong`.
pub(super) fn needed<T: Default>(value: Option<T>, key: &'static str, wrong: &mut Vec<Wrong>) -> T {
    value.unwrap_or_else(|| {
        wrong.push(Wrong::Missing(key));
        T::default()
    })
}
