//! Which journal a row belongs to, where it came from, and how rows of a newer program are handled.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use anxu::store::{DayRef, OpenError, Reader, Row, Storage, Store, StoreError, restore};
use anxu_core::event::Event;
use anxu_journal::{JournalId, Origin, StoredRow, Tail, chain};
use rusqlite::{Connection, params};

use crate::day::Day;

/// A day with some tickets.
fn made(dir: &Path) -> Day {
    let (mut store, _) = Store::open(dir).expect("a store");
    let mut day = Day::new();
    store.append(&day.open()).expect("room");
    store.append(&day.busy(3)).expect("room");
    store.settle();
    day
}

fn database(dir: &Path) -> Connection {
    Connection::open(dir.join("anxu.db")).expect("a database")
}

/// The journals of a file, oldest first.
fn journals(dir: &Path) -> Vec<JournalId> {
    let conn = database(dir);
    let mut query = conn.prepare("SELECT id FROM journals ORDER BY place").expect("a table");
    let ids = query.query_map([], |row| row.get::<_, String>(0)).expect("rows");
    ids.map(|id| id.expect("text").parse().expect("an id")).collect()
}

fn today(dir: &Path) -> Vec<Row> {
    Reader::open(dir).expect("a reader").day(DayRef::Last).expect("readable")
}

/// Damage that costs no row: the day is carried over.
fn harm(dir: &Path) {
    database(dir).execute_batch("DROP TABLE ratings").expect("harm");
    std::fs::write(dir.join("anxu.damaged"), "a table is gone").expect("the mark of a hall that met it");
}

#[test]
fn every_file_is_a_journal_of_its_own() {
    let (one, two) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    made(one.path());
    made(two.path());
    let (first, second) = (journals(one.path()), journals(two.path()));
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_ne!(first, second);
    assert!(today(one.path()).iter().all(|row| row.journal == Some(first[0]) && row.record.origin.is_none()));
}

#[test]
fn what_is_carried_over_keeps_where_it_came_from() {
    let dir = tempfile::tempdir().expect("a directory");
    made(dir.path());
    let (id, before) = (journals(dir.path())[0], today(dir.path()));
    let mut ids = vec![id];
    for _ in 0..2 {
        harm(dir.path());
        let (_, opening) = Store::open(dir.path()).expect("a new one");
        assert!(opening.set_aside.is_some());
        ids.extend(journals(dir.path()));
        let after = today(dir.path());
        assert_eq!(after.len(), before.len());
        for (was, is) in before.iter().zip(&after) {
            // The first one: a day that was carried over twice is counted where it was recorded.
            assert_eq!(is.record.origin, Some(Origin { journal: id, seq: was.seq }));
            assert_eq!(
                (&is.record.by, &is.record.key, is.record.at),
                (&was.record.by, &was.record.key, was.record.at)
            );
        }
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 3, "each has an identifier of its own");
    let proof = Reader::open(dir.path()).expect("a reader").verify(|_, _| ()).expect("readable");
    assert_eq!(proof.broken, None);
}

#[test]
fn a_day_left_in_the_side_file_only_keeps_the_origin_of_its_opening() {
    let dir = tempfile::tempdir().expect("a directory");
    made(dir.path());
    let id = journals(dir.path())[0];
    std::fs::write(dir.path().join("anxu.db"), vec![7; 20_000]).expect("harm");
    Store::open(dir.path()).expect("a new one");
    assert_eq!(today(dir.path())[0].record.origin, Some(Origin { journal: id, seq: 1 }));
}

/// Add a row as a newer program would: `change` makes it one, and its hash is correct.
fn append_newer_row(dir: &Path, change: impl Fn(&mut StoredRow)) {
    let conn = database(dir);
    let (seq, hash) = conn
        .query_row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .expect("a row");
    let tail = Tail { journal: journals(dir)[0], seq, day: 1, hash };
    let record = today(dir).pop().expect("a row").record;
    let mut line = tail.follow(&anxu_journal::Record { key: None, asked: None, ..record }, 0).expect("a row");
    change(&mut line);
    line.hash = chain::link(&tail.hash, &line).expect("a format that is known");
    let sql = "INSERT INTO journal (format, journal, seq, day, wall, zone, mono, trusted, principal, part, version, body, \
               hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    let values = params![
        line.format,
        line.journal,
        line.seq,
        line.day,
        line.wall,
        line.zone,
        line.mono,
        line.trusted,
        line.principal,
        line.part,
        line.version,
        line.body,
        line.hash
    ];
    conn.execute(sql, values).expect("a row");
}

fn files(dir: &Path) -> Vec<String> {
    let names = std::fs::read_dir(dir).expect("a directory");
    let mut names: Vec<String> =
        names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    names.sort();
    names
}

#[test]
fn an_event_of_a_newer_program_stops_this_one_and_is_not_damage() {
    let changes: [fn(&mut StoredRow); 2] = [
        |line| {
            line.kind = "moved".to_owned();
            line.body = r#"{"event":"moved","number":"A001"}"#.to_owned();
        },
        |line| line.version += 1,
    ];
    for (change, damaged) in changes.into_iter().flat_map(|change| [(change, false), (change, true)]) {
        let dir = tempfile::tempdir().expect("a directory");
        made(dir.path());
        append_newer_row(dir.path(), change);
        if damaged {
            harm(dir.path());
        }
        let (before, rows) = (
            files(dir.path()),
            database(dir.path()).query_row("SELECT count(*) FROM journal", [], |row| row.get::<_, i64>(0)),
        );
        let refusal = Store::open(dir.path()).expect_err("newer");
        let newer = |cause: &StoreError| matches!(cause, StoreError::Newer { .. });
        assert!(matches!(&refusal, OpenError::Store { cause, .. } if newer(cause)), "{refusal}");
        assert!(refusal.to_string().contains("the data is newer than this program"), "{refusal}");
        assert_eq!(files(dir.path()), before, "nothing is set aside and nothing made");
        let after =
            database(dir.path()).query_row("SELECT count(*) FROM journal", [], |row| row.get::<_, i64>(0));
        assert_eq!((after.is_ok(), after.ok()), (true, rows.ok()));
        let reader = Reader::open(dir.path()).expect("a reader");
        assert!(newer(&reader.day(DayRef::Last).expect_err("newer")));
        assert_eq!(
            reader.verify(|_, _| ()).expect("readable").broken,
            None,
            "verifying the chain does not decode events"
        );
    }
}

#[test]
fn a_kind_that_no_program_wrote_is_damage() {
    let dir = tempfile::tempdir().expect("a directory");
    made(dir.path());
    append_newer_row(dir.path(), |_| ());
    drop(Store::open(dir.path()).expect("one of today's"));
    assert_eq!(journals(dir.path()).len(), 1);
    let sql = "UPDATE journal SET body = '{\"event\":\"moved\"}' WHERE seq = (SELECT max(seq) FROM journal)";
    database(dir.path()).execute(sql, []).expect("harm");
    let (_, opening) = Store::open(dir.path()).expect("a new one");
    assert!(opening.set_aside.is_some(), "its hash does not fit");
}

/// The database file as a backup would have it.
fn backup(dir: &Path, to: &Path) {
    database(dir).execute("VACUUM INTO ?1", [to.to_string_lossy()]).expect("a backup");
}

#[test]
fn a_restored_backup_continues_as_another_journal() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("backup.db");
    let day = made(dir.path());
    backup(dir.path(), &file);
    let (id, rows) = (journals(dir.path())[0], today(dir.path()));
    let restored = restore(dir.path(), &file).expect("restored");
    assert_eq!((restored.rows, restored.opened_above), (rows.len() as u64, false));
    assert!(restored.aside.exists() && restored.aside.to_string_lossy().contains(".replaced-"));
    assert_eq!(journals(dir.path()), [id, restored.journal]);
    assert_eq!(restored.journal.first(), rows.len() as u64 + 1);
    let (mut store, opening) = Store::open(dir.path()).expect("a store");
    assert_eq!(opening, anxu::store::Opening::default());
    let mut on = crate::resumed(&store.today().expect("readable"));
    assert_eq!(on.state.day(), day.state.day());
    store.append(&on.issue()).expect("room");
    let after = today(dir.path());
    assert_eq!(after[..rows.len()], rows, "the same rows of the same journal");
    assert_eq!(after.last().expect("a row").journal, Some(restored.journal));
    let proof = Reader::open(dir.path()).expect("a reader").verify(|_, _| ()).expect("readable");
    assert_eq!((proof.broken, proof.rows), (None, after.len() as u64), "one chain");
}

#[test]
fn a_restored_database_belongs_to_the_owner_of_its_directory() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("backup.db");
    made(dir.path());
    backup(dir.path(), &file);
    if std::os::unix::fs::chown(dir.path(), Some(990), Some(991)).is_err() {
        println!("skipped: only an administrator gives files away");
        return;
    }
    restore(dir.path(), &file).expect("restored");
    let meta = std::fs::metadata(dir.path().join("anxu.db")).expect("there");
    assert_eq!((meta.uid(), meta.gid()), (990, 991));
}

#[test]
fn numbers_issued_after_a_backup_are_not_issued_again() {
    // On the backup's own day, and on a later one.
    for later in [false, true] {
        let dir = tempfile::tempdir().expect("a directory");
        let file = dir.path().join("backup.db");
        let mut day = made(dir.path());
        backup(dir.path(), &file);
        let (mut store, _) = Store::open(dir.path()).expect("a store");
        if later {
            store.append(&day.open()).expect("room");
        }
        for _ in 0..9 {
            store.append(&day.issue()).expect("room");
        }
        let given = day.state.day().expect("a day").tickets().map(|ticket| ticket.number.n).max();
        let ordinal = day.state.ordinal();
        store.settle();
        drop(store);
        assert!(restore(dir.path(), &file).expect("restored").opened_above);
        let (mut store, opening) = Store::open(dir.path()).expect("a store");
        assert_eq!(opening.set_aside, None, "it is no damage");
        let mut on = crate::resumed(&store.today().expect("readable"));
        assert_eq!(on.state.ordinal(), if later { ordinal } else { ordinal + 1 });
        let records = on.issue();
        let numbers: Vec<u16> = records
            .iter()
            .filter_map(|record| match &record.event {
                Event::Issued { number, .. } => Some(number.n),
                _ => None,
            })
            .collect();
        assert!(Some(numbers[0]) > given, "{numbers:?} after {given:?}");
        store.append(&records).expect("room");
    }
}

#[test]
fn a_backup_that_does_not_verify_changes_nothing() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("backup.db");
    made(dir.path());
    backup(dir.path(), &file);
    Connection::open(&file)
        .expect("a database")
        .execute("UPDATE journal SET wall = 1 WHERE seq = 4", [])
        .expect("harm");
    let rows = today(dir.path());
    let refusal = restore(dir.path(), &file).expect_err("broken").to_string();
    assert!(refusal.contains("row 4") && refusal.contains("another backup"), "{refusal}");
    assert_eq!(today(dir.path()), rows);
    let (store, _) = Store::open(dir.path()).expect("a store");
    assert!(matches!(restore(dir.path(), &file), Err(OpenError::InUse { .. })), "the hall runs");
    drop(store);
}
