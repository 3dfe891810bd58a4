//! The faults and warnings of one file while it is read.
//!
//! Owns: how they are gathered, and which keys could not be read, so that nothing is said of them twice. Must not touch: what is
//! right or wrong.

use std::collections::BTreeSet;

use anxu_words::Mistake;

use super::fault::ConfigFault;
use super::source::{LineNumbers, Source};

/// Gathers the faults and warnings of one file.
///
/// A key that could not be read is *lost*: its own fault has been said, and whatever would be said of it (or of what is
/// inside it) afterwards would only repeat that in other words, so it is not said.
#[derive(Debug)]
pub(super) struct Report {
    file: &'static str,
    lines: LineNumbers,
    lost: BTreeSet<String>,
    /// Whether a line is gone of which nobody knows what stood there: what is missing may have stood there.
    torn: bool,
    faults: Vec<ConfigFault>,
    warnings: Vec<ConfigFault>,
}

impl Report {
    /// Nothing found yet in `file`, whose keys stand on `lines`.
    pub(super) fn new(file: &'static str, lines: LineNumbers) -> Report {
        Report { file, lines, lost: BTreeSet::new(), torn: false, faults: Vec::new(), warnings: Vec::new() }
    }

    /// The same for what of a file is left beside its syntax faults.
    pub(super) fn salvaged(file: &'static str, source: &mut Source) -> Report {
        let mut report = Report::new(file, std::mem::take(&mut source.lines));
        report.torn = source.torn;
        report.faults = std::mem::take(&mut source.faults);
        report.lost.extend(std::mem::take(&mut source.lost));
        report
    }

    /// The file cannot be used as it is. Nothing more is said of a lost key.
    pub(super) fn fault(&mut self, key: &str, mistake: Mistake) {
        if self.is_lost(key) {
            return;
        }
        let fault = self.placed(key, mistake);
        self.faults.push(fault);
    }

    /// The file cannot be used as it is, and `key` is lost with it.
    pub(super) fn lose(&mut self, key: &str, mistake: Mistake) {
        self.fault(key, mistake);
        self.forget(key);
    }

    /// `key` is lost; its fault stands elsewhere.
    pub(super) fn forget(&mut self, key: &str) {
        self.lost.insert(key.to_owned());
    }

    /// Something that is needed is not there; not said of a torn file, where it may have stood on the lost line.
    pub(super) fn missing(&mut self, key: &str) {
        if !self.torn {
            self.fault(key, Mistake::Missing);
        }
        self.forget(key);
    }

    /// What stands at `wrong` is read as if `meant` were written there.
    pub(super) fn read_as(&mut self, wrong: &str, meant: &str) {
        self.lines.rename(wrong, meant);
    }

    /// Whether `key`, or something around it, could not be read.
    pub(super) fn is_lost(&self, key: &str) -> bool {
        let mut key = key;
        loop {
            if self.lost.contains(key) {
                return true;
            }
            let Some(end) = key.rfind(['.', '[']) else { return false };
            key = &key[..end];
        }
    }

    /// Whether all entries of `list` are known by their `field` (by themselves, where that is empty): only then can a
    /// reference to one that is not among them be called wrong.
    pub(super) fn is_complete(&self, list: &str, field: &str) -> bool {
        let entry_lost = |lost: &String| {
            let inner = lost.strip_prefix(list).and_then(|rest| rest.strip_prefix('['));
            inner.is_some_and(|inner| {
                inner
                    .split_once(']')
                    .is_some_and(|(_, rest)| rest.is_empty() || rest.strip_prefix('.') == Some(field))
            })
        };
        !self.torn && !self.is_lost(list) && !self.lost.iter().any(entry_lost)
    }

    /// The file can be used, but somebody should look.
    pub(super) fn warn(&mut self, key: &str, mistake: Mistake) {
        let warning = self.placed(key, mistake);
        self.warnings.push(warning);
    }

    /// Faults and warnings in the order of their lines.
    pub(super) fn finish(mut self) -> (Vec<ConfigFault>, Vec<ConfigFault>) {
        self.faults.sort_by_key(|fault| fault.line);
        self.warnings.sort_by_key(|fault| fault.line);
        (self.faults, self.warnings)
    }

    fn placed(&self, key: &str, mistake: Mistake) -> ConfigFault {
        ConfigFault { file: self.file.to_owned(), line: self.lines.of(key), key: key.to_owned(), mistake }
    }
}
