//! Names and numbers that could be mistaken for one another, each with a type of its own.
//!
//! The only types that the rules, the journal and the wire share: a ticket's number, a window's number or a service's
//! identifier is the same text everywhere, and a second type for it would only be converted. Must not touch: anything
//! with more structure than a name or a number.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Identifier of a service in the configuration, such as `social-security`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ServiceId(pub String);

/// Identifier of a member of staff in the configuration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct StaffId(pub String);

/// A window's number as painted on its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct WindowNo(pub u16);

/// A ticket's number as printed and called: a prefix of 0 to 3 capital letters and at least three digits (`A012`).
///
/// Unique within one business day. Written and read as text everywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(with = "String")]
pub struct Number {
    /// Letters before the digits; may be empty.
    pub prefix: String,
    /// The running number, 1 to [`Number::LAST`].
    pub n: u16,
}

/// An idempotency key, made by a client for each tap, keypad frame or post: the same key gets the same answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Key(pub String);

impl Key {
    /// Longest accepted key in bytes: room for a UUID with a client's name before it.
    pub const MAX_LEN: usize = 80;

    /// Whether this can be a key: keys appear in the journal and in logs.
    pub fn check(&self) -> Result<(), NotAKey> {
        let fits = (1..=Key::MAX_LEN).contains(&self.0.len()) && !self.0.chars().any(char::is_control);
        if fits { Ok(()) } else { Err(NotAKey) }
    }
}

/// Why a text is not an idempotency key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a request's key has 1 to {} bytes and no control characters: use a new key for each action",
    Key::MAX_LEN
)]
pub struct NotAKey;

/// Longest name of a kiosk, in characters: it appears in events, in logs and on the pads that it calls for help.
pub const KIOSK_NAME: u16 = 40;

/// Whether a kiosk can have this name.
pub fn check_kiosk_name(name: &str) -> Result<(), NotAKioskName> {
    let fits = (1..=usize::from(KIOSK_NAME)).contains(&name.chars().count());
    if fits && !name.chars().any(char::is_control) { Ok(()) } else { Err(NotAKioskName) }
}

/// Why a text is not a name of a kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a kiosk's name has 1 to {KIOSK_NAME} characters and no control characters")]
pub struct NotAKioskName;

/// A language of texts and voice, as a BCP 47 tag (`zh-CN`, `en`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Lang(pub String);

/// One text in each of the hall's languages. The hall's first language is always present after validation.
pub type Names = BTreeMap<Lang, String>;

/// Why a text is not a ticket number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a ticket number is 0 to 3 capital letters and 3 or 4 digits from 001 on, such as A012")]
pub struct NotANumber;

impl Number {
    /// The highest running number: a number has at most four digits.
    pub const LAST: u16 = 9999;
}

impl FromStr for Number {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let split = text.find(|c: char| c.is_ascii_digit()).ok_or(NotANumber)?;
        let (prefix, digits) = text.split_at(split);
        let letters = prefix.len() <= 3 && prefix.bytes().all(|b| b.is_ascii_uppercase());
        let numeric = (3..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let n = digits.parse().map_err(|_| NotANumber)?;
        if letters && numeric && n > 0 && !(digits.len() == 4 && n < 1000) {
            Ok(Number { prefix: prefix.to_owned(), n })
        } else {
            Err(NotANumber)
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.prefix, self.n)
    }
}

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

macro_rules! display_inner {
    ($($name:ident),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}
display_inner!(ServiceId, StaffId, WindowNo, Key, Lang);
