//! Reading the journal for people: the history of a ticket, and verification of the whole chain. Works beside a
//! running hall and changes nothing.

use std::path::{Path, PathBuf};

use anxu_core::event::Event;
use anxu_core::ids::Number;
use anxu_journal::chain;
use chrono::NaiveDate;
use rusqlite::Connection;

use super::day::{self, Lost, follows};
use super::file::DATABASE;
use super::journal_table::{self, STRIDE, walk};
use super::last::Last;
use super::{OpenError, Row, StoreError, compare, connect, migrate};

/// Which business day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRef {
    /// Every day of that date (the hall may have been opened twice).
    Date(NaiveDate),
    /// By its ordinal.
    Ordinal(u32),
    /// The last one.
    Last,
}

/// The result of verifying the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Rows that verify, counted from the first.
    pub rows: u64,
    /// The first row that does not follow the one before it.
    pub broken: Option<u64>,
    /// The end, where it differs from the one in `anxu.last`.
    pub lost: Option<Lost>,
    /// Read tables that differ from the journal; `None` where they cannot be compared, because the chain is broken,
    /// the schema is an older one, or a row is of a newer version.
    pub differing: Option<Vec<&'static str>>,
}

/// A journal opened for reading.
#[derive(Debug)]
pub struct Reader {
    conn: Connection,
    dir: PathBuf,
    schema: u32,
}

impl Reader {
    /// Open the journal in a data directory.
    pub fn open(dir: &Path) -> Result<Reader, OpenError> {
        let file = dir.join(DATABASE);
        if !file.is_file() {
            return Err(OpenError::NoJournal { dir: dir.to_owned() });
        }
        Reader::of_file(&file)
    }

    /// Open the journal in a database file, such as a backup.
    pub(super) fn of_file(file: &Path) -> Result<Reader, OpenError> {
        let refused = |cause| OpenError::store(file, cause);
        let dir = file.parent().unwrap_or(file).to_owned();
        let conn = connect::reader(file).map_err(refused)?;
        let (found, known) = (migrate::version(&conn).map_err(refused)?, migrate::NEWEST);
        match found {
            0 => Err(OpenError::NoJournal { dir }),
            _ if found > known => Err(OpenError::Newer { file: file.to_owned(), found, known }),
            _ => Ok(Reader { conn, dir, schema: found }),
        }
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.conn
    }

    /// Everything recorded of a ticket, in order; of each ticket with that number where the date had several days.
    pub fn story(&self, day: DayRef, number: &Number) -> Result<Vec<Row>, StoreError> {
        let mut story = Vec::new();
        for (first, last) in self.spans(day)? {
            walk(&self.conn, first, last, |stored| {
                let row = journal_table::row(&stored)?;
                if ticket_of(&row.record.event) == Some(number) {
                    story.push(row);
                }
                Ok(())
            })?;
        }
        Ok(story)
    }

    /// Everything recorded on a day.
    pub fn day(&self, day: DayRef) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        for (first, last) in self.spans(day)? {
            walk(&self.conn, first, last, |stored| {
                rows.push(journal_table::row(&stored)?);
                Ok(())
            })?;
        }
        Ok(rows)
    }

    /// The last rows, oldest first, at most `count`.
    pub fn newest(&self, count: u32) -> Result<Vec<Row>, StoreError> {
        let last = journal_table::last_seq(&self.conn)?;
        let first = (last - i64::from(count) + 1).max(1);
        let mut rows = Vec::new();
        walk(&self.conn, first, last, |stored| {
            rows.push(journal_table::row(&stored)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// Verify every row against the one before it, the last row against `anxu.last`, and the read tables against the
    /// rows; `progress` is called with the rows done and the rows in all.
    pub fn verify(&self, progress: impl FnMut(u64, u64)) -> Result<Proof, StoreError> {
        // Before the journal: a running hall writes it after its commits, so it is never ahead of what is read next.
        let last = Last::read(&self.dir).unwrap_or_default();
        let snapshot = self.conn.unchecked_transaction()?;
        let (rows, broken) = chain_of(&snapshot, progress)?;
        let lost = day::lost(&snapshot, &last)?;
        let comparable = broken.is_none() && self.schema == migrate::NEWEST;
        let differing = if comparable { compare::differing(&snapshot)? } else { None };
        Ok(Proof { rows, broken, lost, differing })
    }

    /// First and last row of these days.
    fn spans(&self, day: DayRef) -> Result<Vec<(i64, i64)>, StoreError> {
        let (condition, value) = match day {
            DayRef::Date(date) => ("date = ?1", date.to_string()),
            DayRef::Ordinal(ordinal) => ("ordinal = CAST(?1 AS INTEGER)", ordinal.to_string()),
            DayRef::Last => ("ordinal = (SELECT max(ordinal) FROM days) AND ?1 = ''", String::new()),
        };
        let sql = format!(
            "SELECT first_seq, coalesce((SELECT min(first_seq) FROM days AS next WHERE next.ordinal > days.ordinal), \
             9223372036854775807) - 1 FROM days WHERE {condition} ORDER BY ordinal"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let spans = query.query_map([value], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(spans.collect::<Result<_, _>>()?)
    }
}

/// The number of rows from the first that follow one another, and the first that does not.
fn chain_of(conn: &Connection, mut progress: impl FnMut(u64, u64)) -> Result<(u64, Option<u64>), StoreError> {
    let end = journal_table::last_seq(conn)?;
    let (mut before, mut next) = (chain::START, 1);
    while next <= end {
        let mut broken = None;
        walk(conn, next, (next + STRIDE - 1).min(end), |stored| {
            if broken.is_none() && (stored.seq != next || !follows(&before, &stored)) {
                broken = Some(next.unsigned_abs());
            }
            if broken.is_none() {
                (before, next) = (stored.hash, next + 1);
            }
            Ok(())
        })?;
        let rows = (next - 1).unsigned_abs();
        if broken.is_some() {
            return Ok((rows, broken));
        }
        progress(rows, end.unsigned_abs());
    }
    Ok((end.unsigned_abs(), None))
}

/// The ticket an event is about.
fn ticket_of(event: &Event) -> Option<&Number> {
    match event {
        Event::Issued { number, .. }
        | Event::Reprinted { number, .. }
        | Event::PrintReported { number, .. }
        | Event::Called { number, .. }
        | Event::Recalled { number, .. }
        | Event::CallAnnounced { number, .. }
        | Event::Started { number, .. }
        | Event::Finished { number, .. }
        | Event::NoShow { number, .. }
        | Event::Returned { number, .. }
        | Event::Reopened { number, .. }
        | Event::Held { number, .. }
        | Event::Unheld { number, .. }
        | Event::Transferred { number, .. }
        | Event::RatingAsked { number, .. }
        | Event::Rated { number, .. }
        | Event::Unrated { number }
        | Event::Cancelled { number, .. } => Some(number),
        Event::DayOpened { .. }
        | Event::ClosingTimeSet { .. }
        | Event::DayClosed { .. }
        | Event::Paused { .. }
        | Event::Resumed { .. }
        | Event::SignedOn { .. }
        | Event::SignedOff { .. }
        | Event::EmergencySet { .. }
        | Event::HelpAsked { .. }
        | Event::Refused { .. }
        | Event::AbsenceAlarm { .. } => None,
    }
}
