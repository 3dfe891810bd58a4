//! The last business day, which a start loads whole. Its hash chain is verified beside the running hall: see `proof`.

use std::fmt;

use anxu_journal::chain::{self, Hash};
use anxu_journal::{StoredRow, Tail};
use rusqlite::{Connection, OptionalExtension};

use super::journal_table::{self, walk};
use super::journals::Journals;
use super::last::Last;
use super::{Row, StoreError};

/// The end of the journal and every row of its last day. Reads no older day: the days table says where the day
/// begins.
pub(super) fn load(conn: &Connection) -> Result<(Tail, Vec<Row>), StoreError> {
    let tail = journal_table::tail(conn)?;
    let first = first_seq(conn, &tail)?;
    let mut rows = Vec::new();
    let mut before = hash_at(conn, first - 1)?;
    let mut next = first;
    walk(conn, first, tail.seq, |stored| {
        if stored.seq != next || stored.day != tail.day {
            return Err(StoreError::row(stored.seq, "it does not follow the row before"));
        }
        match journal_table::row(&stored) {
            // Only a row that verifies was written by a newer program; any other is damaged.
            Err(StoreError::Newer { what }) if !follows(&before, &stored) => {
                return Err(StoreError::row(stored.seq, what));
            }
            row => rows.push(row?),
        }
        (before, next) = (stored.hash, next + 1);
        Ok(())
    })?;
    if next != tail.seq + 1 {
        return Err(StoreError::row(next, "rows are missing"));
    }
    Ok((tail, rows))
}

/// Rows that are missing at the end of a journal, or differ from what was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Number of the last row that was recorded.
    pub recorded: u64,
    /// Number of the last row that was found. If it is no lower, the row with that number is a different one.
    pub found: u64,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Lost { recorded, found } = self;
        if found < recorded {
            return write!(f, "the journal ends at row {found}, but row {recorded} had been recorded");
        }
        write!(f, "row {recorded} of the journal is not the one that had been recorded")
    }
}

/// Compare the end of the journal with `anxu.last`. Nothing is compared if that is of another journal.
pub(super) fn lost(conn: &Connection, last: &Last) -> Result<Option<Lost>, StoreError> {
    let Some(end) = &last.end else { return Ok(None) };
    let found = journal_table::last_seq(conn)?;
    if end.journal != Journals::read(conn)?.newest
        || (found >= end.seq && end.is(end.seq, &hash_at(conn, end.seq)?))
    {
        return Ok(None);
    }
    Ok(Some(Lost { recorded: end.seq.unsigned_abs(), found: found.unsigned_abs() }))
}

/// Whether a row follows one that carries `before`. A format that cannot occur in its schema does not.
pub(super) fn follows(before: &Hash, stored: &StoredRow) -> bool {
    chain::follows(before, stored).unwrap_or(false)
}

/// First row of the last day.
pub(super) fn first_seq(conn: &Connection, tail: &Tail) -> Result<i64, StoreError> {
    let sql = "SELECT ordinal, first_seq FROM days ORDER BY ordinal DESC LIMIT 1";
    let newest: Option<(i64, i64)> =
        conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    match newest {
        None if tail.day == 0 => Ok(1),
        Some((ordinal, first)) if ordinal == tail.day && first >= 1 && first <= tail.seq => Ok(first),
        _ => Err(StoreError::row(tail.seq, "its day is not the newest day")),
    }
}

/// The hash of a row; before the first there is a fixed one.
pub(super) fn hash_at(conn: &Connection, seq: i64) -> Result<Hash, StoreError> {
    if seq == 0 {
        return Ok(chain::START);
    }
    let hash = conn.query_row("SELECT hash FROM journal WHERE seq = ?1", [seq], |row| row.get(0));
    hash.optional()?.ok_or_else(|| StoreError::row(seq, "it is missing"))
}
