//! The rows of the journal in SQLite: reading and writing [`StoredRow`]s.

use anxu_core::ids::Key;
use anxu_journal::{Row, StoredRow, Tail, Unreadable, codec};
use rusqlite::{CachedStatement, Connection, params};

use super::StoreError;
use super::journals::Journals;

/// Rows between two calls of a progress callback: some hundredths of a second.
pub(super) const STRIDE: i64 = 10_000;

/// The columns of a [`StoredRow`], in the order in which [`read`] takes them. The kind is taken from the body:
/// SQLite's generated column fails on a body that is not JSON.
const COLUMNS: &str = "format, journal, seq, day, wall, zone, mono, trusted, principal, key, asked, part, origin, version, \
                       body, hash";

/// The same for schemas before the fourth, which have fewer columns: a journal is also read before it is upgraded.
const EARLIER: &str =
    "1, NULL, seq, day, wall, zone, mono, trusted, NULL, key, NULL, part, NULL, 1, body, hash";

/// A query for rows; `rest` follows the columns.
fn query<'a>(conn: &'a Connection, rest: &str) -> Result<CachedStatement<'a>, StoreError> {
    let of = |columns: &str| conn.prepare_cached(&format!("SELECT {columns} FROM journal {rest}"));
    // In a damaged file the schema's number cannot be relied on.
    of(COLUMNS).or_else(|error| of(EARLIER).map_err(|_| error.into()))
}

/// From a result of a query for [`COLUMNS`].
fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<StoredRow> {
    let body: String = row.get(14)?;
    Ok(StoredRow {
        format: row.get(0)?,
        journal: row.get(1)?,
        seq: row.get(2)?,
        day: row.get(3)?,
        wall: row.get(4)?,
        zone: row.get(5)?,
        mono: row.get(6)?,
        trusted: row.get(7)?,
        principal: row.get(8)?,
        key: row.get(9)?,
        asked: row.get(10)?,
        part: row.get(11)?,
        origin: row.get(12)?,
        kind: codec::kind_in(&body).unwrap_or_default().to_owned(),
        version: row.get(13)?,
        body,
        hash: row.get(15)?,
    })
}

/// Append to the journal.
pub(super) fn insert(stored: &StoredRow, conn: &Connection) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO journal ({COLUMNS}) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
    );
    conn.prepare_cached(&sql)?.execute(params![
        stored.format,
        stored.journal,
        stored.seq,
        stored.day,
        stored.wall,
        stored.zone,
        stored.mono,
        stored.trusted,
        stored.principal,
        stored.key,
        stored.asked,
        stored.part,
        stored.origin,
        stored.version,
        stored.body,
        stored.hash
    ])?;
    Ok(())
}

/// Decode a row of a supported schema.
pub(super) fn row(stored: &StoredRow) -> Result<Row, StoreError> {
    stored.row().map_err(|error| match error {
        Unreadable::Newer { what } => {
            StoreError::Newer { what: format!("journal row {}: {what}", stored.seq) }
        }
        Unreadable::Damaged { what } => StoreError::row(stored.seq, what),
    })
}

/// The end of the journal as it is in the file.
pub(super) fn tail(conn: &Connection) -> Result<Tail, StoreError> {
    let mut end = Tail::empty(Journals::read(conn)?.newest);
    for stored in query(conn, "ORDER BY seq DESC LIMIT 1")?.query_map([], read)? {
        end = end.after(&stored?);
    }
    Ok(end)
}

/// Number of the last row; 0 of an empty journal.
pub(super) fn last_seq(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.query_row("SELECT coalesce(max(seq), 0) FROM journal", [], |row| row.get(0))?)
}

/// Rows from `first` to `last` in order.
pub(super) fn walk(
    conn: &Connection,
    first: i64,
    last: i64,
    mut each: impl FnMut(StoredRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut query = query(conn, "WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq")?;
    for stored in query.query_map([first, last], read)? {
        each(stored?)?;
    }
    Ok(())
}

/// The same for these kinds of events only: the others are not even copied.
pub(super) fn walk_kinds(
    conn: &Connection,
    (first, last): (i64, i64),
    kinds: &[&str],
    mut each: impl FnMut(StoredRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let kinds: Vec<String> =
        kinds.iter().map(|kind| format!("body GLOB '{{\"event\":\"{kind}\"*'")).collect();
    let rest = format!("WHERE seq BETWEEN ?1 AND ?2 AND ({}) ORDER BY seq", kinds.join(" OR "));
    let mut query = query(conn, &rest)?;
    for stored in query.query_map([first, last], read)? {
        each(stored?)?;
    }
    Ok(())
}

/// Rows with this key on one of these days, of any principal.
pub(super) fn by_key(conn: &Connection, days: [i64; 2], key: &Key) -> Result<Vec<StoredRow>, StoreError> {
    let mut query = query(conn, "WHERE day IN (?1, ?2) AND key = ?3 ORDER BY seq")?;
    let rows = query.query_map(params![days[0], days[1], key.0], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
