//! `config/README.md` lists every key of both files as in the program's own schema. `ANXU_BLESS=1` regenerates it.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The introduction before the tables.
const INTRODUCTION: &str = "\
# Configuration

Two files in one folder say what a hall is (`hall.toml`) and what hangs on it (`devices.toml`). `anxu init --config DIR` writes
both with every key commented; `anxu check --config DIR` names every fault with its line and what to do. The folders here are
whole halls to start from: [village](village), [township](township), [sub-district](sub-district).

The tables below are made from the program's own schema by `tests/config_readme.rs` (`ANXU_BLESS=1 cargo test --test config_readme`
writes them anew). `[]` stands for an entry of a list, `<name>` for a key of your own. What must be
given must be given where its table is.
";

#[test]
fn the_readme_lists_every_key() {
    let asked = Command::new(env!("CARGO_BIN_EXE_anxu")).args(["schema", "config"]).output();
    let schema: Value = serde_json::from_slice(&asked.expect("the program runs").stdout).expect("a schema");
    let mut text = INTRODUCTION.to_owned();
    for (file, part) in schema["properties"].as_object().expect("the files") {
        write!(text, "\n## {file}\n\n| key | what it is | value | default |\n|---|---|---|---|\n")
            .expect("text");
        Keys { schema: &schema, text: &mut text, inside: Vec::new() }.of("", part);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/README.md");
    if std::env::var_os("ANXU_BLESS").is_some() {
        std::fs::write(&path, &text).expect("written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "config/README.md is not what the schema says: write it with ANXU_BLESS=1 and look at the difference"
    );
}

/// Writes a row for each key.
struct Keys<'s> {
    schema: &'s Value,
    text: &'s mut String,
    /// Types that are being described, so that a recursive type is described once.
    inside: Vec<&'s str>,
}

impl<'s> Keys<'s> {
    /// The keys of a table at `path`.
    fn of(&mut self, path: &str, part: &'s Value) {
        let table = self.resolved(part);
        let name = part_name(part);
        if name.is_some_and(|name| self.inside.contains(&name)) {
            return;
        }
        self.inside.extend(name);
        for (key, value) in table.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let required =
                table["required"].as_array().is_some_and(|keys| keys.iter().any(|name| name == key));
            self.row(&path, value, required);
        }
        self.inside.truncate(self.inside.len() - name.iter().count());
    }

    fn row(&mut self, path: &str, value: &'s Value, required: bool) {
        let (kind, below) = self.kind(value);
        let what = value["description"].as_str().or_else(|| self.resolved(value)["description"].as_str());
        let what = what.unwrap_or_default().replace('\n', " ").replace('|', "\\|");
        let default = match value.get("default") {
            None if required => "must be given".to_owned(),
            None | Some(Value::Null) => "may be left out".to_owned(),
            Some(Value::Object(_)) => "as its keys".to_owned(),
            Some(Value::String(text)) if text.is_empty() => "empty".to_owned(),
            Some(Value::Array(entries)) if entries.is_empty() => "none".to_owned(),
            Some(other) => format!("`{}`", short(other)),
        };
        writeln!(self.text, "| `{path}` | {what} | {kind} | {default} |").expect("text");
        for (suffix, part) in below {
            self.of(&format!("{path}{suffix}"), part);
        }
    }

    /// The type of a value, and the tables in it.
    fn kind(&self, value: &'s Value) -> (String, Vec<(&'static str, &'s Value)>) {
        let is = self.resolved(value);
        if let Some(items) = is.get("items") {
            let (kind, below) = self.kind(items);
            let below = below.into_iter().map(|(_, part)| ("[]", part)).collect();
            let kind = if kind == "table" { "tables".to_owned() } else { kind };
            return (format!("list of {kind}"), below);
        }
        if is.get("properties").is_some() {
            return ("table".to_owned(), vec![("", value)]);
        }
        if let Some(inner) = is.get("additionalProperties").filter(|inner| inner.is_object()) {
            let (kind, below) = self.kind(inner);
            let below = below.into_iter().map(|(_, part)| (".<name>", part)).collect();
            return (format!("table of {kind}"), below);
        }
        let choices: Vec<&'s Value> =
            ["oneOf", "anyOf"].iter().filter_map(|of| is.get(of)?.as_array()).flatten().collect();
        let (mut words, mut below): (Vec<String>, Vec<_>) = (Vec::new(), Vec::new());
        for choice in choices.iter().filter(|choice| choice["type"] != "null") {
            let (kind, inner) = self.kind(choice);
            words.push(kind);
            below.extend(inner);
        }
        words.dedup();
        if !words.is_empty() {
            return (words.join(", "), below);
        }
        let constant = is.get("const").map(|constant| format!("`{}`", short(constant)));
        let listed = is.get("enum").and_then(Value::as_array).map(|values| {
            let values =
                values.iter().filter(|value| !value.is_null()).map(|value| format!("`{}`", short(value)));
            values.collect::<Vec<_>>().join(", ")
        });
        (constant.or(listed).unwrap_or_else(|| plain(is)), Vec::new())
    }

    /// The schema of a present value.
    fn resolved(&self, value: &'s Value) -> &'s Value {
        let parts = value["anyOf"].as_array().filter(|parts| parts.len() == 2);
        let (null, there): (Vec<&Value>, Vec<&Value>) =
            parts.into_iter().flatten().partition(|part| part["type"] == "null");
        match (&null[..], &there[..]) {
            ([_], [there]) => self.followed(there),
            _ => self.followed(value),
        }
    }

    fn followed(&self, value: &'s Value) -> &'s Value {
        match part_name(value) {
            Some(name) => &self.schema["$defs"][name],
            None => value,
        }
    }
}

fn part_name(part: &Value) -> Option<&str> {
    part["$ref"].as_str()?.rsplit('/').next()
}

fn plain(value: &Value) -> String {
    let kind = match &value["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        kind => kind.as_str(),
    };
    match kind {
        Some("string") => "text",
        Some("integer") => "whole number",
        Some("number") => "number",
        Some("boolean") => "`true`, `false`",
        _ => "",
    }
    .to_owned()
}

fn short(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
