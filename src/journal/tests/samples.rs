//! Every version of every kind of event that was ever released stays readable: `samples/KIND.VERSION.json` holds it.
//!
//! A file has the `shape` of the event (its JSON Schema, without descriptions) and `samples`: a `body` is the text of
//! a row, byte for byte. If this program would write a sample differently, `reads` holds what it is decoded as.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anxu_core::event::Event;
use anxu_journal::codec::{self, KINDS};
use serde_json::{Map, Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples")
}

/// The frozen files by kind and version.
fn frozen() -> BTreeMap<(String, i64), Value> {
    let files = std::fs::read_dir(folder()).expect("the samples are there");
    let read = |path: &Path| {
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        let (kind, version) = name.rsplit_once('.').expect("KIND.VERSION.json");
        let text = std::fs::read_to_string(path).expect("readable");
        let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        ((kind.to_owned(), version.parse().expect("a version")), value)
    };
    files.map(|file| read(&file.expect("an entry").path())).collect()
}

/// The JSON Schema of each kind in the present program, with the definitions it refers to.
fn shapes() -> BTreeMap<String, Value> {
    let schema = serde_json::to_value(schemars::schema_for!(Event)).expect("a schema");
    let definitions = schema["$defs"].as_object().expect("definitions");
    let variants = schema["oneOf"].as_array().expect("one schema for each kind");
    let shape = |variant: &Value| {
        let kind = variant["properties"]["event"]["const"].as_str().expect("a tag").to_owned();
        let mut used = Map::new();
        collect(variant, definitions, &mut used);
        (kind, undescribed(json!({"event": variant, "definitions": used})))
    };
    variants.iter().map(shape).collect()
}

/// The definitions that a schema refers to, transitively.
fn collect(value: &Value, definitions: &Map<String, Value>, used: &mut Map<String, Value>) {
    match value {
        Value::Object(fields) => {
            let name = fields.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
            if let Some(name) = name.filter(|name| !used.contains_key(*name)) {
                used.insert(name.to_owned(), definitions[name].clone());
                collect(&definitions[name], definitions, used);
            }
            fields.values().for_each(|field| collect(field, definitions, used));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, definitions, used)),
        _ => {}
    }
}

/// Without descriptions: rewording them does not change the event.
fn undescribed(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields =
                fields.into_iter().filter(|(name, field)| name != "description" || !field.is_string());
            Value::Object(fields.map(|(name, field)| (name, undescribed(field))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(undescribed).collect()),
        other => other,
    }
}

#[test]
fn every_kind_is_frozen_in_the_version_that_is_written() {
    let (frozen, shapes) = (frozen(), shapes());
    let known: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
    assert!(shapes.keys().all(|kind| known.contains(&kind.as_str())), "KINDS names every event: {shapes:?}");
    assert_eq!(shapes.len(), known.len(), "KINDS names nothing else");
    for (kind, version) in KINDS {
        let name = format!("{kind}.{version}.json");
        let now = &shapes[kind];
        let Some(file) = frozen.get(&(kind.to_owned(), version)) else {
            panic!("freeze tests/samples/{name}: {}", json!({"shape": now, "samples": ["..."]}));
        };
        assert!(
            file["shape"] == *now,
            "the event {kind} has changed: recorded events must stay readable. Give it version {} in KINDS and \
             freeze that beside {name}, with this shape: {now}",
            version + 1
        );
        assert!(
            file["samples"].as_array().is_some_and(|samples| !samples.is_empty()),
            "{name} has no sample"
        );
    }
}

#[test]
fn every_sample_is_decoded_as_recorded() {
    for ((kind, version), file) in frozen() {
        for sample in file["samples"].as_array().expect("samples") {
            let body = sample["body"].as_str().expect("the text of a row");
            let event = codec::read(&kind, version, body);
            let event = event.unwrap_or_else(|error| panic!("{kind}.{version}: {error}: {body}"));
            let reads = sample.get("reads").and_then(Value::as_str).unwrap_or(body);
            let again = serde_json::to_string(&event).expect("plain data");
            assert_eq!(again, reads, "{kind}.{version}: {body}");
        }
    }
}

#[test]
fn an_event_of_a_newer_program_is_not_taken_for_damage() {
    use anxu_journal::Unreadable::{Damaged, Newer};
    let resumed = r#"{"event":"resumed","window":1}"#;
    assert!(codec::read("resumed", 1, resumed).is_ok());
    assert!(matches!(codec::read("resumed", 2, resumed), Err(Newer { .. })));
    assert!(matches!(codec::read("moved", 1, r#"{"event":"moved"}"#), Err(Newer { .. })));
    assert!(matches!(codec::read("signed-off", 1, resumed), Err(Damaged { .. })), "another event");
    assert!(matches!(codec::read("resumed", 1, r#"{"event":"resumed"}"#), Err(Damaged { .. })));
    let words = codec::read("moved", 1, r#"{"event":"moved"}"#).expect_err("newer").to_string();
    assert!(words.contains("newer than this program") && words.contains("moved"), "{words}");
}
