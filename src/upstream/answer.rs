//! What a collector answers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::link::Link;

/// How far the collector has a journal. Every row up to `seq` is durable in PostgreSQL; nothing else moves a hall's cursor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cursor {
    /// The journal.
    pub journal: String,
    /// Number of the last row up to which all are stored; one less than the journal's first row where there is none.
    pub seq: i64,
    /// Its hash; none where no row is stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<Link>,
    /// The collector's clock, milliseconds since 1970 UTC.
    pub time: i64,
}

/// The answer to a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stored {
    /// How far the journal is stored now.
    #[serde(flatten)]
    pub cursor: Cursor,
    /// Rows of this batch that were not there before.
    pub new: u32,
    /// Of these, rows that are kept but could not be read: a collector that knows them takes them up later.
    #[serde(default)]
    pub set_aside: u32,
}
