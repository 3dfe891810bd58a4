//! The hall's memory: the event journal in SQLite, and read tables for reports.
//!
//! Owns: the only SQL of the hall, migrations, the hash chain, setting damaged files aside. Must not touch: rules.

use anxu_core::event::Event;
use anxu_core::ids::Key;
use anxu_core::now::Now;
use serde::{Deserialize, Serialize};

/// One row of the journal before it has a sequence number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// When.
    pub at: Now,
    /// The request it answers, if one.
    pub key: Option<Key>,
    /// What.
    pub event: Event,
}
