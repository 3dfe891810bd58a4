//! Why a hall ends a connection: a code with its arguments. The words are in `anxu-words`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why the connection ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Goodbye {
    /// The two speak different versions of the protocol: the older has to be updated.
    OtherVersion {
        /// What the hall speaks.
        hall: u32,
        /// What the client speaks; `None` where it did not say.
        client: Option<u64>,
    },
    /// The hall is stopping, or has stopped.
    Stopping,
    /// No hello came in time.
    NoHello {
        /// The time.
        seconds: u16,
    },
    /// The first message was no hello.
    HelloFirst,
    /// A second hello.
    HelloOnce,
    /// Others wanted to say hello, and this client did not.
    PlaceNeeded,
    /// All places for clients of this kind are taken.
    NoPlace {
        /// Which kind.
        of: Places,
        /// How many places there are.
        most: u16,
    },
    /// The hall has no such window.
    NoSuchWindow,
    /// No name of a kiosk: it has 1 to `most` characters and no control characters.
    NotAKioskName {
        /// The longest.
        most: u16,
    },
    /// No idempotency key: it has 1 to `most` bytes and no control characters.
    NotAKey {
        /// The longest.
        most: u16,
    },
    /// A message that is too long.
    MessageTooLong {
        /// Its bytes.
        bytes: u64,
        /// The most that are taken.
        most: u64,
    },
    /// A message that is binary and not text.
    NotText,
    /// A message that cannot be read.
    NotUnderstood {
        /// What the parser said, in English.
        detail: String,
    },
    /// A code that this version does not know: the words beside it say more.
    #[default]
    #[serde(other)]
    Other,
}

/// Kinds of places for sockets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Places {
    Kiosks,
    Windows,
    Boards,
    Desks,
}
