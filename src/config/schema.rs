//! The shape of a file: every value against the JSON Schema of its type, all faults at once.
//!
//! Owns: walking a schema, unknown keys and their nearest known ones. Must not touch: checks that involve several
//! keys.
//!
//! This is not a general validator: it supports what `schemars` derives for the types in `file` and `devices`, and
//! reports in terms that a technician understands. A general validator speaks of `anyOf` and `additionalProperties`.

use anxu_words::{Hint, Mistake};
use schemars::JsonSchema;
use serde_json::{Map, Value};

use super::report::Report;
use super::source::{entry, join};

/// The JSON Schema of a file whose type is `T`.
pub fn of<T: JsonSchema>() -> Value {
    schemars::schema_for!(T).to_value()
}

/// Check `value` against the schema of `T`, and make it fit, so that the rest can still be checked: unknown keys are
/// removed, values of the wrong shape are replaced by a placeholder and marked as lost.
pub(super) fn check<T: JsonSchema>(value: &mut Value, report: &mut Report) {
    let root = of::<T>();
    let mut walker = Walker { root: &root, report };
    walker.visit(&root, value, "");
}

/// Similarity from which an unknown key is taken for a misspelt known one (Jaro-Winkler, 0 to 1).
const NEAR: f64 = 0.75;

struct Walker<'a> {
    root: &'a Value,
    report: &'a mut Report,
}

impl<'a> Walker<'a> {
    fn visit(&mut self, schema: &'a Value, value: &mut Value, path: &str) {
        let choices = self.choices(schema);
        let words: Option<Vec<Vec<&str>>> = choices.iter().map(|choice| words_of(choice)).collect();
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            return self.word(schema, &words.concat(), value, path);
        }
        let expected: Vec<&str> = choices.iter().flat_map(|choice| expected(choice)).collect();
        let fits = |choice: &&&Value| fits(choice, value);
        match choices.iter().find(fits) {
            Some(choice) => self.inside(choice, value, path),
            None if self.other_brackets(&choices, value, path) => self.visit(schema, value, path),
            None => {
                let expected = owned(&expected);
                let found = kind(value).to_owned();
                self.refuse(schema, value, path, Mistake::WrongKind { expected, found });
            }
        }
    }

    /// The value has the kind that this schema expects; check what is in it.
    fn inside(&mut self, schema: &'a Value, value: &mut Value, path: &str) {
        match value {
            Value::Object(map) => self.object(schema, map, path),
            Value::Array(entries) => self.array(schema, entries, path),
            Value::Number(number) => {
                let number = number.as_i64().unwrap_or(i64::MAX);
                self.range(schema, number, value, path);
            }
            _ => {}
        }
    }

    /// The alternatives of a value: the schema itself, or its branches. `null` is left out: TOML has none.
    fn choices(&self, schema: &'a Value) -> Vec<&'a Value> {
        let schema = self.resolve(schema);
        match schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array) {
            Some(branches) => branches.iter().flat_map(|branch| self.choices(branch)).collect(),
            None if schema.get("type").and_then(Value::as_str) == Some("null") => Vec::new(),
            None => vec![schema],
        }
    }

    fn resolve(&self, schema: &'a Value) -> &'a Value {
        let name = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix("#/$defs/"));
        name.and_then(|name| self.root.get("$defs")?.get(name)).unwrap_or(schema)
    }

    /// `[service]` for `[[service]]`, or `[[hall]]` for `[hall]`: a fault, but the meaning is clear, so it is read
    /// that way.
    fn other_brackets(&mut self, choices: &[&'a Value], value: &mut Value, path: &str) -> bool {
        let [choice] = choices else { return false };
        let first = entry(path, 0);
        match (value.take(), expected(choice).as_slice()) {
            (table @ Value::Object(_), [LIST]) if self.lists_tables(choice) && !path.contains('[') => {
                self.report.fault(path, Mistake::ListOfTables { key: path.to_owned() });
                self.report.read_as(path, &first);
                *value = Value::Array(vec![table]);
                true
            }
            (Value::Array(mut entries), [TABLE]) if entries.first().is_some_and(Value::is_object) => {
                self.report.fault(path, Mistake::OneTable { key: path.to_owned() });
                self.report.read_as(&first, path);
                *value = entries.swap_remove(0);
                true
            }
            (other, _) => {
                *value = other;
                false
            }
        }
    }

    fn lists_tables(&self, list: &'a Value) -> bool {
        list.get("items")
            .is_some_and(|items| self.choices(items).iter().any(|item| expected(item) == [TABLE]))
    }

    fn refuse(&mut self, schema: &'a Value, value: &mut Value, path: &str, mistake: Mistake) {
        self.report.lose(path, mistake);
        *value = self.blank(schema);
    }

    /// The smallest value that this schema allows, as a placeholder for what could not be read.
    fn blank(&self, schema: &'a Value) -> Value {
        let choices = self.choices(schema);
        let Some(schema) = choices.first() else { return Value::Null };
        if let Some(word) = words_of(schema).and_then(|words| words.first().copied()) {
            return Value::from(word);
        }
        match expected(schema).first().copied().unwrap_or(TABLE) {
            TEXT => Value::from(""),
            WHOLE => schema.get("minimum").cloned().unwrap_or(Value::from(0)),
            FRACTION => Value::from(0.0),
            SWITCH => Value::from(false),
            LIST => Value::Array(Vec::new()),
            _ => Value::Object(
                required(schema).map(|name| (name.to_owned(), self.blank_of(schema, name))).collect(),
            ),
        }
    }

    fn blank_of(&self, schema: &'a Value, name: &str) -> Value {
        let property = schema.get("properties").and_then(|properties| properties.get(name));
        property.map_or(Value::Null, |property| self.blank(property))
    }

    fn word(&mut self, schema: &'a Value, words: &[&str], value: &mut Value, path: &str) {
        let mistake = match value.as_str() {
            None => Mistake::NoWord { words: owned(words), found: kind(value).to_owned() },
            Some(text) if !words.contains(&text) => {
                Mistake::UnknownWord { word: text.to_owned(), hint: suggestion(text, words) }
            }
            Some(_) => return,
        };
        self.refuse(schema, value, path, mistake);
    }

    fn object(&mut self, schema: &'a Value, map: &mut Map<String, Value>, path: &str) {
        self.misspelt(schema, map, path);
        let known = schema.get("properties").and_then(Value::as_object);
        for (name, value) in map.iter_mut() {
            let path = join(path, name);
            let property = known.and_then(|known| known.get(name));
            if let Some(schema) = property.or_else(|| schema.get("additionalProperties")) {
                self.visit(schema, value, &path);
            }
        }
        for name in required(schema) {
            if !map.contains_key(name) {
                self.report.missing(&join(path, name));
                map.insert(name.to_owned(), self.blank_of(schema, name));
            }
        }
    }

    /// Remove unknown keys. One that clearly is a misspelt section, or a misspelt required key, is read as that; for
    /// a misspelt optional key, the value cannot be guessed.
    fn misspelt(&mut self, schema: &'a Value, map: &mut Map<String, Value>, path: &str) {
        if schema.get("additionalProperties").is_some_and(Value::is_object) {
            return;
        }
        let empty = Map::new();
        let known = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        let names: Vec<&str> = known.keys().map(String::as_str).collect();
        let unknown: Vec<String> = map.keys().filter(|name| !known.contains_key(*name)).cloned().collect();
        for name in unknown {
            let wrong = join(path, &name);
            self.report.fault(&wrong, Mistake::UnknownKey { hint: suggestion(&name, &names) });
            let Some(value) = map.remove(&name) else { continue };
            let Some(near) = nearest(&name, &names).filter(|near| !map.contains_key(*near)) else { continue };
            let meant = join(path, near);
            if value.is_array() || value.is_object() || required(schema).any(|name| name == near) {
                self.report.read_as(&wrong, &meant);
                map.insert(near.to_owned(), value);
            } else {
                self.report.forget(&meant);
            }
        }
    }

    fn array(&mut self, schema: &'a Value, entries: &mut [Value], path: &str) {
        let Some(items) = schema.get("items") else { return };
        for (index, value) in entries.iter_mut().enumerate() {
            self.visit(items, value, &entry(path, index));
        }
    }

    fn range(&mut self, schema: &'a Value, number: i64, value: &mut Value, path: &str) {
        let bound = |name| schema.get(name).and_then(Value::as_i64);
        let (from, to) = (bound("minimum").unwrap_or(i64::MIN), bound("maximum").unwrap_or(i64::MAX));
        if number < from || number > to {
            let mistake = match (bound("minimum"), bound("maximum")) {
                (Some(from), Some(to)) => Mistake::OutOfRange { from, to, number },
                (Some(from), None) => Mistake::TooSmall { from, number },
                _ => Mistake::TooBig { to, number },
            };
            self.refuse(schema, value, path, mistake);
        }
    }
}

/// "did you mean", or the list of known names.
pub(super) fn suggestion(name: &str, known: &[&str]) -> Hint {
    match nearest(name, known) {
        Some(near) => Hint::DidYouMean { near: near.to_owned() },
        None => Hint::Known { known: owned(known) },
    }
}

/// The known name that is most similar to `name`, if any is.
pub(super) fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let scored = known.iter().map(|known| (strsim::jaro_winkler(name, known), *known));
    scored.filter(|(score, _)| *score >= NEAR).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The required keys.
fn required(schema: &Value) -> impl Iterator<Item = &str> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// The values of a closed list: `enum`, or one `const`.
fn words_of(schema: &Value) -> Option<Vec<&str>> {
    match (schema.get("enum").and_then(Value::as_array), schema.get("const").and_then(Value::as_str)) {
        (Some(words), _) => Some(words.iter().filter_map(Value::as_str).collect()),
        (None, Some(word)) => Some(vec![word]),
        (None, None) => None,
    }
}

fn fits(schema: &Value, value: &Value) -> bool {
    let expected = expected(schema);
    expected.is_empty() || expected.contains(&kind(value))
}

/// The kinds a schema allows; empty allows all.
fn expected(schema: &Value) -> Vec<&'static str> {
    let types = match schema.get("type") {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    types.into_iter().filter_map(kind_of_type).collect()
}

fn kind_of_type(name: &str) -> Option<&'static str> {
    match name {
        "string" => Some(TEXT),
        "integer" => Some(WHOLE),
        "number" => Some(FRACTION),
        "boolean" => Some(SWITCH),
        "array" => Some(LIST),
        "object" => Some(TABLE),
        _ => None,
    }
}

// What the kinds are called in messages (`anxu-words`).
const TEXT: &str = "text-value";
const WHOLE: &str = "whole-value";
const FRACTION: &str = "fraction-value";
const SWITCH: &str = "switch-value";
const LIST: &str = "list-value";
const TABLE: &str = "table-value";
const NOTHING: &str = "no-value";

fn kind(value: &Value) -> &'static str {
    match value {
        Value::String(_) => TEXT,
        Value::Number(number) if number.is_i64() || number.is_u64() => WHOLE,
        Value::Number(_) => FRACTION,
        Value::Bool(_) => SWITCH,
        Value::Array(_) => LIST,
        Value::Object(_) => TABLE,
        Value::Null => NOTHING,
    }
}
