//! TOML to plain values. A syntax fault costs the line it is on, not the file, wherever the rest can be trusted.
//!
//! Owns: TOML syntax. Must not touch: which keys exist and what they mean.

use std::collections::BTreeMap;

use anxu_words::{Mistake, Slip as Words};
use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::ConfigFault;
use super::source::{LineNumbers, Source, entry, join, line_at};

/// Most syntax faults reported for one file: more of them means that it is not TOML at all.
const MOST_FAULTS: usize = 20;

/// Parse the text of `file`. `Err` where too little remains to be checked.
pub(super) fn parse(file: &str, text: &str) -> Result<Source, Vec<ConfigFault>> {
    let (text, mut slips) = closed(text);
    let (table, errors) = DeTable::parse_recoverable(&text);
    find_slips(&text, &errors, &mut slips);
    let faults: Vec<ConfigFault> = slips.iter().map(|(line, slip)| slip.fault(file, *line)).collect();
    if slips.values().any(|slip| slip.costs == Costs::More) {
        return Err(faults);
    }
    let mut reader = Reader { newlines: newlines(&text), lines: LineNumbers::default() };
    let value = reader.table(table.get_ref(), "");
    let lines = reader.lines;
    let (mut lost, mut torn) = (Vec::new(), false);
    for (line, _) in slips.iter().filter(|(_, slip)| slip.costs == Costs::Line) {
        let before = lost.len();
        lost.extend(lines.on(*line).map(str::to_owned));
        torn |= lost.len() == before;
    }
    Ok(Source { value, lines, faults, lost, torn })
}

/// A syntax fault of one line.
struct Slip {
    what: Words,
    costs: Costs,
}

/// What is lost with a syntax fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Costs {
    /// Nothing: the meaning of an open bracket or a duplicate key is clear.
    Nothing,
    /// Its line.
    Line,
    /// The following lines too: they belong to something whose beginning or end is missing.
    More,
}

impl Slip {
    fn fault(&self, file: &str, line: usize) -> ConfigFault {
        let mistake = Mistake::NotToml { slip: self.what.clone() };
        ConfigFault { file: file.to_owned(), line, key: String::new(), mistake: mistake.into() }
    }
}

/// The text with a bracket added after every value that lacks one, on the same lines, and where that was. Everything
/// after an open bracket would be parsed as if it were inside it.
fn closed(text: &str) -> (String, BTreeMap<usize, Slip>) {
    let mut text = text.to_owned();
    let mut slips = BTreeMap::new();
    for _ in 0..MOST_FAULTS {
        let (_, errors) = DeTable::parse_recoverable(&text);
        let Some((at, bracket)) = unclosed(&text, &errors) else { break };
        let line = line_at(text.as_bytes(), at);
        if slips.contains_key(&line) {
            break;
        }
        text.insert(at, bracket);
        let what = Words::BracketLeftOpen { bracket: bracket.to_string() };
        slips.insert(line, Slip { what, costs: Costs::Nothing });
    }
    (text, slips)
}

/// Where a bracket is missing, and which: at the end of the last line before the parser met something that does not
/// belong in it.
fn unclosed(text: &str, errors: &[toml::de::Error]) -> Option<(usize, char)> {
    let bracket = errors.iter().find_map(|error| match error.message() {
        message if message.starts_with("unclosed array,") => Some(']'),
        message if message.starts_with("unclosed inline table,") => Some('}'),
        _ => None,
    })?;
    let misplaced =
        errors.iter().filter(|error| IN_BRACKET.iter().any(|words| error.message().starts_with(words)));
    let met = misplaced.map(start).min()?;
    let begun = text.get(..met)?.rfind('\n').map_or(0, |newline| newline + 1);
    // At the end of the file: its last line is the one.
    let before = if met < text.len() { text.get(..begun)? } else { text };
    let line = before.trim_end().rsplit('\n').next()?;
    let value = line.split(" #").next()?.trim_end();
    Some((before.trim_end().len() - line.len() + value.len(), bracket))
}

/// The parser's messages where the contents of a bracket continue with something else.
const IN_BRACKET: [&str; 4] = ["missing comma", "missing key", "unclosed", "unexpected"];

/// The first fault of each line. What follows a broken header is parsed as if it stood before it: what the parser
/// reports there is not a fault.
fn find_slips(text: &str, errors: &[toml::de::Error], slips: &mut BTreeMap<usize, Slip>) {
    let mut errors: Vec<&toml::de::Error> = errors.iter().collect();
    errors.sort_by_key(|error| start(error));
    for error in errors.into_iter().take(MOST_FAULTS) {
        let line = line_at(text.as_bytes(), start(error));
        let header = text.lines().nth(line - 1).is_some_and(|line| line.trim_start().starts_with('['));
        let costs = match error.message() {
            "duplicate key" => Costs::Nothing,
            message if header || message.starts_with("unclosed") => Costs::More,
            _ => Costs::Line,
        };
        slips
            .entry(line)
            .or_insert_with(|| Slip { what: Words::of_parser(&one_line(error.message())), costs });
        if costs == Costs::More {
            break;
        }
    }
}

fn start(error: &toml::de::Error) -> usize {
    error.span().map_or(0, |span| span.start)
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
    lines: LineNumbers,
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
            // No key takes a date: as text it gets the same faults as any other text.
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

/// A whole number; one that exceeds every range is clamped.
fn whole(digits: &str, radix: u32) -> i64 {
    let digits = digits.replace('_', "");
    let farthest = if digits.starts_with('-') { i64::MIN } else { i64::MAX };
    i64::from_str_radix(&digits, radix).unwrap_or(farthest)
}
