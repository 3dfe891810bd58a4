//! The last business day, which a start reads whole and proves against the hash chain.

use anxu_journal::chain::{self, Hash};
use anxu_journal::{Line, Tail};
use rusqlite::{Connection, OptionalExtension};

use super::line::{self, walk};
use super::{Row, StoreError};

/// The end of the journal and every row of its last day. Touches no older day: the days table says where it begins.
pub(super) fn load(conn: &Connection) -> Result<(Tail, Vec<Row>), StoreError> {
    let tail = line::tail(conn)?;
    let first = first_seq(conn, &tail)?;
    let mut rows = Vec::new();
    let mut before = hash_at(conn, first - 1)?;
    let mut next = first;
    walk(conn, first, tail.seq, |line| {
        if line.seq != next || line.day != tail.day || !follows(&before, &line) {
            return Err(StoreError::row(line.seq, "it does not follow the row before"));
        }
        (before, next) = (line.hash, next + 1);
        rows.push(line::row(&line)?);
        Ok(())
    })?;
    if next != tail.seq + 1 {
        return Err(StoreError::row(next, "rows are missing"));
    }
    Ok((tail, rows))
}

/// Whether a row follows one that carries `before`. A format that its schema cannot have is no format.
pub(super) fn follows(before: &Hash, line: &Line) -> bool {
    chain::follows(before, line).unwrap_or(false)
}

/// First row of the last day.
fn first_seq(conn: &Connection, tail: &Tail) -> Result<i64, StoreError> {
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
fn hash_at(conn: &Connection, seq: i64) -> Result<Hash, StoreError> {
    if seq == 0 {
        return Ok(chain::START);
    }
    let hash = conn.query_row("SELECT hash FROM journal WHERE seq = ?1", [seq], |row| row.get(0));
    hash.optional()?.ok_or_else(|| StoreError::row(seq, "it is missing"))
}
