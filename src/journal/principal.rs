//! Who acted: stamped on each record by the hall, never taken from a client's own statement.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Who acted. Stored as JSON with the kind in `is`; a kind that this program does not know (of a newer version) is
/// kept as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Value", into = "Value")]
pub enum Principal {
    /// A visitor at a kiosk.
    Kiosk {
        /// The kiosk's name.
        name: String,
    },
    /// A press on a keypad.
    Keypad {
        /// The name of its bus, as configured.
        bus: String,
        /// Its address on that line.
        address: u8,
    },
    /// A program on the hall's machine: the command line, a page at a window or at the desk. Nobody has signed in, so
    /// only the operating system's user is known.
    Program {
        /// What it acts as: `desk`, `board` or a window, as `window 3`.
        role: String,
        /// The operating system's user that runs it; `None` where the system does not tell.
        user: Option<String>,
    },
    /// A rule of the hall, triggered by time or by a preceding event.
    Rule,
    /// A report of a device.
    Device {
        /// Which, such as `printer`.
        name: String,
    },
    /// The row's format does not record it.
    #[default]
    Unrecorded,
    /// A kind that this program does not know, verbatim.
    Other(Box<str>),
}

/// The kinds with their fields: how they are written.
#[derive(Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
enum Written {
    Kiosk {
        name: String,
    },
    Keypad {
        bus: String,
        address: u8,
    },
    Program {
        role: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        user: Option<String>,
    },
    Rule {},
    Device {
        name: String,
    },
    Unrecorded {},
}

impl Principal {
    /// The text as it is stored in a row.
    pub fn to_text(&self) -> String {
        match self {
            // Byte for byte: the text is part of the hash.
            Principal::Other(text) => text.to_string(),
            known => Value::from(known.clone()).to_string(),
        }
    }

    /// From a row. Every text yields a principal.
    pub fn of_text(text: &str) -> Principal {
        match serde_json::from_str::<Value>(text) {
            Ok(value) => match Principal::from(value) {
                Principal::Other(_) => Principal::Other(text.into()),
                known => known,
            },
            Err(_) => Principal::Other(text.into()),
        }
    }

    /// The owner of the keys that this principal sends. The operating system's user is left out: if the system could
    /// not tell it at one time, a repeated request must still match.
    #[must_use]
    pub fn key_owner(&self) -> Principal {
        match self {
            Principal::Program { role, .. } => Principal::Program { role: role.clone(), user: None },
            other => other.clone(),
        }
    }

    /// Whether a key of this principal in the journal counts as a key of `other`.
    pub fn shares_keys_with(&self, other: &Principal) -> bool {
        // Rows of format 1 do not record the owners of their keys.
        *self == Principal::Unrecorded || self.key_owner() == other.key_owner()
    }
}

impl From<Principal> for Value {
    fn from(principal: Principal) -> Value {
        let written = match principal {
            Principal::Kiosk { name } => Written::Kiosk { name },
            Principal::Keypad { bus, address } => Written::Keypad { bus, address },
            Principal::Program { role, user } => Written::Program { role, user },
            Principal::Rule => Written::Rule {},
            Principal::Device { name } => Written::Device { name },
            Principal::Unrecorded => Written::Unrecorded {},
            Principal::Other(text) => {
                return serde_json::from_str(&text).unwrap_or_else(|_| Value::String(text.into()));
            }
        };
        // Plain data with text keys: serde_json does not fail on it.
        serde_json::to_value(written).unwrap_or_default()
    }
}

impl From<Value> for Principal {
    fn from(value: Value) -> Principal {
        let text = value.to_string();
        match serde_json::from_value(value) {
            Ok(Written::Kiosk { name }) => Principal::Kiosk { name },
            Ok(Written::Keypad { bus, address }) => Principal::Keypad { bus, address },
            Ok(Written::Program { role, user }) => Principal::Program { role, user },
            Ok(Written::Rule {}) => Principal::Rule,
            Ok(Written::Device { name }) => Principal::Device { name },
            Ok(Written::Unrecorded {}) => Principal::Unrecorded,
            Err(_) => Principal::Other(text.into()),
        }
    }
}

impl fmt::Display for Principal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Principal::Kiosk { name } => write!(f, "kiosk {name}"),
            Principal::Keypad { bus, address } => write!(f, "keypad {address} on {bus}"),
            Principal::Program { role, user: Some(user) } => write!(f, "{role} (user {user})"),
            Principal::Program { role, user: None } => write!(f, "{role} (user not known)"),
            Principal::Rule => f.write_str("rule"),
            Principal::Device { name } => f.write_str(name),
            Principal::Unrecorded => f.write_str("not recorded"),
            Principal::Other(text) => f.write_str(text),
        }
    }
}
