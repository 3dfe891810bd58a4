//! One database file: opened, upgraded, with its last day.

use std::path::Path;

use anxu_journal::Tail;
use rusqlite::Connection;

use super::journals::Journals;
use super::last::{End, Last};
use super::{OpenError, Row, StoreError, connect, day, migrate, private, wal};

/// The database's file name.
pub(super) const DATABASE: &str = "anxu.db";

/// An open database and what was read from it.
pub(super) struct Opened {
    pub(super) conn: Connection,
    pub(super) journals: Journals,
    pub(super) tail: Tail,
    pub(super) rows: Vec<Row>,
    /// The schema that it had, if that was an older one.
    pub(super) upgraded_from: Option<u32>,
    /// The new read tables could not be filled.
    pub(super) tables_due: bool,
}

/// Open or create one database file, upgrade it and read its last day.
pub(super) fn read(file: &Path) -> Result<Opened, OpenError> {
    let refused = |cause| OpenError::store(file, cause);
    if !connect::plausible(file) {
        return Err(refused(StoreError::Damaged {
            what: "its header is not that of a SQLite database".to_owned(),
        }));
    }
    // SQLite would create a file that everybody may read; the files that it creates beside it get the same
    // permissions.
    private::open(file).map_err(|cause| OpenError::directory(file.parent().unwrap_or(file), cause))?;
    // Where the log is damaged, SQLite would discard the frames behind the damage.
    let log = std::fs::metadata(wal::path(file)).is_ok_and(|meta| meta.len() > 0);
    let mut conn = connect::writer(file).map_err(refused)?;
    connect::keep_log(&conn, log).map_err(refused)?;
    let version = migrate::version(&conn).map_err(refused)?;
    if version > migrate::NEWEST {
        return Err(OpenError::Newer { file: file.to_owned(), found: version, known: migrate::NEWEST });
    }
    let guarantees = connect::guarantee(&conn).map_err(refused)?;
    guarantees.map_err(|what| OpenError::Unsafe { file: file.to_owned(), what })?;
    let upgraded_from = (version < migrate::NEWEST).then_some(version);
    let tables_due = !migrate::upgrade(&mut conn, version).map_err(refused)?;
    migrate::intact(&conn).map_err(refused)?;
    let journals = Journals::read(&conn).map_err(refused)?;
    let (tail, rows) = day::load(&conn).map_err(refused)?;
    Journals::check(&conn, &rows).map_err(refused)?;
    Ok(Opened { conn, journals, tail, rows, upgraded_from, tables_due })
}

/// The contents of `anxu.last` for it.
pub(super) fn last_of(opened: &Opened) -> Last {
    let journal = Some(opened.journals.first);
    let mut last = Last { journal, end: End::of(&opened.tail), ..Last::default() };
    for row in &opened.rows {
        last.note(&row.record, row.origin(journal));
    }
    last
}
