//! The journal's records: what a row holds, who did it, how rows are chained and how events are written and read.
//!
//! Owns: [`Record`], [`StoredRow`], [`Principal`], [`JournalId`], the hash chain and the versions of events. Must not touch:
//! SQL, files, clock, chance, network. The hall keeps these rows in SQLite; whoever is sent them proves them with
//! [`chain::follows`] and needs nothing else of the hall.
//!
//! ```text
//! Record --StoredRow::after--> StoredRow     what happened becomes a row of text and numbers, with its hash
//! StoredRow   --StoredRow::row----> Row      and is read again, by the version that it was written in
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

/// What one row of the journal records, before it has a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// When.
    pub at: Now,
    /// Who did it.
    #[serde(default)]
    pub by: Principal,
    /// The request it answers, if one. A key belongs to its principal.
    pub key: Option<Key>,
    /// What that request asked for. Rows of the first format do not say.
    #[serde(default)]
    pub asked: Option<CommandDigest>,
    /// The row it was carried over from, when a new journal went on from an older one.
    #[serde(default)]
    pub origin: Option<Origin>,
    /// What.
    pub event: Event,
}

impl Record {
    /// An event that answers no request.
    pub fn new(at: Now, by: Principal, event: Event) -> Record {
        Record { at, by, key: None, asked: None, origin: None, event }
    }

    /// The same, as an answer to the request of this key.
    #[must_use]
    pub fn answering(self, key: Key, command: &Command) -> Record {
        Record { key: Some(key), asked: Some(CommandDigest::of(command)), ..self }
    }
}

/// One row of the journal, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number in the journal.
    pub seq: u64,
    /// The journal it belongs to; `None` of a row of the first format, which belongs to the first journal of its file.
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
