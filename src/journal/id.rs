//! Identity of a journal, and the origin of a row that was carried over from another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Identifier of a journal: random bits and the number of its first row. A new one is made when a file is begun, when
/// a damaged file is replaced, and when a backup is restored; so a row number within it never changes its meaning.
/// Written as 24 hexadecimal digits, a hyphen and the first number: `6f1c0a93d25be84470ab11fe-1`.
///
/// A journal that continues a restored backup begins in the middle of its file: its first number says which rows
/// belong to it, so that a receiver knows that no earlier ones are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JournalId {
    chance: [u8; JournalId::CHANCE],
    first: u64,
}

/// Why a text is not the identifier of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a journal's identifier is 24 hexadecimal digits, a hyphen and the number of its first row")]
pub struct NotAJournalId;

impl JournalId {
    /// Random bytes: among a million journals, the chance of two equal ones is 10^-17.
    pub const CHANCE: usize = 12;

    /// The identifier of a journal that begins with row `first`, from 1. The bytes must come from a cryptographic
    /// random source.
    pub fn new(chance: [u8; JournalId::CHANCE], first: u64) -> JournalId {
        JournalId { chance, first: first.max(1) }
    }

    /// The number of its first row.
    pub fn first(&self) -> u64 {
        self.first
    }
}

impl fmt::Display for JournalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chance.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        write!(f, "-{}", self.first)
    }
}

impl FromStr for JournalId {
    type Err = NotAJournalId;

    fn from_str(text: &str) -> Result<JournalId, NotAJournalId> {
        let (hex, first) = text.split_once('-').ok_or(NotAJournalId)?;
        let mut chance = [0; JournalId::CHANCE];
        let lower = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
        if hex.len() != 2 * chance.len() || !hex.as_bytes().iter().all(lower) {
            return Err(NotAJournalId);
        }
        for (byte, pair) in chance.iter_mut().zip(hex.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| NotAJournalId)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAJournalId)?;
        }
        let id = JournalId { chance, first: first.parse().map_err(|_| NotAJournalId)? };
        // Only one spelling of each: the text is part of the hash.
        if id.first > 0 && id.to_string() == text { Ok(id) } else { Err(NotAJournalId) }
    }
}

/// The row in which an event was first recorded. When several journals are counted together, an event counts there
/// only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The journal.
    pub journal: JournalId,
    /// The row's number in it.
    pub seq: u64,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.journal, self.seq)
    }
}

impl FromStr for Origin {
    type Err = NotAJournalId;

    fn from_str(text: &str) -> Result<Origin, NotAJournalId> {
        let (journal, seq) = text.split_once('/').ok_or(NotAJournalId)?;
        let origin = Origin { journal: journal.parse()?, seq: seq.parse().map_err(|_| NotAJournalId)? };
        if origin.to_string() == text { Ok(origin) } else { Err(NotAJournalId) }
    }
}

macro_rules! as_text {
    ($($name:ident),*) => {$(
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}
as_text!(JournalId, Origin);
