//! What can still be read and proved of the last day of a damaged database.

use std::collections::BTreeMap;
use std::path::Path;

use anxu_core::command::{Channel, Kind};
use anxu_core::event::{CancelReason, Event, Place};
use anxu_core::ids::{Lang, Number, ServiceId};
use rusqlite::Connection;

use super::last::{Last, SKIPPED};
use super::line::{Line, walk, walk_back};
use super::{Record, chain, connect};

/// What was saved.
#[derive(Debug, Default)]
pub(super) struct Saved {
    /// Events of the last day that prove themselves, in order.
    pub(super) events: Vec<Record>,
    /// Events that keep the numbers going on above the last known.
    pub(super) bridge: Vec<Record>,
}

/// Read what can be read of the last day of a damaged database, together with what `anxu.last` remembers.
pub(super) fn save(file: &Path, last: Option<Last>) -> Saved {
    // Every step may fail on a damaged file; whatever was read before that counts.
    let mut lines = BTreeMap::new();
    if let Ok(conn) = connect::reader(file) {
        collect(&conn, &mut lines);
    }
    let proved = proved(&lines);
    let known = lines.values().filter_map(|line| line.row().ok()).map(|row| row.record);
    merge(proved, known, last.unwrap_or_default())
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

/// Join what the rows prove, what they merely say, and what `anxu.last` says.
fn merge(proved: Vec<Record>, known: impl Iterator<Item = Record>, file: Last) -> Saved {
    let mut kept = Last::default();
    for record in &proved {
        kept.note(record);
    }
    let mut said = Last::default();
    known.for_each(|record| {
        said.note(&record);
    });
    let newest = kept.ordinal().max(said.ordinal()).max(file.ordinal());
    let mut saved = Saved { events: proved, bridge: Vec::new() };
    if kept.ordinal() < newest {
        // The rows that could be proved lack the beginning of the day: without it they mean nothing.
        saved.events.clear();
        saved
            .bridge
            .extend([&said, &file].into_iter().find(|l| l.ordinal() == newest).and_then(|l| l.day.clone()));
        kept = Last::default();
    }
    let sources = [&kept, &said, &file];
    let of_day = || sources.iter().filter(|last| last.ordinal() == newest);
    if newest > 0 && !kept.closed && !(file.closed && file.ordinal() == newest) {
        let at = of_day().filter_map(|last| last.at).max_by_key(|at| at.mono);
        let mut highest: BTreeMap<String, (u16, ServiceId)> = BTreeMap::new();
        for (prefix, (n, service)) in of_day().flat_map(|last| last.highest.clone()) {
            let entry = highest.entry(prefix).or_insert((n, service));
            entry.0 = entry.0.max(n);
        }
        let place = saved.events.iter().filter_map(place_of).max().unwrap_or(Place(0));
        for (prefix, (n, service)) in highest {
            let number = Number { prefix, n: n.saturating_add(SKIPPED) };
            saved.bridge.extend(at.into_iter().flat_map(|at| skip(at, &number, &service, place)));
        }
    }
    saved
}

fn place_of(record: &Record) -> Option<Place> {
    match &record.event {
        Event::Issued { place, .. } => Some(*place),
        _ => None,
    }
}

/// A number that nobody holds, given and cancelled at once: the next one is above it.
fn skip(at: anxu_core::now::Now, number: &Number, service: &ServiceId, place: Place) -> [Record; 2] {
    let issued = Event::Issued {
        number: number.clone(),
        service: service.clone(),
        kind: Kind::Ordinary,
        by: Channel::Staff(None),
        lang: Lang("zh-CN".to_owned()),
        place,
        ahead: 0,
        wait: None,
    };
    let reason = CancelReason::Hand("skipped: the journal was damaged".to_owned());
    let cancelled = Event::Cancelled { number: number.clone(), reason };
    [issued, cancelled].map(|event| Record { at, key: None, event })
}
