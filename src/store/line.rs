//! One row of the journal as it stands in the file, and its way from and to a [`Record`].

use anxu_core::event::Event;
use anxu_core::ids::Key;
use anxu_core::now::{Mono, Now};
use chrono::{FixedOffset, TimeZone, Utc};
use rusqlite::{Connection, params};

use super::chain::{self, Hash};
use super::{Record, Row, StoreError};

/// The columns of a [`Line`], in the order [`Line::read`] takes them.
const COLUMNS: &str = "seq, day, wall, zone, mono, trusted, key, part, body, hash";

/// A row as stored.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) seq: i64,
    pub(super) day: i64,
    pub(super) wall: i64,
    pub(super) zone: i64,
    pub(super) mono: i64,
    pub(super) trusted: bool,
    pub(super) key: Option<String>,
    pub(super) part: i64,
    pub(super) body: String,
    pub(super) hash: Hash,
}

impl Line {
    /// The row that follows `tail`; `part` counts the events of one request. Times are kept to the millisecond.
    pub(super) fn after(tail: &Tail, record: &Record, part: i64) -> Result<Line, StoreError> {
        let day = match &record.event {
            Event::DayOpened { ordinal, .. } => i64::from(*ordinal),
            _ => tail.day,
        };
        let body = serde_json::to_string(&record.event)
            .map_err(|error| StoreError::Refused(rusqlite::Error::ToSqlConversionFailure(error.into())))?;
        let mut line = Line {
            seq: tail.seq + 1,
            day,
            wall: record.at.wall.timestamp_millis(),
            zone: i64::from(record.at.wall.offset().local_minus_utc()),
            mono: i64::try_from(record.at.mono.0).unwrap_or(i64::MAX),
            trusted: record.at.trusted,
            key: record.key.as_ref().map(|key| key.0.clone()),
            part,
            body,
            hash: chain::START,
        };
        line.hash = chain::link(&tail.hash, &line);
        Ok(line)
    }

    /// From a result of a query for [`COLUMNS`].
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Line> {
        Ok(Line {
            seq: row.get(0)?,
            day: row.get(1)?,
            wall: row.get(2)?,
            zone: row.get(3)?,
            mono: row.get(4)?,
            trusted: row.get(5)?,
            key: row.get(6)?,
            part: row.get(7)?,
            body: row.get(8)?,
            hash: row.get(9)?,
        })
    }

    /// Write at the end of the journal.
    pub(super) fn insert(&self, conn: &Connection) -> Result<(), StoreError> {
        let sql = "INSERT INTO journal (seq, day, wall, zone, mono, trusted, key, part, body, hash) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        conn.prepare_cached(sql)?.execute(params![
            self.seq,
            self.day,
            self.wall,
            self.zone,
            self.mono,
            self.trusted,
            self.key,
            self.part,
            self.body,
            self.hash
        ])?;
        Ok(())
    }

    /// The row that `record` became.
    pub(super) fn row_of(&self, record: &Record) -> Row {
        Row {
            seq: self.seq.unsigned_abs(),
            day: u32::try_from(self.day).unwrap_or(0),
            record: record.clone(),
        }
    }

    /// What was recorded.
    pub(super) fn row(&self) -> Result<Row, StoreError> {
        let damaged = |what: &str| StoreError::row(self.seq, what);
        let offset = i32::try_from(self.zone).ok().and_then(FixedOffset::east_opt);
        let wall = Utc.timestamp_millis_opt(self.wall).single().zip(offset);
        let (utc, offset) = wall.ok_or_else(|| damaged("its time is impossible"))?;
        let event = serde_json::from_str(&self.body).map_err(|error| StoreError::row(self.seq, error))?;
        let mono = u64::try_from(self.mono).map_err(|_| damaged("its hall time is impossible"))?;
        Ok(Row {
            seq: u64::try_from(self.seq).map_err(|_| damaged("its number is impossible"))?,
            day: u32::try_from(self.day).map_err(|_| damaged("its day is impossible"))?,
            record: Record {
                at: Now { wall: utc.with_timezone(&offset), mono: Mono(mono), trusted: self.trusted },
                key: self.key.clone().map(Key),
                event,
            },
        })
    }
}

/// The end of the journal: what the next row is chained to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tail {
    pub(super) seq: i64,
    pub(super) day: i64,
    pub(super) hash: Hash,
}

impl Tail {
    /// Before the first row.
    pub(super) const EMPTY: Tail = Tail { seq: 0, day: 0, hash: chain::START };

    /// The end as it stands in the file.
    pub(super) fn read(conn: &Connection) -> Result<Tail, StoreError> {
        let mut end = Tail::EMPTY;
        let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY seq DESC LIMIT 1");
        for line in conn.prepare_cached(&sql)?.query_map([], Line::read)? {
            end = Tail::of(&line?);
        }
        Ok(end)
    }

    /// The end after this row.
    pub(super) fn of(line: &Line) -> Tail {
        Tail { seq: line.seq, day: line.day, hash: line.hash }
    }
}

/// Rows from `first` to `last` in order.
pub(super) fn walk(
    conn: &Connection,
    first: i64,
    last: i64,
    mut each: impl FnMut(Line) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq");
    let mut query = conn.prepare_cached(&sql)?;
    for line in query.query_map([first, last], Line::read)? {
        each(line?)?;
    }
    Ok(())
}

/// Rows from `first` on in a damaged file: one whose text cannot be read is passed over; a page that cannot ends them.
pub(super) fn readable(conn: &Connection, first: i64, each: impl FnMut(Line)) -> Result<(), StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE seq >= ?1 ORDER BY seq");
    let mut query = conn.prepare_cached(&sql)?;
    query.query_map([first], Line::read)?.flatten().for_each(each);
    Ok(())
}

/// The same from the end backwards, until `each` says stop.
pub(super) fn readable_back(conn: &Connection, each: impl FnMut(Line) -> bool) -> Result<(), StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY seq DESC");
    let mut query = conn.prepare_cached(&sql)?;
    // Stops where `each` does.
    let _ = query.query_map([], Line::read)?.flatten().all(each);
    Ok(())
}

/// Rows of one request, if it came on one of these days.
pub(super) fn by_key(conn: &Connection, days: [i64; 2], key: &Key) -> Result<Vec<Line>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE day IN (?1, ?2) AND key = ?3 ORDER BY seq");
    let mut query = conn.prepare_cached(&sql)?;
    let lines = query.query_map(params![days[0], days[1], key.0], Line::read)?;
    Ok(lines.collect::<Result<_, _>>()?)
}
