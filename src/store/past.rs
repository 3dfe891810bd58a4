//! What past business days say about waits: read when a day opens, and by whoever wants to see how good the promises were.

use std::collections::BTreeMap;

use anxu_core::waits::day::PastDay;
use rusqlite::Connection;

use super::line::{self, walk_kinds};
use super::{Reader, StoreError};

/// The kinds of events that say anything about waits.
const KINDS: [&str; 3] = ["issued", "called", "day-closed"];

/// So many business days before the one of this ordinal, the oldest first. A row that cannot be read teaches nothing: that
/// is no reason not to open a day.
pub(super) fn before(conn: &Connection, ordinal: u32, days: usize) -> Result<Vec<PastDay>, StoreError> {
    let sql = "SELECT min(first_seq), coalesce((SELECT first_seq FROM days WHERE ordinal = ?1), \
               9223372036854775807) - 1 \
               FROM (SELECT first_seq FROM days WHERE ordinal < ?1 ORDER BY ordinal DESC LIMIT ?2)";
    let days = i64::try_from(days).unwrap_or(i64::MAX);
    let (first, last): (Option<i64>, i64) =
        conn.prepare_cached(sql)?.query_row((ordinal, days), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut past: BTreeMap<i64, PastDay> = BTreeMap::new();
    let Some(first) = first else { return Ok(Vec::new()) };
    walk_kinds(conn, (first, last), &KINDS, |line| {
        let day = past.entry(line.day).or_default();
        if let Ok(row) = line::row(&line) {
            day.note(&row.record.at, &row.record.event);
        }
        Ok(())
    })?;
    Ok(past.into_values().collect())
}

impl Reader {
    /// The last so many business days, the one that is open included, the oldest first.
    pub fn past(&self, days: usize) -> Result<Vec<PastDay>, StoreError> {
        self.past_before(u32::MAX, days)
    }

    /// So many business days before the one of this ordinal, the oldest first.
    pub fn past_before(&self, ordinal: u32, days: usize) -> Result<Vec<PastDay>, StoreError> {
        before(self.connection(), ordinal, days)
    }
}
