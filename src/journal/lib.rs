//! The journal's records: what a row contains, who acted, how rows are chained and how events are encoded and
//! decoded.
//!
//! Owns: [`Record`], [`StoredRow`], [`Principal`], [`JournalId`], the hash chain and the versions of events. Must not
//! touch: SQL, files, clock, random numbers, network. The hall keeps these rows in SQLite; a receiver verifies them
//! with [`chain::follows`] and needs nothing else of the hall.
//!
//! ```text
//! Record --StoredRow::after--> StoredRow     encode: a row of text and numbers, with its hash
//! StoredRow   --StoredRow::row----> Row      decode: by the version that it was written in
//! ```

use anxu_core::command::Command;
use anxu_core::event::Event;
use anxu_core::ids::Key;
use anxu_core::now::Now;
use serde::{Deserialize, Serialize};

pub mod chain;
pub mod codec;
mod digest;
mod hash;
mod id;
mod principal;
mod stored_row;
mod tail;

pub use codec::Unreadable;
pub use digest::CommandDigest;
pub use id::{JournalId, NotAJournalId, Origin};
pub use principal::Principal;
pub use stored_row::StoredRow;
pub use tail::Tail;

/// The contents of a row before it gets a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// When.
    pub at: Now,
    /// Who did it.
    #[serde(default)]
    pub by: Principal,
    /// Key of the request that it answers, if any. A key belongs to its principal.
    pub key: Option<Key>,
    /// Digest of what that request asked for; absent in rows of format 1.
    #[serde(default)]
    pub asked: Option<CommandDigest>,
    /// The row that it was carried over from, when a new journal continued an older one.
    #[serde(default)]
    pub origin: Option<Origin>,
    /// What.
    pub event: Event,
}

impl Record {
    /// An event that does not answer a request.
    pub fn new(at: Now, by: Principal, event: Event) -> Record {
        Record { at, by, key: None, asked: None, origin: None, event }
    }

    /// The same, as an answer to the request with this key.
    #[must_use]
    pub fn answering(self, key: Key, command: &Command) -> Record {
        Record { key: Some(key), asked: Some(CommandDigest::of(command)), ..self }
    }
}

/// One decoded row of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number in the journal.
    pub seq: u64,
    /// The journal it belongs to; `None` for a row of format 1, which belongs to the first journal of its file.
    pub journal: Option<JournalId>,
    /// Ordinal of its business day; 0 before the first.
    pub day: u32,
    /// What happened.
    pub record: Record,
}

impl Row {
    /// Where its event was first recorded; `first` is the first journal of the file that it was read from.
    pub fn origin(&self, first: Option<JournalId>) -> Option<Origin> {
        let here = || Some(Origin { journal: self.journal.or(first)?, seq: self.seq });
        self.record.origin.or_else(here)
    }
}
