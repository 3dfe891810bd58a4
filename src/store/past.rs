//! What past business days say about waits: read for the opening of a day, and by whoever wants to see how good the promises
//! were.
//!
//! To read 28 days with 800 numbers each and to make tables of them took a quarter of a second of a core as `deploy/start`
//! builds it, and 0.5 to 0.8 s in a debug build (2026-11-21, two cores): too long for the hall's loop. So the storage hands
//! out a [`PastRead`], which looks by a connection of its own on whatever thread it is called.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anxu_core::event::Event;
use anxu_core::waits::day::{Opening, PastDay};
use anxu_core::waits::refit::DAYS;
use rusqlite::Connection;

use super::journal_table::{self, walk_kinds};
use super::{Reader, StoreError, connect};

/// The kinds of events that say anything about waits.
const KINDS: [&str; 4] = ["day-opened", "issued", "called", "day-closed"];

/// Reading past days. It holds up nobody who records meanwhile.
pub type PastRead = Box<dyn FnOnce() -> Result<Vec<PastDay>, StoreError> + Send>;

/// To read so many business days before the one of this ordinal from a database file, the oldest first.
pub(super) fn read(file: PathBuf, ordinal: u32, days: usize) -> PastRead {
    Box::new(move || before(&connect::reader(&file)?, ordinal, days))
}

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
    walk_kinds(conn, (first, last), &KINDS, |stored| {
        let day = past.entry(stored.day).or_default();
        if let Ok(row) = journal_table::row(&stored) {
            day.note(&row.record.at, &row.record.event);
        }
        Ok(())
    })?;
    Ok(past.into_values().collect())
}

/// Fill in what a day begins with that no hall opens, where its opening does not say it: as the last day before it was
/// configured.
pub(super) fn complete_opening(conn: &Connection, event: &mut Event) -> Result<(), StoreError> {
    if let Event::DayOpened { ordinal, waits: waits @ None, .. } = event {
        let past = before(conn, *ordinal, DAYS)?;
        *waits = (!past.is_empty()).then(|| Box::new(Opening::after_as_configured_then(&past)));
    }
    Ok(())
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
