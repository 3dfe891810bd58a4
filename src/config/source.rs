//! One TOML file as plain values with the line of every key.
//!
//! Owns: reading bytes, TOML syntax. Must not touch: which keys there are and what they mean.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};
use toml_edit::{Document, Item, Key, TableLike};

use super::fault::ConfigFault;

/// Largest configuration file read, in bytes: the longest example with all guides has a fiftieth of it.
const MOST_BYTES: u64 = 1024 * 1024;

/// A parsed file.
#[derive(Debug)]
pub(super) struct Source {
    /// Its values.
    pub(super) value: Value,
    /// Where its keys stand.
    pub(super) lines: Lines,
}

/// The line of every key, from 1.
#[derive(Debug, Default)]
pub(super) struct Lines(BTreeMap<String, usize>);

impl Lines {
    /// The line of `key`, or of the nearest table around it that is written down.
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
}

/// The text of the file `name` in `dir`, at most 1 MiB of UTF-8.
pub(super) fn read(dir: &Path, name: &str) -> Result<String, ConfigFault> {
    let fault =
        |line: usize, what: String| ConfigFault { file: name.to_owned(), line, key: String::new(), what };
    let bytes = read_bounded(&dir.join(name)).map_err(|error| fault(1, unreadable(&error)))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(fault(1, "the file is larger than 1 MiB: this cannot be a configuration".to_owned()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = line_at(error.as_bytes(), good);
        fault(line, "the text is not UTF-8: save the file as UTF-8 in the editor".to_owned())
    })
}

/// Parse the text of `file`.
pub(super) fn parse(file: &str, text: &str) -> Result<Source, ConfigFault> {
    let document = Document::parse(text).map_err(|error| ConfigFault {
        file: file.to_owned(),
        line: error.span().map_or(1, |span| line_at(text.as_bytes(), span.start)),
        key: String::new(),
        what: format!("not TOML: {}", one_line(error.message())),
    })?;
    let mut reader = Reader { newlines: newlines(text), lines: Lines::default() };
    let value = reader.table(document.as_table(), "");
    Ok(Source { value, lines: reader.lines })
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

fn unreadable(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            "there is no such file: `anxu init --config DIR` writes a commented one".to_owned()
        }
        std::io::ErrorKind::PermissionDenied => {
            "no permission to read the file: let the user of the hall read it".to_owned()
        }
        _ => format!("cannot be read: {error}"),
    }
}

fn one_line(message: &str) -> String {
    message.split('\n').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

fn newlines(text: &str) -> Vec<usize> {
    text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect()
}

fn line_at(text: &[u8], offset: usize) -> usize {
    1 + text.iter().take(offset).filter(|byte| **byte == b'\n').count()
}

/// Walks a parsed document.
struct Reader {
    newlines: Vec<usize>,
    lines: Lines,
}

impl Reader {
    fn table(&mut self, table: &dyn TableLike, path: &str) -> Value {
        let mut map = Map::new();
        for (name, item) in table.iter() {
            let path = join(path, name);
            self.place(&path, table.key(name).and_then(Key::span));
            map.insert(name.to_owned(), self.item(item, &path));
        }
        Value::Object(map)
    }

    fn item(&mut self, item: &Item, path: &str) -> Value {
        match item {
            Item::None => Value::Null,
            Item::Value(value) => self.value(value, path),
            Item::Table(table) => {
                self.place(path, table.span());
                self.table(table, path)
            }
            Item::ArrayOfTables(tables) => {
                let entries = tables.iter().enumerate().map(|(index, table)| {
                    let path = entry(path, index);
                    self.place(&path, table.span());
                    self.table(table, &path)
                });
                Value::Array(entries.collect())
            }
        }
    }

    fn value(&mut self, value: &toml_edit::Value, path: &str) -> Value {
        match value {
            toml_edit::Value::String(text) => Value::from(text.value().as_str()),
            toml_edit::Value::Integer(number) => Value::from(*number.value()),
            toml_edit::Value::Float(number) => Value::from(*number.value()),
            toml_edit::Value::Boolean(yes) => Value::from(*yes.value()),
            // No key takes a date: as text it meets the same faults as any other text.
            toml_edit::Value::Datetime(when) => Value::from(when.value().to_string()),
            toml_edit::Value::InlineTable(table) => self.table(table, path),
            toml_edit::Value::Array(array) => {
                let entries = array.iter().enumerate().map(|(index, value)| {
                    let path = entry(path, index);
                    self.place(&path, value.span());
                    self.value(value, &path)
                });
                Value::Array(entries.collect())
            }
        }
    }

    /// The first place of a key counts: a table may be continued further down.
    fn place(&mut self, path: &str, span: Option<std::ops::Range<usize>>) {
        if let Some(span) = span {
            let line = 1 + self.newlines.partition_point(|newline| *newline < span.start);
            self.lines.0.entry(path.to_owned()).or_insert(line);
        }
    }
}
