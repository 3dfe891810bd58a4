//! What `--verify` checks beside the chain: that the last row is the one that was recorded, and that the read tables
//! match the journal.

use std::path::Path;

use anxu::store::{Lost, Reader, Storage, Store};
use rusqlite::Connection;

use crate::day::Day;

/// A hall's directory after a day, changed by hand through a connection to its database.
fn tampered(sql: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let mut day = Day::new();
    store.append(&day.open()).expect("room");
    store.append(&day.busy(6)).expect("room");
    store.settle();
    drop(store);
    let proof = Reader::open(dir.path()).expect("a reader").verify(|_, _| {}).expect("readable");
    assert_eq!((proof.broken, proof.lost, proof.differing), (None, None, Some(Vec::new())));
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    conn.execute_batch(sql).expect("harm");
    dir
}

fn proof(dir: &Path) -> (Option<u64>, Option<Lost>, Option<Vec<&'static str>>) {
    let proof = Reader::open(dir).expect("a reader").verify(|_, _| {}).expect("readable");
    (proof.broken, proof.lost, proof.differing)
}

#[test]
fn a_last_row_that_was_deleted_is_noticed() {
    let dir = tampered("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)");
    let (broken, lost, _) = proof(dir.path());
    let lost = lost.expect("noticed");
    assert_eq!((broken, lost.found + 1), (None, lost.recorded));
    // A start detects it too.
    let (_, opening) = Store::open(dir.path()).expect("a store");
    let aside = opening.set_aside.expect("noticed");
    assert!(aside.why.contains(&lost.to_string()), "{}", aside.why);
}

#[test]
fn a_last_row_that_was_replaced_is_noticed() {
    // With its own hash the chain is intact: no later row depends on it.
    let dir = tampered("");
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    conn.execute_batch("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)").expect("harm");
    drop(conn);
    let last = std::fs::read(dir.path().join("anxu.last")).expect("there");
    std::fs::remove_file(dir.path().join("anxu.last")).expect("there");
    let (mut store, opening) = Store::open(dir.path()).expect("nothing tells it");
    assert_eq!(opening.set_aside, None);
    let mut day = crate::resumed(&store.today().expect("readable"));
    store.append(&day.issue()).expect("room");
    drop(store);
    std::fs::write(dir.path().join("anxu.last"), last).expect("put back");
    let (broken, lost, _) = proof(dir.path());
    let lost = lost.expect("noticed");
    assert!(broken.is_none() && lost.found >= lost.recorded, "{lost:?}");
    assert!(lost.to_string().contains("is not the one"), "{lost}");
}

#[test]
fn a_read_table_that_was_changed_is_noticed() {
    for (sql, table) in [
        ("UPDATE ratings SET grade = 'dissatisfied' WHERE number = 'A001'", "ratings"),
        ("UPDATE tickets SET waited_ms = 1 WHERE number = 'A001'", "tickets"),
        ("DELETE FROM calls WHERE seq = (SELECT max(seq) FROM calls)", "calls"),
        ("UPDATE days SET closed = 1", "days"),
    ] {
        let dir = tampered(sql);
        assert_eq!(proof(dir.path()), (None, None, Some(vec![table])), "{sql}");
        let (mut store, opening) = Store::open(dir.path()).expect("a store");
        assert_eq!(opening.set_aside, None);
        store.rebuild(|_, _| {}).expect("made again");
        drop(store);
        assert_eq!(proof(dir.path()), (None, None, Some(Vec::new())), "{sql}");
    }
}
