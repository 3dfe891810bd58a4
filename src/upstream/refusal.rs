//! Why something was refused: codes for programs, with words for people.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::link::Link;

/// Why a request was refused. Nothing of a refused batch is stored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Refusal {
    /// Rows are missing between what is stored and the batch: send from `expected` on.
    #[error("rows are missing before this batch: send from row {expected} on")]
    Gap {
        /// The first row that is missing.
        expected: i64,
    },
    /// The same row was sent before with another hash. Two histories of one journal are never merged.
    #[error(
        "row {seq} has the hash {there} here and {here} at the collector: the journal was changed, or two machines write it"
    )]
    Fork {
        /// The row from which on the histories differ.
        seq: i64,
        /// What the collector has.
        here: Link,
        /// What the batch says.
        there: Link,
    },
    /// The journal ends before rows that it has sent.
    #[error(
        "the journal ends with row {head}, but row {stored} of it was stored: rows were deleted from its end"
    )]
    Shortened {
        /// The journal's last row, as the batch says.
        head: i64,
        /// The last row that is stored.
        stored: i64,
    },
    /// The batch does not prove itself: a row is not what was hashed, or does not follow the one before it.
    #[error("row {seq} does not prove itself: {what}")]
    Broken {
        /// The first such row.
        seq: i64,
        /// What is wrong.
        what: String,
    },
    /// The journal belongs to another hall.
    #[error(
        "this journal belongs to the hall {owner}: each machine needs a journal and an identity of its own"
    )]
    Foreign {
        /// That hall.
        owner: String,
    },
    /// The collector knows no such hall, or the caller is not that hall.
    #[error(
        "the caller did not prove that it is this hall: enrol it at the collector, and look at its token or certificate"
    )]
    NotThisHall,
    /// The hall was revoked.
    #[error("this hall was revoked at the collector: enrol it again if that was a mistake")]
    Revoked,
    /// More than a batch may hold.
    #[error("a batch may hold {rows} rows, {sent} bytes, and {plain} bytes unpacked: send smaller ones")]
    TooLarge {
        /// Rows.
        rows: u32,
        /// Bytes as sent.
        sent: u32,
        /// Bytes unpacked.
        plain: u32,
    },
    /// The bytes are no batch.
    #[error("this is no batch: {what}")]
    Unreadable {
        /// What is wrong.
        what: String,
    },
    /// The batch is of a contract or a hash format that this collector does not know.
    #[error("the batch is newer than this collector: {what}: update the collector")]
    Newer {
        /// What is newer.
        what: String,
    },
    /// The collector has as much to do as it can; ask again later.
    #[error("the collector has as much to do as it can: ask again later")]
    Busy,
    /// The collector cannot store anything now; ask again later.
    #[error("the collector cannot store anything now: its database does not take rows")]
    Unavailable,
}

impl Refusal {
    /// The bounds of a batch, said.
    pub fn too_large() -> Refusal {
        // The bounds are far below what a u32 holds.
        let bound = |bound: usize| u32::try_from(bound).unwrap_or(u32::MAX);
        Refusal::TooLarge {
            rows: bound(crate::MAX_ROWS),
            sent: bound(crate::MAX_SENT),
            plain: bound(crate::MAX_PLAIN),
        }
    }

    /// The status of HTTP that goes with it.
    pub fn status(&self) -> u16 {
        match self {
            Refusal::Gap { .. } | Refusal::Fork { .. } | Refusal::Shortened { .. } => 409,
            Refusal::Broken { .. } | Refusal::Newer { .. } => 422,
            Refusal::NotThisHall => 401,
            Refusal::Foreign { .. } | Refusal::Revoked => 403,
            Refusal::TooLarge { .. } => 413,
            Refusal::Unreadable { .. } => 400,
            Refusal::Busy => 429,
            Refusal::Unavailable => 503,
        }
    }

    /// Whether the same request may well be taken later, without anybody doing anything at the hall.
    pub fn passes(&self) -> bool {
        matches!(self, Refusal::Busy | Refusal::Unavailable)
    }
}

/// The body of a refusal: the code with its arguments, and the same in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Refused {
    /// The code with its arguments.
    #[serde(flatten)]
    pub refusal: Refusal,
    /// In English, for logs and people.
    pub words: String,
    /// The collector's clock, milliseconds since 1970 UTC.
    pub time: i64,
}
