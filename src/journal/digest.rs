//! What a request asked for, short enough to be kept with each of its rows.

use anxu_core::command::Command;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// A digest of a command: 16 hexadecimal digits. It tells a key that is used again for the same act from one that is used
/// for another. It is no proof against somebody who looks for two commands alike; the key is theirs anyway.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandDigest(pub String);

/// Bytes of the hash that are kept.
const KEPT: usize = 8;

impl CommandDigest {
    /// Of this command. Fields that are empty count as left out, so that a field which a later version adds does not make
    /// another command of an old one.
    pub fn of(command: &Command) -> CommandDigest {
        // Plain data with text keys: serde_json has no reason to refuse it, and sorts them.
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
