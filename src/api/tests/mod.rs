//! The frozen wire protocol: every message of every released version, as it was sent.
//!
//! `samples/N` holds version N: each line of `client.jsonl`, `hall.jsonl`, `health.jsonl` and `place.jsonl` one message, and `schema.json`
//! the schema of all. A change of the protocol begins a folder for the next [`VERSION`]; `ANXU_BLESS=1` writes the schema
//! there. An added optional field is not a new version: then the schema and the samples of this one grow. A released line
//! is never edited or removed: what was sent before the field existed is still decoded, and folders of older versions
//! stay, because a hall and its clients must always recognise each other's version.

use std::collections::BTreeSet;
use std::path::PathBuf;

use schemars::{JsonSchema, schema_for};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::health::HealthReport;
use super::view::PlaceView;
use super::{ClientMessage, HallMessage, VERSION};

fn samples(version: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/samples/{version}"))
}

fn lines(name: &str) -> Vec<Value> {
    lines_of(VERSION, name)
}

fn lines_of(version: u32, name: &str) -> Vec<Value> {
    let path = samples(version).join(format!("{name}.jsonl"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("{}: {error}: a new version of the wire needs samples of its own", path.display())
    });
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Whether all of a message is in another, which may have fields that came later.
fn holds(all: &Value, sample: &Value) -> bool {
    match (all, sample) {
        (Value::Object(all), Value::Object(sample)) => {
            sample.iter().all(|(name, value)| all.get(name).is_some_and(|now| holds(now, value)))
        }
        (Value::Array(all), Value::Array(sample)) => {
            all.len() == sample.len() && all.iter().zip(sample).all(|(now, value)| holds(now, value))
        }
        _ => all == sample,
    }
}

/// Each sample is read, and written again with all that was in it.
fn reads<T: DeserializeOwned + Serialize>(name: &str) {
    for sample in lines(name) {
        let message: T = serde_json::from_value(sample.clone())
            .unwrap_or_else(|error| panic!("{name}: cannot be decoded: {error}: {sample}"));
        let written = serde_json::to_value(&message).unwrap();
        assert!(
            holds(&written, &sample),
            "{name}: is encoded as {written}, differing from the sample {sample}"
        );
    }
}

#[test]
fn every_sample_is_decoded_and_encoded_unchanged() {
    reads::<ClientMessage>("client");
    reads::<HallMessage>("hall");
    reads::<HealthReport>("health");
    reads::<PlaceView>("place");
}

#[test]
fn every_version_has_kept_its_samples() {
    for version in 1..=VERSION {
        let file = |name: &str| samples(version).join(name).is_file();
        let kept = file("client.jsonl") && file("hall.jsonl");
        assert!(kept, "samples/{version} is missing: what was released is kept for ever");
    }
}

/// Whoever speaks an older version is told so by name, and understands a goodbye: nothing else of it has to be read.
#[test]
fn of_every_older_version_hello_and_goodbye_are_read() {
    let of = |message: &Value, kind: &str| message["type"] == kind;
    for version in 1..VERSION {
        let hellos: Vec<Value> =
            lines_of(version, "client").into_iter().filter(|message| of(message, "hello")).collect();
        let goodbyes: Vec<Value> =
            lines_of(version, "hall").into_iter().filter(|message| of(message, "goodbye")).collect();
        assert!(!hellos.is_empty() && !goodbyes.is_empty(), "version {version}");
        for hello in hellos {
            let said = serde_json::from_value::<ClientMessage>(hello.clone());
            let named = matches!(&said, Ok(ClientMessage::Hello { version: named, .. }) if *named == version);
            assert!(named, "{hello}: {said:?}");
        }
        for goodbye in goodbyes {
            let said = serde_json::from_value::<HallMessage>(goodbye.clone());
            let reason =
                matches!(&said, Ok(HallMessage::Goodbye { reason, .. }) if goodbye["reason"] == **reason);
            assert!(reason, "{goodbye}: {said:?}");
        }
    }
}

/// Names of fields and codes, in a schema.
fn named(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            let properties = fields.get("properties").and_then(Value::as_object);
            names.extend(properties.into_iter().flatten().map(|(name, _)| name.clone()));
            let codes = fields.get("enum").and_then(Value::as_array).into_iter().flatten();
            let codes = codes.chain(fields.get("const")).filter_map(Value::as_str);
            names.extend(codes.map(str::to_owned));
            fields.values().for_each(|value| named(value, names));
        }
        Value::Array(items) => items.iter().for_each(|value| named(value, names)),
        _ => {}
    }
}

/// Names of fields and texts, in a message.
fn used(message: &Value, names: &mut BTreeSet<String>) {
    match message {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            names.insert(name.clone());
            used(value, names);
        }),
        Value::Array(items) => items.iter().for_each(|value| used(value, names)),
        Value::String(text) => drop(names.insert(text.clone())),
        _ => {}
    }
}

fn all_named<T: JsonSchema>(files: &[&str]) {
    let (mut wanted, mut there) = (BTreeSet::new(), BTreeSet::new());
    named(&serde_json::to_value(schema_for!(T)).unwrap(), &mut wanted);
    files.iter().flat_map(|name| lines(name)).for_each(|sample| used(&sample, &mut there));
    let missing: Vec<&String> = wanted.difference(&there).collect();
    assert!(missing.is_empty(), "no sample in {files:?} has {missing:?}");
}

#[test]
fn every_field_and_every_code_has_a_sample() {
    all_named::<ClientMessage>(&["client"]);
    // Troubles appear in answers as well as in health.
    all_named::<HallMessage>(&["hall", "health"]);
    all_named::<HealthReport>(&["health"]);
    // Where a ticket stands is also an argument of refusals.
    all_named::<PlaceView>(&["place", "hall"]);
}

/// All messages.
#[derive(JsonSchema)]
#[allow(dead_code)] // only its schema is used
struct Wire {
    client: ClientMessage,
    hall: HallMessage,
    health: HealthReport,
    place: PlaceView,
}

/// The schema without descriptions, which may be reworded.
fn without_words(schema: Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let fields =
                fields.into_iter().filter(|(name, value)| name != "description" || !value.is_string());
            Value::Object(fields.map(|(name, value)| (name, without_words(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_words).collect()),
        other => other,
    }
}

#[test]
fn the_shape_of_the_wire_is_the_frozen_one() {
    let path = samples(VERSION).join("schema.json");
    let now = without_words(serde_json::to_value(schema_for!(Wire)).unwrap());
    let now = serde_json::to_string_pretty(&now).unwrap() + "\n";
    if std::env::var_os("ANXU_BLESS").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let frozen = std::fs::read_to_string(&path).unwrap_or_default();
    let first = frozen.lines().zip(now.lines()).find(|(frozen, now)| frozen != now);
    assert!(
        frozen == now,
        "the wire protocol has changed (first at {first:?}), which clients of version {VERSION} would not understand: begin the next \
         version, or, if only optional fields were added, bless the schema and add samples"
    );
}
