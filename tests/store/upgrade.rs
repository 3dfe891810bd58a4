//! Every released schema is kept here as it was, and every one of them opens. Failure row 32: an upgrade that is cut
//! off leaves the schema before it.

use anxu::store::{Memory, Store};
use rusqlite::Connection;

use crate::day::Day;

/// The steps as released, oldest first: the first so many of them are a released schema. Only ever added to.
const RELEASED: [&str; 3] =
    [include_str!("schema/1.sql"), include_str!("schema/2.sql"), include_str!("schema/3.sql")];

/// A database of the schema `version` in `dir`, with the hall's kind of log.
fn released(dir: &std::path::Path, version: usize) -> Connection {
    let conn = Connection::open(dir.join("anxu.db")).expect("a database");
    conn.pragma_update(None, "journal_mode", "wal").expect("as the store does");
    conn.execute_batch(&RELEASED[..version].concat()).expect("the old schema");
    conn.pragma_update(None, "user_version", u32::try_from(version).expect("few")).expect("its number");
    conn
}

fn schema(file: &std::path::Path) -> Vec<(String, String)> {
    let conn = Connection::open(file).expect("a database");
    let mut query = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        .expect("a schema");
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    rows.collect::<Result<_, _>>().expect("rows")
}

#[test]
fn every_released_schema_becomes_the_newest() {
    let fresh = tempfile::tempdir().expect("a directory");
    Store::open(fresh.path()).expect("a store");
    let newest = schema(&fresh.path().join("anxu.db"));
    for version in 1..=RELEASED.len() {
        let dir = tempfile::tempdir().expect("a directory");
        drop(released(dir.path(), version));
        let (mut store, _) = Store::open(dir.path()).expect("an upgrade");
        assert_eq!(schema(&dir.path().join("anxu.db")), newest, "from schema {version}");
        let mut day = Day::new();
        store.append(&day.open()).expect("it records");
    }
}

#[test]
fn an_upgrade_cut_off_after_any_statement_is_done_again() {
    for (step, version) in RELEASED.iter().zip(0..) {
        let statements: Vec<&str> = step.split_inclusive(";\n").collect();
        assert!(statements.len() > 1);
        for cut in 0..=statements.len() {
            let dir = tempfile::tempdir().expect("a directory");
            let conn = released(dir.path(), version);
            conn.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
            conn.execute_batch(&statements[..cut].concat()).expect("part of the step");
            // As a killed process leaves it: the files are copied while the transaction is open.
            let left = tempfile::tempdir().expect("a directory");
            for name in ["anxu.db", "anxu.db-wal"] {
                std::fs::copy(dir.path().join(name), left.path().join(name)).expect("a copy");
            }
            let (mut store, opening) = Store::open(left.path()).expect("an upgrade");
            let from = u32::try_from(version).expect("few");
            assert_eq!((opening.upgraded_from, opening.set_aside), (Some(from), None), "cut after {cut}");
            store.append(&Day::new().open()).expect("it records");
        }
    }
}

#[test]
fn a_table_that_is_new_is_filled_from_the_journal() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let mut day = Day::new();
    store.append(&day.open()).expect("room");
    store.append(&day.busy(6)).expect("room");
    drop(store);
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    let duties = || conn.query_row("SELECT count(*) FROM duty", [], |row| row.get::<_, i64>(0));
    let live = duties().expect("a count");
    assert!(live > 0);
    conn.execute_batch("DROP TABLE duty; ALTER TABLE calls DROP COLUMN served_ms; ALTER TABLE tickets DROP COLUMN call; PRAGMA user_version = 1").expect("as it was");
    let (mut store, opening) = Store::open(dir.path()).expect("an upgrade");
    assert_eq!((opening.upgraded_from, duties().expect("a count")), (Some(1), 0));
    store.rebuild(|_, _| ()).expect("room");
    assert_eq!(duties().expect("a count"), live);
}
