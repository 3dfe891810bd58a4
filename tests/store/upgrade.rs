//! Every released schema is kept here, and every one of them opens. Failure row 32: an interrupted upgrade leaves the
//! schema before it.

use std::path::Path;

use anxu::store::{Reader, Storage, Store};
use anxu_journal::Principal;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::day::{Day, kiosk};

/// The steps as released, oldest first: the first n of them make released schema n. Only ever added to.
const RELEASED: [&str; 4] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];

/// What the fourth step does beside its SQL.
const NAMED: &str = "INSERT INTO journals (id, first_seq) VALUES ('000102030405060708090a0b-1', 1)";

/// Two days of a hall as the program of each schema left them, oldest first: dumps of its files.
const FILES: [&str; 3] =
    [include_str!("released/1.sql"), include_str!("released/2.sql"), include_str!("released/3.sql")];

/// A database of the schema `version` in `dir`, with the hall's kind of log.
fn released(dir: &Path, version: usize) -> Connection {
    let conn = Connection::open(dir.join("anxu.db")).expect("a database");
    conn.pragma_update(None, "journal_mode", "wal").expect("as the store does");
    conn.execute_batch(&RELEASED[..version].concat()).expect("the old schema");
    if version >= 4 {
        conn.execute_batch(NAMED).expect("its journal");
    }
    conn.pragma_update(None, "user_version", u32::try_from(version).expect("few")).expect("its number");
    conn
}

fn schema(file: &Path) -> Vec<(String, String)> {
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
fn an_upgrade_interrupted_after_any_statement_is_repeated() {
    for (step, version) in RELEASED.iter().zip(0..) {
        let statements: Vec<&str> = step.split_inclusive(";\n").collect();
        assert!(statements.len() > 1);
        for cut in 0..=statements.len() {
            let dir = tempfile::tempdir().expect("a directory");
            let conn = released(dir.path(), version);
            conn.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
            conn.execute_batch(&statements[..cut].concat()).expect("part of the step");
            // As a killed process leaves it: the files are copied during the transaction.
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

/// A released file, restored from its dump in `dir`.
fn file_of(dir: &Path, dump: &str) -> Connection {
    let conn = Connection::open(dir.join("anxu.db")).expect("a database");
    conn.pragma_update(None, "foreign_keys", false).expect("a dump has its tables in any order");
    conn.execute_batch(dump).expect("the file");
    conn
}

/// The journal's rows as the first schema has them.
fn journal(conn: &Connection) -> Vec<Vec<Value>> {
    table(conn, "SELECT seq, day, wall, zone, mono, trusted, key, part, body, hash FROM journal ORDER BY seq")
}

fn table(conn: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut query = conn.prepare(sql).expect("the table is there");
    let columns = query.column_count();
    let rows = query.query_map([], |row| (0..columns).map(|column| row.get(column)).collect());
    rows.expect("rows").collect::<Result<_, _>>().expect("values")
}

#[test]
fn every_released_file_is_upgraded_in_place_and_loses_nothing() {
    for (dump, version) in FILES.iter().zip(1u32..) {
        let dir = tempfile::tempdir().expect("a directory");
        let before = journal(&file_of(dir.path(), dump));
        assert!(before.len() > 100);
        let proof = || Reader::open(dir.path()).expect("a reader").verify(|_, _| ()).expect("readable");
        let whole = |rows, differing| anxu::store::Proof { rows, broken: None, lost: None, differing };
        assert_eq!(
            proof(),
            whole(before.len() as u64, None),
            "schema {version} is proven before it is upgraded"
        );

        let (mut store, opening) = Store::open(dir.path()).expect("an upgrade");
        assert_eq!((opening.upgraded_from, opening.set_aside), (Some(version), None));
        assert!(!opening.tables_due);
        let today = store.today().expect("readable");
        assert!(today.len() > 50 && today.iter().all(|row| row.day == 2));
        assert!(today.iter().all(|row| row.record.by == Principal::Unrecorded), "no principal is invented");
        let mut day = crate::resumed(&today);
        store.append(&day.issue()).expect("it goes on");
        assert_eq!(store.today().expect("readable").last().expect("a row").record.by, kiosk());

        let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
        assert_eq!(journal(&conn)[..before.len()], before, "schema {version}: not a byte has changed");
        assert_eq!(proof(), whole(before.len() as u64 + 1, Some(Vec::new())));
        let tables = || crate::tables::dump(dir.path());
        let upgraded = tables();
        store.rebuild(|_, _| ()).expect("room");
        assert_eq!(upgraded, tables(), "schema {version}: the read tables match the journal");
        let formats = table(&conn, "SELECT format, count(*), count(journal) FROM journal GROUP BY format");
        let counts = [(1, before.len() as i64, 0), (2, 1, 1)];
        let counts = counts.map(|(format, rows, named)| [format, rows, named].map(Value::Integer).to_vec());
        assert_eq!(formats, counts);
    }
}

/// Older programs did not record `duty` and the time at each window in tables: the upgrade does.
#[test]
fn an_upgrade_fills_the_tables_that_are_new() {
    let dir = tempfile::tempdir().expect("a directory");
    drop(file_of(dir.path(), FILES[0]));
    Store::open(dir.path()).expect("an upgrade");
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a count");
    assert!(count("SELECT count(*) FROM duty") > 0);
    assert!(count("SELECT count(*) FROM calls WHERE served_ms IS NOT NULL") > 0);
}

#[test]
fn a_bad_row_of_an_old_day_does_not_prevent_an_upgrade() {
    let dir = tempfile::tempdir().expect("a directory");
    let conn = file_of(dir.path(), FILES[0]);
    conn.execute("UPDATE journal SET body = '{}' WHERE seq = 9", []).expect("harm");
    drop(conn);
    let (mut store, opening) = Store::open(dir.path()).expect("an upgrade");
    assert_eq!((opening.set_aside, opening.tables_due), (None, true));
    assert!(store.today().expect("readable").len() > 50);
}

#[test]
fn a_damaged_file_of_an_old_schema_is_saved_as_a_new_one() {
    for dump in FILES {
        let dir = tempfile::tempdir().expect("a directory");
        let conn = file_of(dir.path(), dump);
        let harm = "UPDATE journal SET wall = wall + 1 WHERE seq = 100";
        assert_eq!(conn.execute(harm, []).expect("harm"), 1);
        drop(conn);
        let (mut store, opening) = crate::opened(dir.path()).expect("a new one");
        let aside = opening.set_aside.expect("noticed");
        assert!(aside.kept > 50, "{}", aside.kept);
        assert!(store.today().expect("readable").len() > 50);
    }
}
