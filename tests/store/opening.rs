//! Who may open a data directory, and the messages when it cannot be opened.

use std::os::unix::fs::PermissionsExt;

use anxu::store::{DayRef, OpenError, Reader, Storage, Store};
use rusqlite::Connection;

use crate::day::Day;

#[test]
fn a_second_hall_is_told_which_process_has_the_directory() {
    let dir = tempfile::tempdir().expect("a directory");
    let (store, _) = Store::open(dir.path()).expect("a store");
    match Store::open(dir.path()) {
        Err(OpenError::InUse { pid, .. }) => assert_eq!(pid, Some(std::process::id())),
        other => panic!("{other:?}"),
    }
    drop(store);
    Store::open(dir.path()).expect("free again");
}

#[test]
fn a_newer_database_is_refused_and_left_as_it_is() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("anxu.db");
    Store::open(dir.path()).expect("a store");
    Connection::open(&file).expect("a database").pragma_update(None, "user_version", 99).expect("written");
    let before = std::fs::read(&file).expect("bytes");
    let refusal = Store::open(dir.path()).expect_err("newer");
    assert!(matches!(refusal, OpenError::Newer { found: 99, .. }), "{refusal}");
    assert!(refusal.to_string().contains("update this program"));
    assert!(matches!(Reader::open(dir.path()), Err(OpenError::Newer { .. })));
    assert!(std::fs::read(&file).expect("bytes") == before, "not a byte has changed");
}

#[test]
fn a_missing_or_closed_directory_is_named() {
    let dir = tempfile::tempdir().expect("a directory");
    let missing = dir.path().join("nowhere");
    let refusal = Store::open(&missing).expect_err("missing").to_string();
    assert!(refusal.contains("nowhere") && refusal.contains("create it"), "{refusal}");
    assert!(matches!(Reader::open(&missing), Err(OpenError::NoJournal { .. })));
    assert!(!refusal.contains('\n'));

    std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o500)).expect("closed");
    if std::fs::write(dir.path().join("probe"), "").is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }
    assert!(matches!(Store::open(dir.path()), Err(OpenError::Directory { .. })));
}

#[test]
fn the_guarantees_are_set() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    store.append(&Day::new().open()).expect("room");
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("a mode");
    assert_eq!(mode, "wal");
    let strict = "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 \
                  AND name NOT LIKE 'sqlite_%'";
    let loose: i64 = conn.query_row(strict, [], |row| row.get(0)).expect("a count");
    assert_eq!(loose, 0, "every table is strict");
}

/// Work of a start, counted in rows read, not in time.
#[test]
fn a_start_looks_at_the_last_day_only() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let mut day = Day::new();
    for _ in 0..30 {
        store.append(&day.open()).expect("room");
        store.append(&day.busy(10)).expect("room");
    }
    drop(store);
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    let plans = [
        ("SELECT * FROM journal ORDER BY seq DESC LIMIT 1", "SCAN journal"),
        ("SELECT ordinal, first_seq FROM days ORDER BY ordinal DESC LIMIT 1", "SCAN days"),
        ("SELECT * FROM journal WHERE seq BETWEEN 5 AND 9 ORDER BY seq", "USING INTEGER PRIMARY KEY"),
        ("SELECT * FROM journal WHERE day IN (1, 2) AND key = 'k'", "USING INDEX journal_key"),
    ];
    for (sql, expected) in plans {
        let plan: String =
            conn.query_row(&format!("EXPLAIN QUERY PLAN {sql}"), [], |row| row.get(3)).expect("a plan");
        assert!(plan.contains(expected), "{sql}: {plan}");
    }
    // A start does not read damage in an old day; verification finds it.
    conn.execute("UPDATE journal SET body = '{}' WHERE seq = 20", []).expect("harm");
    drop(conn);
    let (mut store, opening) = Store::open(dir.path()).expect("a store");
    assert_eq!(opening.set_aside, None);
    let today = store.today().expect("readable");
    assert!(today.iter().all(|row| row.day == 30));
    let reader = Reader::open(dir.path()).expect("a reader");
    assert_eq!(reader.verify(|_, _| {}).expect("readable").broken, Some(20));
    assert_eq!(reader.day(DayRef::Last).expect("readable"), today);
}
