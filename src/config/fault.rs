//! Faults and warnings of a configuration, each with its place.
//!
//! Owns: what a fault looks like and how faults of one file are gathered. Must not touch: what is right or wrong.

use super::source::Lines;

/// One fault (or warning) of a file, with its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}: {}{what}", Shown(.key))]
pub struct ConfigFault {
    /// File name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Dotted key, such as `window[2].services`; entries of a list are counted from 1. Empty for the whole file.
    pub key: String,
    /// What is wrong and what to do.
    pub what: String,
}

/// A key before its fault; nothing for the whole file.
struct Shown<'a>(&'a str);

impl std::fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, "{}: ", self.0) }
    }
}

/// Gathers the faults and warnings of one file.
#[derive(Debug)]
pub(super) struct Report {
    file: &'static str,
    lines: Lines,
    faults: Vec<ConfigFault>,
    warnings: Vec<ConfigFault>,
}

impl Report {
    /// Nothing found yet in `file`, whose keys stand on `lines`.
    pub(super) fn new(file: &'static str, lines: Lines) -> Report {
        Report { file, lines, faults: Vec::new(), warnings: Vec::new() }
    }

    /// The file cannot be used as it is.
    pub(super) fn fault(&mut self, key: &str, what: impl Into<String>) {
        let fault = self.placed(key, what.into());
        self.faults.push(fault);
    }

    /// The file can be used, but somebody should look.
    pub(super) fn warn(&mut self, key: &str, what: impl Into<String>) {
        let warning = self.placed(key, what.into());
        self.warnings.push(warning);
    }

    /// Faults and warnings in the order of their lines.
    pub(super) fn finish(mut self) -> (Vec<ConfigFault>, Vec<ConfigFault>) {
        self.faults.sort_by_key(|fault| fault.line);
        self.warnings.sort_by_key(|fault| fault.line);
        (self.faults, self.warnings)
    }

    fn placed(&self, key: &str, what: String) -> ConfigFault {
        ConfigFault { file: self.file.to_owned(), line: self.lines.of(key), key: key.to_owned(), what }
    }
}
