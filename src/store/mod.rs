//! The hall's storage: the event journal in SQLite, and read tables for reports.
//!
//! Owns: the only SQL of the hall, migrations, replacing damaged files. Must not touch: rules, the rows' own format
//! (`anxu-journal`).
//!
//! In the data directory: `anxu.db` (with `-wal` and `-shm`), `anxu.lock` (held by the running hall), `anxu.last`
//! (the highest numbers and the last row, for use after damage), `anxu.reserve` (space released when the disk is
//! full), `anxu.db.damaged-*` and `anxu.db.replaced-*` (set aside, never deleted), and during a replacement
//! `anxu.damaged` (it is due), `anxu.db.making` and `anxu.db.ready`. `anxu.clock` belongs to the clock
//! (`hall::clock`).

use std::path::PathBuf;

use rusqlite::Connection;

mod append;
mod compare;
mod connect;
mod day;
mod error;
mod file;
mod found;
mod journal_table;
mod journals;
mod last;
mod lock;
mod migrate;
mod open;
mod outgoing;
mod past;
mod place;
pub(crate) mod private;
mod project;
mod proof;
mod raw;
mod read;
mod rebuild;
mod removed;
mod replace;
mod reserve;
mod restore;
mod salvage;
mod storage;
mod wal;

pub use anxu_journal::{Record, Row};

pub use day::Lost;
pub use error::{OpenError, Remedy, StoreError};
pub use open::Opening;
pub use outgoing::{Outgoing, Stretch};
pub use past::PastRead;
pub use proof::prove_last_day;
pub use read::{DayRef, Proof, Reader};
pub use replace::SetAside;
pub use restore::{Restored, restore};
pub use storage::Storage;
pub use wal::LOG_ALARM;

/// The open database, and the only writer of its directory.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    conn: Connection,
    journals: journals::Journals,
    tail: anxu_journal::Tail,
    loaded: Option<Vec<Row>>,
    last: last::Last,
    last_file: last::LastFile,
    /// `last` may be ahead of its file.
    last_due: bool,
    reserve: reserve::Reserve,
    wal: wal::Wal,
    set_aside: Option<SetAside>,
    place: place::Place,
    lock: Option<lock::Lock>,
}
