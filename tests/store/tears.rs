//! Failure row 3: a torn last write leaves a prefix of the journal.

use std::path::Path;

use anxu::store::{Record, Storage, Store};

use crate::day::Day;

/// The disk's unit of writing.
const SECTOR: usize = 512;

fn opened(log: &[u8], database: &Path) -> Vec<Record> {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::copy(database, dir.path().join("anxu.db")).expect("a copy");
    std::fs::write(dir.path().join("anxu.db-wal"), log).expect("written");
    let (mut store, opening) = Store::open(dir.path()).expect("a store");
    assert_eq!(opening.set_aside, None, "a torn write is no damage");
    crate::kept::events(&mut store)
}

#[test]
fn a_torn_last_write_leaves_what_was_before_it() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let mut day = Day::new();
    let mut before = day.open();
    before.extend(day.busy(3));
    store.append(&before).expect("room");
    let log = dir.path().join("anxu.db-wal");
    let start = std::fs::read(&log).expect("a log").len();
    let last = day.busy(2);
    store.append(&last).expect("room");
    // Copies of the files while the store has them open, as at a power cut.
    let whole = std::fs::read(&log).expect("a log");
    let database = dir.path().join("anxu.db");
    assert!(whole.len() > start + 4 * SECTOR);
    for cut in (start..whole.len()).step_by(SECTOR) {
        assert_eq!(opened(&whole[..cut], &database), before, "cut at {cut}");
        let mut zeroed = whole.clone();
        zeroed[cut..].fill(0);
        assert_eq!(opened(&zeroed, &database), before, "zeroed from {cut}");
        let mut missing = whole.clone();
        let end = (cut + SECTOR).min(whole.len());
        missing[cut..end].fill(0xa5);
        if missing != whole {
            assert_eq!(opened(&missing, &database), before, "sector at {cut} never written");
        }
    }
    let all: Vec<Record> = before.into_iter().chain(last).collect();
    assert_eq!(opened(&whole, &database), all);
}
