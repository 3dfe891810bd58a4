//! What can still be read and proved of the last day of a damaged database.

use std::collections::BTreeMap;
use std::path::Path;

use anxu_core::event::{Cause, Event};
use anxu_core::ids::Number;
use anxu_core::now::Now;
use rusqlite::Connection;

use super::last::{Last, SKIPPED};
use super::line::{Line, walk, walk_back};
use super::{Record, Row, chain, connect};

/// Read what can be read of the last day of a damaged database, together with what `anxu.last` remembers: the events
/// that a new database begins with. Its numbers go on above the last known.
pub(super) fn save(file: &Path, last: Option<Last>) -> Vec<Record> {
    // Every step may fail on a damaged file; whatever was read before that counts.
    let mut lines = BTreeMap::new();
    if let Ok(conn) = connect::reader(file) {
        collect(&conn, &mut lines);
    }
    let said: Vec<Row> = lines.values().filter_map(|line| line.row().ok()).collect();
    let proved = proved(&lines);
    begin(&said, proved, last)
}

/// The rows of the last day, read from its end and from its beginning, in case neither reaches the other.
fn collect(conn: &Connection, lines: &mut BTreeMap<i64, Line>) {
    let mut newest = None;
    let mut keep = |line: Line| {
        let day = *newest.get_or_insert(line.day);
        let before = line.day != day;
        lines.insert(line.seq, line);
        !before
    };
    let _ = walk_back(conn, &mut keep);
    let Some(day) = newest else { return };
    let sql = "SELECT first_seq FROM days WHERE ordinal = ?1";
    let Ok(first) = conn.query_row(sql, [day], |row| row.get::<_, i64>(0)) else { return };
    let _ = walk(conn, first, i64::MAX, |line| {
        if line.day == day {
            lines.insert(line.seq, line);
        }
        Ok(())
    });
}

/// Events of the newest day whose row fits the hash of the row before it. One bad row costs itself, not all after it.
fn proved(lines: &BTreeMap<i64, Line>) -> Vec<Record> {
    let Some(day) = lines.values().next_back().map(|line| line.day) else { return Vec::new() };
    let fits = |line: &&Line| {
        let before = match line.seq {
            1 => Some(chain::START),
            seq => lines.get(&(seq - 1)).map(|before| before.hash),
        };
        line.day == day && before.is_some_and(|before| line.hash == chain::link(&before, line))
    };
    lines.values().filter(fits).filter_map(|line| line.row().ok()).map(|row| row.record).collect()
}

/// The new day: opened as before, with every number used that anyone may hold, and the events that are proved.
fn begin(said: &[Row], proved: Vec<Record>, file: Option<Last>) -> Vec<Record> {
    let rows = notes(said);
    let newest = rows.iter().chain(&file).max_by_key(|last| last.ordinal);
    let Some((ordinal, at)) = newest.and_then(|last| Some((last.ordinal, last.at?))) else {
        return Vec::new();
    };
    let of_day: Vec<&Last> = rows.iter().chain(&file).filter(|last| last.ordinal == ordinal).collect();
    let opening = of_day.iter().find_map(|last| last.opening.clone());
    let mut opening = opening.unwrap_or_else(|| Record { at, key: None, event: opened_at(&at, ordinal) });
    if let Event::DayOpened { after, .. } = &mut opening.event {
        after.extend(of_day.iter().flat_map(|last| &last.highest).flat_map(skipped));
    }
    // Events that were proved belong to the newest day of the rows; `anxu.last` may know of a newer one.
    let kept = proved.into_iter().filter(|_| rows.as_ref().is_some_and(|rows| rows.ordinal == ordinal));
    let events = kept.filter(|record| !matches!(record.event, Event::DayOpened { .. }));
    std::iter::once(opening).chain(events).collect()
}

/// What the rows of the last day say, true or not.
fn notes(said: &[Row]) -> Option<Last> {
    let day = said.last()?.day;
    let mut last = Last { ordinal: day, ..Last::default() };
    for row in said.iter().filter(|row| row.day == day) {
        last.note(&row.record);
    }
    Some(Last { ordinal: day, ..last }).filter(|last| last.ordinal > 0)
}

/// The opening of a day of which only later rows are left.
fn opened_at(at: &Now, ordinal: u32) -> Event {
    let date = at.wall.date_naive();
    Event::DayOpened { date, ordinal, trusted: at.trusted, by: Cause::Rule, after: Vec::new() }
}

/// The highest known number of a run, and those above it that may have been given unseen. All of them, because the
/// range of a service may end among them.
fn skipped((prefix, highest): (&String, &u16)) -> impl Iterator<Item = Number> {
    let prefix = prefix.clone();
    (*highest..=highest.saturating_add(SKIPPED)).map(move |n| Number { prefix: prefix.clone(), n })
}
