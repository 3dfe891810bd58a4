//! The journals of a file: a new file begins one, and a restored backup continues as another.

use std::fs::File;
use std::io::Read;

use anxu_journal::JournalId;
use rusqlite::Connection;

use super::{Row, StoreError};

/// The operating system's random source; it never blocks once initialised.
const CHANCE: &str = "/dev/urandom";

/// The journals listed in a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Journals {
    /// The one that the file began with: rows of format 1 belong to it.
    pub(super) first: JournalId,
    /// The one that new rows belong to.
    pub(super) newest: JournalId,
}

impl Journals {
    /// As listed in the file.
    pub(super) fn read(conn: &Connection) -> Result<Journals, StoreError> {
        let one = |order: &str| -> Result<JournalId, StoreError> {
            let sql = format!("SELECT id FROM journals ORDER BY place {order} LIMIT 1");
            let text: String = conn.query_row(&sql, [], |row| row.get(0))?;
            text.parse()
                .map_err(|error| StoreError::Damaged { what: format!("the journal's identifier: {error}") })
        };
        Ok(Journals { first: one("ASC")?, newest: one("DESC")? })
    }

    /// Checks that the file lists the journal of its last rows: otherwise an identifier was changed, and new rows
    /// would carry it.
    pub(super) fn check(conn: &Connection, rows: &[Row]) -> Result<(), StoreError> {
        let Some(id) = rows.last().and_then(|row| row.journal) else { return Ok(()) };
        let sql = "SELECT count(*) FROM journals WHERE id = ?1";
        let known: i64 = conn.query_row(sql, [id.to_string()], |row| row.get(0))?;
        if known == 1 {
            return Ok(());
        }
        Err(StoreError::Damaged {
            what: format!("its last rows belong to journal {id}, which the file does not list"),
        })
    }
}

/// Begin a journal whose first row is `first`.
pub(super) fn begin(conn: &Connection, first: i64) -> Result<(), StoreError> {
    let mut chance = [0; JournalId::CHANCE];
    let read = File::open(CHANCE).and_then(|mut file| file.read_exact(&mut chance));
    read.map_err(|error| StoreError::Refused(rusqlite::Error::ToSqlConversionFailure(error.into())))?;
    let id = JournalId::new(chance, first.unsigned_abs());
    let sql = "INSERT INTO journals (id, first_seq) VALUES (?1, ?2)";
    conn.execute(sql, rusqlite::params![id.to_string(), first])?;
    Ok(())
}
