//! A strip as a technician writes it down.

use crate::settings::Wrong;

/// What was written; `None` where nothing was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Its number on the line.
    pub address: u8,
    /// What its card checks.
    pub checksum: Option<Variant>,
    /// Half-width characters that fit.
    pub columns: Option<u16>,
}

/// Which checksum a card wants (protocols differ by maker, not by anything a host can ask).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Variant {
    #[default]
    A,
    B,
    C,
}

impl Settings {
    /// Settings that were written although `driver` makes no use of them.
    pub(super) fn unused(&self, driver: &'static str, used: &[&str]) -> Vec<Wrong> {
        let written = [("checksum", self.checksum.is_some()), ("columns", self.columns.is_some())];
        let unused = written.into_iter().filter(|(key, written)| *written && !used.contains(key));
        unused.map(|(key, _)| Wrong::Unused { key, driver }).collect()
    }
}
