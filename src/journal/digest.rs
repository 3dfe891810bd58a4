//! A digest of a request's command, short enough to be stored with each of its rows.

use anxu_core::command::Command;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// A digest of a command: 16 hexadecimal digits. It tells a key that is repeated with the same command from one that
/// is reused for another. It does not resist somebody who searches for a collision; the key is their own anyway.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandDigest(pub String);

/// Bytes of the hash that are kept.
const KEPT: usize = 8;

impl CommandDigest {
    /// The digest of this command. Empty fields count as absent, so that a field that is added in a later version
    /// does not change the digests of commands without it.
    pub fn of(command: &Command) -> CommandDigest {
        // Plain data with text keys: serde_json does not fail on it, and sorts the keys.
        let value = serde_json::to_value(command).map(without_empty).unwrap_or_default();
        let hash = Sha256::digest(value.to_string());
        CommandDigest(hash.iter().take(KEPT).map(|byte| format!("{byte:02x}")).collect())
    }
}

fn without_empty(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, field)| (name, without_empty(field)));
            Value::Object(fields.filter(|(_, field)| !is_empty(field)).collect())
        }
        other => other,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(_) | Value::Bool(true) | Value::Number(_) => false,
    }
}
