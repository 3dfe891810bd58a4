//! The halls that a site starts from: the examples in `config/` and the commented defaults.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anxu::config::{self, DevicesFile, file::HallFile, schema, starter};
use anxu_core::setup::Leftover;
use serde_json::Value;

const EXAMPLES: [&str; 3] = ["township", "sub-district", "village"];

#[test]
fn every_example_loads_without_faults_or_warnings() {
    for name in EXAMPLES {
        let settings = config::load(&example(name)).unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
        assert_eq!(settings.warnings, [], "{name}");
        assert!(settings.setup.services.iter().all(|service| !service.guide.is_empty()), "{name}: guides");
    }
}

#[test]
fn every_guide_speaks_every_language_of_its_hall() {
    for name in EXAMPLES {
        let setup = config::load(&example(name)).expect("an example").setup;
        for service in &setup.services {
            let spoken: Vec<_> = service.guide.keys().collect();
            let mut offered: Vec<_> = setup.hall.languages.iter().collect();
            offered.sort();
            assert_eq!(spoken, offered, "{name}: {}", service.id);
        }
    }
}

#[test]
fn the_examples_fit_the_published_schema() {
    for name in EXAMPLES {
        fits::<HallFile>(&read(&example(name).join(config::HALL_FILE)), name);
        fits::<DevicesFile>(&read(&example(name).join(config::DEVICES_FILE)), name);
    }
}

#[test]
fn every_example_serves_waiting_tickets_at_closing_time() {
    let leftover = |written: &str| {
        let hall = format!("{}\n[rules]\n{written}", starter::HALL);
        config::parse(&hall, starter::DEVICES).expect("a hall").setup.rules.leftover
    };
    assert_eq!(leftover(""), Leftover::Serve { minutes: 60 });
    assert_eq!(leftover("leftover_minutes = 5"), Leftover::Serve { minutes: 5 });
    assert_eq!(leftover("leftover = 'cancel'"), Leftover::Cancel);
    assert_eq!(leftover("leftover = 'keep-open'"), Leftover::KeepOpen);
    for name in EXAMPLES {
        let rules = &config::load(&example(name)).expect("an example").setup.rules;
        assert!(matches!(rules.leftover, Leftover::Serve { .. }), "{name}");
    }
}

#[test]
fn the_commented_defaults_load_as_they_are() {
    let settings = config::parse(starter::HALL, starter::DEVICES).expect("the defaults are valid");
    assert_eq!(settings.warnings, []);
}

#[test]
fn the_commented_defaults_show_the_defaults() {
    let plain = config::parse(starter::HALL, starter::DEVICES).expect("the defaults are valid").setup;
    let settings = config::parse(&uncommented(starter::HALL), &uncommented(starter::DEVICES))
        .unwrap_or_else(|faults| panic!("{faults:#?}"));
    let spoken = settings.setup;
    assert_eq!(spoken.texts, plain.texts);
    assert_eq!(spoken.rules, plain.rules);
    assert_eq!(spoken.hours, plain.hours);
    assert_eq!(spoken.hall, plain.hall);
    assert_eq!(spoken.windows[0].services, plain.windows[0].services);
    assert_eq!(spoken.windows[0].name, plain.windows[0].name);
    assert_eq!(settings.devices.web, DevicesFile::default().web);
}

#[test]
fn every_key_of_the_schema_is_in_the_commented_default() {
    for (schema, text) in
        [(schema::of::<HallFile>(), starter::HALL), (schema::of::<DevicesFile>(), starter::DEVICES)]
    {
        let written = keys_of(&json(&uncommented(text)));
        let missing: Vec<String> = keys_in_schema(&schema).difference(&written).cloned().collect();
        assert!(missing.is_empty(), "write these into the commented default: {missing:?}");
    }
}

#[test]
fn the_defaults_in_the_schema_are_those_of_the_commented_default() {
    fits::<HallFile>(&uncommented(starter::HALL), "default hall");
    fits::<DevicesFile>(&uncommented(starter::DEVICES), "default devices");
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("config").join(name)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text with every commented key uncommented: a `#` directly before a key or a table.
fn uncommented(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix('#') {
        Some(key) if key.starts_with(|c: char| c.is_ascii_lowercase() || c == '[') => key,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn json(text: &str) -> Value {
    toml_edit::de::from_str(text).unwrap_or_else(|error| panic!("{error}"))
}

fn fits<T: schemars::JsonSchema>(text: &str, name: &str) {
    let schema = schema::of::<T>();
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let faults: Vec<String> = validator
        .iter_errors(&json(text))
        .map(|error| format!("{name}: {}: {error}", error.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The names of all keys in a value.
fn keys_of(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(map) => {
            map.iter().flat_map(|(key, value)| keys_of(value).into_iter().chain([key.clone()])).collect()
        }
        Value::Array(entries) => entries.iter().flat_map(keys_of).collect(),
        _ => BTreeSet::new(),
    }
}

/// The names of all properties in a schema.
fn keys_in_schema(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                found.extend(properties.keys().cloned());
            }
            found.extend(map.values().flat_map(keys_in_schema));
        }
        Value::Array(entries) => found.extend(entries.iter().flat_map(keys_in_schema)),
        _ => {}
    }
    found
}
