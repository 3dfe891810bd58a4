//! Why a hall ends a connection: a code with its arguments. The messages are in `anxu-words`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why the connection ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Goodbye {
    /// Client and hall use different versions of the protocol: the older one has to be updated.
    OtherVersion {
        /// The hall's version.
        hall: u32,
        /// The client's version; `None` where it did not say.
        client: Option<u64>,
    },
    /// The hall is stopping, or has stopped.
    Stopping,
    /// No hello came in time.
    NoHello {
        /// The time.
        seconds: u16,
    },
    /// The first message was not a hello.
    HelloFirst,
    /// A second hello.
    HelloOnce,
    /// Closed in favour of new connections, because this client had not sent a hello.
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
    /// Not a valid name of a kiosk: it has 1 to `most` characters and no control characters.
    NotAKioskName {
        /// The longest.
        most: u16,
    },
    /// Not a valid idempotency key: it has 1 to `most` bytes and no control characters.
    NotAKey {
        /// The longest.
        most: u16,
    },
    /// A message that is too long.
    MessageTooLong {
        /// Its length in bytes.
        bytes: u64,
        /// The limit.
        most: u64,
    },
    /// A message that is binary and not text.
    NotText,
    /// A message that cannot be read.
    NotUnderstood {
        /// The parser's message, in English.
        detail: String,
    },
    /// A code that this version does not know: the accompanying message says more.
    #[default]
    #[serde(other)]
    Other,
}

/// Kinds of clients that have a limited number of sockets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Places {
    Kiosks,
    Windows,
    Boards,
    Desks,
}
