//! Collects the faults and warnings of one file while it is read.
//!
//! Owns: collecting them, and which keys could not be read, so that nothing is reported of them twice. Must not
//! touch: what is right or wrong.

use std::collections::BTreeSet;

use anxu_words::Mistake;

use super::fault::ConfigFault;
use super::source::{LineNumbers, Source};

/// Collects the faults and warnings of one file.
///
/// A key that could not be read is *lost*: its own fault is reported, and any further fault of it (or of what is
/// inside it) would only repeat that in other words, so it is suppressed.
#[derive(Debug)]
pub(super) struct Report {
    file: &'static str,
    lines: LineNumbers,
    lost: BTreeSet<String>,
    /// Whether an unparsable line was skipped: any missing key may have been on it.
    torn: bool,
    faults: Vec<ConfigFault>,
    warnings: Vec<ConfigFault>,
}

impl Report {
    /// Nothing found yet in `file`, whose keys stand on `lines`.
    pub(super) fn new(file: &'static str, lines: LineNumbers) -> Report {
        Report { file, lines, lost: BTreeSet::new(), torn: false, faults: Vec::new(), warnings: Vec::new() }
    }

    /// The same for the part of a file that remains beside its syntax faults.
    pub(super) fn salvaged(file: &'static str, source: &mut Source) -> Report {
        let mut report = Report::new(file, std::mem::take(&mut source.lines));
        report.torn = source.torn;
        report.faults = std::mem::take(&mut source.faults);
        report.lost.extend(std::mem::take(&mut source.lost));
        report
    }

    /// The file cannot be used as it is. Suppressed for a lost key.
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

    /// `key` is lost; its fault is reported elsewhere.
    pub(super) fn forget(&mut self, key: &str) {
        self.lost.insert(key.to_owned());
    }

    /// A required key is missing; suppressed in a file with skipped lines, where it may have been on one.
    pub(super) fn missing(&mut self, key: &str) {
        if !self.torn {
            self.fault(key, Mistake::Missing);
        }
        self.forget(key);
    }

    /// What is at `wrong` is treated as if it were written at `meant`.
    pub(super) fn read_as(&mut self, wrong: &str, meant: &str) {
        self.lines.rename(wrong, meant);
    }

    /// Whether `key`, or a table around it, could not be read.
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

    /// Whether all entries of `list` have a readable `field` (or are readable themselves, where that is empty): only
    /// then can a reference to a missing entry be reported.
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

    /// The file can be used, but somebody should look at this.
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
        ConfigFault {
            file: self.file.to_owned(),
            line: self.lines.of(key),
            key: key.to_owned(),
            mistake: mistake.into(),
        }
    }
}
