//! What can be read and verified of the last day of a damaged database.

use std::collections::BTreeMap;
use std::path::Path;

use anxu_core::event::{Cause, Event};
use anxu_core::ids::Number;
use anxu_core::now::Now;
use anxu_journal::{JournalId, Principal, StoredRow, chain};

use super::day::follows;
use super::journals::Journals;
use super::last::{Last, SKIPPED};
use super::{Record, Row, StoreError, connect, found, journal_table, past};

/// Read what can be read of the last day of a damaged database, together with `anxu.last`: returns the events that a
/// new database begins with, each with the row it came from. Its numbers continue above the last known.
///
/// # Errors
/// [`StoreError::Newer`] where a row that verifies was written by a newer program: it would be lost.
pub(super) fn save(file: &Path, last: Option<Last>) -> Result<Vec<Record>, StoreError> {
    let all = found::rows(file, last.as_ref().and_then(|last| last.end.as_ref()));
    let named = connect::reader(file).and_then(|conn| Journals::read(&conn)).ok();
    let journal = named.map(|journals| journals.first).or_else(|| last.as_ref()?.journal);
    let (day, verified) = verified(&all, journal)?;
    // A row that does not verify may still show that a number was issued; but not that a day was years later.
    let rows: Vec<Row> = all.values().filter_map(|stored| carried(stored, journal).ok()).collect();
    let newest = rows
        .iter()
        .map(|row| row.day)
        .filter(|found| day.is_none_or(|day| *found <= day.saturating_add(1)))
        .max();
    let mut records = begin(notes(&rows, newest), day.zip(Some(verified)), last);
    // A reconstructed opening has no tables of waits: make them from whatever earlier days can be read.
    let made = records.first_mut().filter(|opening| opening.origin.is_none());
    if let (Some(opening), Ok(conn)) = (made, connect::reader(file)) {
        let _ = past::complete_opening(&conn, &mut opening.event);
    }
    Ok(records)
}

/// A row as it is carried over.
fn carried(stored: &StoredRow, journal: Option<JournalId>) -> Result<Row, StoreError> {
    let mut row = journal_table::row(stored)?;
    row.record.origin = row.origin(journal);
    Ok(row)
}

/// The newest day with a row that follows the row before it, and the events of those rows. A bad row costs itself,
/// and one that cannot be read the row after it too, but not all after it.
fn verified(
    all: &BTreeMap<i64, StoredRow>,
    journal: Option<JournalId>,
) -> Result<(Option<u32>, Vec<Record>), StoreError> {
    let fits = |stored: &&StoredRow| {
        let before = match stored.seq {
            1 => Some(chain::START),
            seq => all.get(&(seq - 1)).map(|before| before.hash),
        };
        before.is_some_and(|before| follows(&before, stored))
    };
    let mut rows = Vec::new();
    for stored in all.values().filter(fits) {
        match carried(stored, journal) {
            Err(newer @ StoreError::Newer { .. }) => return Err(newer),
            Err(_) => {}
            Ok(row) => rows.push(row),
        }
    }
    let day = rows.iter().map(|row| row.day).max();
    let of_day = rows.into_iter().filter(|row| Some(row.day) == day);
    Ok((day, of_day.map(|row| row.record).collect()))
}

/// The new day: opened as before, with every number used that anyone may hold, and the verified events.
pub(super) fn begin(
    rows: Option<Last>,
    verified: Option<(u32, Vec<Record>)>,
    file: Option<Last>,
) -> Vec<Record> {
    let newest = rows.iter().chain(&file).max_by_key(|last| last.ordinal);
    let Some((ordinal, at)) = newest.and_then(|last| Some((last.ordinal, last.at?))) else {
        return Vec::new();
    };
    let of_day: Vec<&Last> = rows.iter().chain(&file).filter(|last| last.ordinal == ordinal).collect();
    // The others may be of a newer day than the rows that verify.
    let verified = verified.into_iter().filter(|(day, _)| *day == ordinal).flat_map(|(_, records)| records);
    let (openings, events): (Vec<_>, Vec<_>) =
        verified.partition(|record| matches!(record.event, Event::DayOpened { .. }));
    let opening = openings.into_iter().next().or_else(|| of_day.iter().find_map(|last| last.opening.clone()));
    let mut opening = opening.unwrap_or_else(|| Record::new(at, Principal::Rule, opened_at(&at, ordinal)));
    if let Event::DayOpened { after, .. } = &mut opening.event {
        after.extend(of_day.iter().flat_map(|last| &last.highest).flat_map(skipped));
    }
    std::iter::once(opening).chain(events).collect()
}

/// What the rows of a day say, verified or not.
fn notes(rows: &[Row], day: Option<u32>) -> Option<Last> {
    let mut last = Last::default();
    for row in rows.iter().filter(|row| Some(row.day) == day) {
        last.note(&row.record, row.record.origin);
    }
    day.map(|ordinal| Last { ordinal, ..last }).filter(|last| last.ordinal > 0)
}

/// The opening of a day of which only later rows are left.
fn opened_at(at: &Now, ordinal: u32) -> Event {
    let date = at.wall.date_naive();
    Event::DayOpened { date, ordinal, trusted: at.trusted, by: Cause::Rule, after: Vec::new(), waits: None }
}

/// The highest known number of a prefix, and those above it that may have been issued since. All of them, because the
/// range of a service may end among them.
fn skipped((prefix, highest): (&String, &u16)) -> impl Iterator<Item = Number> {
    let prefix = prefix.clone();
    // A ticket has no room for more digits: a row that cannot be read would itself be damage.
    let last = highest.saturating_add(SKIPPED).min(Number::LAST);
    (*highest..=last).map(move |n| Number { prefix: prefix.clone(), n })
}
