//! TOML to plain values. A syntax fault costs the line it stands on, not the file, wherever the rest can be trusted.
//!
//! Owns: TOML syntax. Must not touch: which keys there are and what they mean.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::ConfigFault;
use super::source::{Lines, Source, entry, join, line_at};

/// Most syntax faults named of one file: more of them means that this is no TOML at all.
const MOST_FAULTS: usize = 20;

/// Parse the text of `file`. `Err` where the faults leave nothing that could be judged.
pub(super) fn parse(file: &str, text: &str) -> Result<Source, Vec<ConfigFault>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let slips = slips(text, &errors);
    let faults: Vec<ConfigFault> = slips.iter().map(|(line, slip)| slip.fault(file, *line)).collect();
    if slips.values().any(|slip| slip.costs_more) {
        return Err(faults);
    }
    let mut reader = Reader { newlines: newlines(text), lines: Lines::default() };
    let value = reader.table(table.get_ref(), "");
    let lines = reader.lines;
    let gone = slips.iter().filter(|(_, slip)| !slip.is_repeat).map(|(line, _)| *line);
    let (mut lost, mut torn) = (Vec::new(), false);
    for line in gone {
        let before = lost.len();
        lost.extend(lines.on(line).map(str::to_owned));
        torn |= lost.len() == before;
    }
    Ok(Source { value, lines, faults, lost, torn })
}

/// What is wrong with the syntax of one line.
struct Slip {
    what: String,
    /// A key that is there twice: the first of them is as good as any.
    is_repeat: bool,
    /// The lines that follow belong to something that was not begun or not ended.
    costs_more: bool,
}

impl Slip {
    fn fault(&self, file: &str, line: usize) -> ConfigFault {
        let what = format!("not TOML: {}", self.what);
        ConfigFault { file: file.to_owned(), line, key: String::new(), what }
    }
}

/// The first fault of each line, by line. What follows an unclosed bracket is read as if it stood inside it, and what
/// follows a broken header as if it stood before it: the first fault is theirs, the others are none.
fn slips(text: &str, errors: &[toml::de::Error]) -> BTreeMap<usize, Slip> {
    let mut slips = BTreeMap::new();
    let unclosed = errors.iter().any(|error| {
        error.message().starts_with("unclosed array,") || error.message().starts_with("unclosed inline table")
    });
    let at = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    let mut errors: Vec<&toml::de::Error> = errors.iter().collect();
    errors.sort_by_key(|error| at(error));
    for error in errors.into_iter().take(MOST_FAULTS) {
        let line = line_at(text.as_bytes(), at(error));
        let header = text.lines().nth(line - 1).is_some_and(|line| line.trim_start().starts_with('['));
        let bracket = unclosed && in_bracket(error.message());
        let is_repeat = error.message() == "duplicate key";
        let costs_more = bracket || (header && !is_repeat);
        slips.entry(line).or_insert_with(|| Slip { what: one_line(error.message()), is_repeat, costs_more });
        if costs_more {
            break;
        }
    }
    slips
}

/// The faults that the parser finds where the contents of a bracket go on with what is none of them.
fn in_bracket(message: &str) -> bool {
    ["missing comma", "missing key", "unclosed", "unexpected"].iter().any(|words| message.starts_with(words))
}

fn one_line(message: &str) -> String {
    message.split('\n').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

fn newlines(text: &str) -> Vec<usize> {
    text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect()
}

/// Walks a parsed document.
struct Reader {
    newlines: Vec<usize>,
    lines: Lines,
}

impl Reader {
    fn table(&mut self, table: &DeTable<'_>, path: &str) -> Value {
        let mut map = Map::new();
        for (name, value) in table {
            let path = join(path, name.get_ref());
            self.place(&path, name.span());
            map.insert(name.get_ref().to_string(), self.value(value, &path));
        }
        Value::Object(map)
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, path: &str) -> Value {
        self.place(path, value.span());
        match value.get_ref() {
            DeValue::String(text) => Value::from(text.as_ref()),
            DeValue::Integer(number) => Value::from(whole(number.as_str(), number.radix())),
            DeValue::Float(number) => {
                Value::from(number.as_str().replace('_', "").parse().unwrap_or(f64::NAN))
            }
            DeValue::Boolean(yes) => Value::from(*yes),
            // No key takes a date: as text it meets the same faults as any other text.
            DeValue::Datetime(when) => Value::from(when.to_string()),
            DeValue::Table(table) => self.table(table, path),
            DeValue::Array(array) => {
                let entries = array.iter().enumerate().map(|(index, value)| {
                    let path = entry(path, index);
                    self.value(value, &path)
                });
                Value::Array(entries.collect())
            }
        }
    }

    fn place(&mut self, path: &str, span: std::ops::Range<usize>) {
        self.lines.place(path, 1 + self.newlines.partition_point(|newline| *newline < span.start));
    }
}

/// A whole number; one that no key could hold is as far from any range as a number can be.
fn whole(digits: &str, radix: u32) -> i64 {
    let digits = digits.replace('_', "");
    let farthest = if digits.starts_with('-') { i64::MIN } else { i64::MAX };
    i64::from_str_radix(&digits, radix).unwrap_or(farthest)
}
