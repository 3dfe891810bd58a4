//! Whether a key stands in the schema of the configuration.

use anxu::config::{DevicesFile, file::HallFile, schema};
use serde_json::Value;

/// Whether `table.key` is a key of `hall.toml` or of `devices.toml`.
pub fn knows(path: &str) -> bool {
    [schema::of::<HallFile>(), schema::of::<DevicesFile>()].iter().any(|root| has(root, root, path))
}

fn has(root: &Value, at: &Value, path: &str) -> bool {
    let (key, rest) = path.split_once('.').unwrap_or((path, ""));
    choices(root, at)
        .into_iter()
        .filter_map(|schema| schema.get("properties")?.get(key))
        .any(|inside| rest.is_empty() || has(root, inside, rest))
}

/// A schema, what it refers to, and what it may be instead: an entry of a list, one of several.
fn choices<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let mut found = vec![schema];
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        found.extend(
            root.pointer(name.trim_start_matches('#')).map(|named| choices(root, named)).unwrap_or_default(),
        );
    }
    found.extend(schema.get("items").map(|entry| choices(root, entry)).unwrap_or_default());
    for word in ["anyOf", "oneOf", "allOf"] {
        let list = schema.get(word).and_then(Value::as_array).into_iter().flatten();
        found.extend(list.flat_map(|one| choices(root, one)));
    }
    found
}
