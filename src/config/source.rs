//! One configuration file: its bytes, and its plain values with the line of every key.
//!
//! Owns: reading bytes, lines. Must not touch: TOML (`syntax`), which keys exist and what they mean.

use std::collections::BTreeMap;
use std::path::Path;

use anxu_words::{Mistake, System};
use serde_json::Value;

use super::fault::ConfigFault;

/// Largest configuration file, in bytes: fifty times the longest example with all guides.
const MOST_BYTES: u64 = 1024 * 1024;

/// A parsed file, or what remains of it beside its syntax faults.
#[derive(Debug)]
pub(super) struct Source {
    /// Its values.
    pub(super) value: Value,
    /// The lines of its keys.
    pub(super) lines: LineNumbers,
    /// Its syntax faults.
    pub(super) faults: Vec<ConfigFault>,
    /// Keys whose values were lost to a syntax fault.
    pub(super) lost: Vec<String>,
    /// Whether a line was skipped whose key is unknown.
    pub(super) torn: bool,
}

/// The line of every key, from 1.
#[derive(Debug, Default)]
pub(super) struct LineNumbers(BTreeMap<String, usize>);

impl LineNumbers {
    /// The line of `key`, or of the nearest enclosing table that is in the file.
    pub(super) fn of(&self, key: &str) -> usize {
        let mut key = key;
        loop {
            if let Some(line) = self.0.get(key) {
                return *line;
            }
            let Some(end) = key.rfind(['.', '[']) else { return 1 };
            key = &key[..end];
        }
    }

    /// The first occurrence of a key counts: a table may be continued further down.
    pub(super) fn place(&mut self, key: &str, line: usize) {
        self.0.entry(key.to_owned()).or_insert(line);
    }

    /// The keys on `line`.
    pub(super) fn on(&self, line: usize) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(_, at)| **at == line).map(|(key, _)| key.as_str())
    }

    /// What is at `old` and inside it gets the same lines at `new`.
    pub(super) fn rename(&mut self, old: &str, new: &str) {
        let inside = |key: &String| {
            let rest = key.strip_prefix(old).filter(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
            rest.map(|rest| format!("{new}{rest}"))
        };
        let moved: Vec<_> = self.0.iter().filter_map(|(key, line)| Some((inside(key)?, *line))).collect();
        moved.into_iter().for_each(|(key, line)| self.place(&key, line));
    }
}

/// The text of the file `name` in `dir`, at most 1 MiB of UTF-8.
pub(super) fn read(dir: &Path, name: &str) -> Result<String, ConfigFault> {
    let fault = |line: usize, mistake: Mistake| ConfigFault {
        file: name.to_owned(),
        line,
        key: String::new(),
        mistake: mistake.into(),
    };
    let bytes = read_bounded(&dir.join(name)).map_err(|error| fault(1, unreadable(&error)))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(fault(1, Mistake::TooLarge));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = line_at(error.as_bytes(), good);
        fault(line, Mistake::NotUtf8)
    })
}

/// `parent.key`, or `key` at the top.
pub(super) fn join(parent: &str, key: &str) -> String {
    if parent.is_empty() { key.to_owned() } else { format!("{parent}.{key}") }
}

/// The `index`-th entry (from 0) of the list at `parent`, counted from 1.
pub(super) fn entry(parent: &str, index: usize) -> String {
    format!("{parent}[{}]", index + 1)
}

fn read_bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(error: &std::io::Error) -> Mistake {
    match error.kind() {
        std::io::ErrorKind::NotFound => Mistake::NoFile,
        std::io::ErrorKind::PermissionDenied => Mistake::NotAllowed,
        std::io::ErrorKind::NotADirectory => Mistake::NoFolder,
        _ => Mistake::ReadFailed { cause: System::from(error) },
    }
}

/// The line, from 1, of the byte at `offset`.
pub(super) fn line_at(text: &[u8], offset: usize) -> usize {
    1 + text.iter().take(offset).filter(|byte| **byte == b'\n').count()
}
