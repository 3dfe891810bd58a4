//! The hall's memory: the event journal in SQLite, and read tables for reports.
//!
//! Owns: the only SQL of the hall, migrations, the hash chain, setting damaged files aside. Must not touch: rules.
//!
//! In the data directory: `anxu.db` (with `-wal` and `-shm`), `anxu.lock` (held by the running hall), `anxu.last`
//! (the highest numbers, for after damage), `anxu.reserve` (room given up when the disk is full),
//! `anxu.db.damaged-*` (set aside, never deleted), and for the moments of a replacement `anxu.damaged` (a note that it
//! is due), `anxu.db.making` and `anxu.db.ready`. `anxu.clock` is the clock's own.

use std::path::PathBuf;

use anxu_core::event::Event;
use anxu_core::ids::Key;
use anxu_core::now::Now;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

mod append;
mod chain;
mod connect;
mod day;
mod error;
mod last;
mod line;
mod lock;
mod memory;
mod migrate;
mod open;
mod place;
pub(crate) mod private;
mod project;
mod read;
mod rebuild;
mod replace;
mod reserve;
mod salvage;
mod wal;

pub use error::{OpenError, StoreError};
pub use memory::Memory;
pub use open::Opening;
pub use read::{DayRef, Proof, Reader};
pub use replace::SetAside;
pub use wal::LOG_ALARM;

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

/// One row of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number in the journal, from 1.
    pub seq: u64,
    /// Ordinal of its business day; 0 before the first.
    pub day: u32,
    /// What happened.
    pub record: Record,
}

/// The open database, and the only writer of its directory.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    conn: Connection,
    tail: line::Tail,
    loaded: Option<Vec<Row>>,
    last: last::Last,
    last_file: last::LastFile,
    /// `last` may know more than its file.
    last_due: bool,
    reserve: reserve::Reserve,
    wal: wal::Wal,
    set_aside: Option<SetAside>,
    place: place::Place,
    lock: Option<lock::Lock>,
}
