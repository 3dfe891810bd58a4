//! Failure row 48: the schema text, a page or the tail of the log is damaged. Every row that verifies is kept, and a
//! lost tail is detected.

use anxu::store::{Record, SetAside, Storage, Store};
use anxu_core::event::Event;
use rusqlite::Connection;

use crate::day::Day;

/// Bytes of a page of the database, and of a frame of its log with its header.
const PAGE: usize = 4096;
const FRAME: usize = PAGE + 24;

/// The files of one day with some hundreds of rows, and its records in order.
struct Made {
    database: Vec<u8>,
    log: Vec<u8>,
    last: Vec<u8>,
    records: Vec<Record>,
}

/// As a kill leaves them: everything in the log when `logged`, everything in the database otherwise.
fn made(logged: bool) -> Made {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let mut day = Day::new();
    let mut records = day.open();
    store.append(&records).expect("room");
    for _ in 0..10 {
        let more = day.busy(4);
        store.append(&more).expect("room");
        records.extend(more);
    }
    store.settle();
    let read = |name: &str| std::fs::read(dir.path().join(name)).unwrap_or_default();
    let (mut database, mut log) = (read("anxu.db"), read("anxu.db-wal"));
    if !logged {
        let last = read("anxu.last");
        drop(store);
        (database, log) = (read("anxu.db"), read("anxu.db-wal"));
        return Made { database, log, last, records };
    }
    Made { database, log, last: read("anxu.last"), records }
}

/// What a start keeps of these files: the events, and the reason why a database was set aside.
fn opened(database: &[u8], log: &[u8], last: &[u8]) -> (Vec<Record>, Option<SetAside>) {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("anxu.db"), database).expect("written");
    if !log.is_empty() {
        std::fs::write(dir.path().join("anxu.db-wal"), log).expect("written");
    }
    if !last.is_empty() {
        std::fs::write(dir.path().join("anxu.last"), last).expect("written");
    }
    let (mut store, opening) = crate::opened(dir.path()).expect("a store");
    (crate::kept::events(&mut store), opening.set_aside)
}

/// How many of the events were not kept. Of an opening only the date is compared: a new database adds the numbers
/// that it skips.
fn missing(records: &[Record], kept: &[Record]) -> usize {
    let same = |a: &Record, b: &Record| a.event == b.event && (a.at, &a.by, &a.key) == (b.at, &b.by, &b.key);
    records[1..].iter().filter(|record| !kept.iter().any(|kept| same(record, kept))).count()
}

fn flipped(bytes: &[u8], at: usize, bit: u32) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1 << (bit % 8);
    bytes
}

#[test]
fn a_bit_flipped_in_any_page_costs_at_most_its_row_and_the_next() {
    let made = made(false);
    assert!(made.records.len() > 240, "{}", made.records.len());
    let (mut noticed, mut lost) = (0, 0);
    let mut bit = 0;
    for at in (100..made.database.len()).step_by(1511) {
        bit += 1;
        let (kept, aside) = opened(&flipped(&made.database, at, bit), &made.log, &made.last);
        noticed += usize::from(aside.is_some());
        let gone = missing(&made.records, &kept);
        lost += usize::from(gone > 0);
        assert!(gone <= 2, "bit {bit} of byte {at}: {gone} rows lost");
    }
    println!("{noticed} noticed, {lost} of them with a row lost");
    assert!(noticed > 30 && lost > 0);
}

#[test]
fn a_bit_flipped_in_the_schema_costs_nothing() {
    let made = made(false);
    // The root page, and every page of the schema's text.
    let text = |page: &[u8]| page.windows(12).any(|part| part == b"CREATE TABLE");
    let pages = made.database.chunks(PAGE).enumerate();
    let pages = pages.filter(|(n, page)| *n == 0 || text(page)).map(|(n, _)| n * PAGE);
    let mut noticed = 0;
    for at in pages.flat_map(|page| (page..page + PAGE).step_by(61)).filter(|at| *at >= 100) {
        let (kept, aside) = opened(&flipped(&made.database, at, at as u32), &made.log, &made.last);
        noticed += usize::from(aside.is_some());
        assert_eq!(missing(&made.records, &kept), 0, "byte {at}");
    }
    println!("{noticed} noticed");
    assert!(noticed > 60, "{noticed}");
}

#[test]
fn a_file_that_is_cut_keeps_what_is_before_the_cut() {
    let made = made(false);
    let bodies: Vec<String> =
        made.records.iter().map(|record| serde_json::to_string(&record.event).expect("JSON")).collect();
    let holds = |bytes: &[u8], body: &str| bytes.windows(body.len()).any(|part| part == body.as_bytes());
    for cut in (PAGE..made.database.len()).step_by(3 * PAGE) {
        let rest = &made.database[..cut];
        let (kept, aside) = opened(rest, &[], &made.last);
        let there = bodies[1..].iter().filter(|body| holds(rest, body)).count();
        // The first row after each gap does not follow any that is left; pages are filled in order, so gaps are few.
        let most = made.records.len() - 1 - there + 8;
        assert!(missing(&made.records, &kept) <= most, "cut at {cut}: of {there}");
        assert!(aside.is_some() || missing(&made.records, &kept) == 0, "cut at {cut}: lost and not reported");
    }
}

#[test]
fn a_bit_flipped_in_the_log_is_noticed_and_what_is_behind_it_is_kept() {
    let made = made(true);
    let frames = (made.log.len() - 32) / FRAME;
    assert!(frames > 20, "{frames}");
    for (n, at) in (0..32).step_by(9).chain((32..made.log.len()).step_by(FRAME * 5 + 401)).enumerate() {
        let (kept, aside) = opened(&made.database, &flipped(&made.log, at, n as u32), &made.last);
        let gone = missing(&made.records, &kept);
        assert!(gone <= 2, "byte {at}: {gone} rows lost");
        // Bytes 12 to 16 count restarts of the log and are not covered by the checksum; a change there may be
        // harmless.
        let aside = aside.map(|aside| aside.why);
        assert!(aside.is_some_and(|why| why.contains("had been recorded")) || gone == 0, "byte {at}");
    }
}

#[test]
fn a_log_that_is_cut_is_noticed() {
    let made = made(true);
    let (kept, aside) = opened(&made.database, &made.log[..made.log.len() / 2], &made.last);
    let why = aside.expect("noticed").why;
    assert!(why.contains("the journal ends at row") && why.contains("had been recorded"), "{why}");
    assert!(!kept.is_empty() && missing(&made.records, &kept) > 0);
}

#[test]
fn a_deleted_last_row_is_found_where_it_was() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let mut day = Day::new();
    let mut records = day.open();
    records.extend(day.busy(6));
    store.append(&records).expect("room");
    store.settle();
    drop(store);
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    conn.execute_batch("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)").expect("harm");
    drop(conn);
    let (mut store, opening) = Store::open(dir.path()).expect("a store");
    assert_eq!(opening.set_aside.expect("noticed").kept, records.len());
    assert_eq!(missing(&records, &crate::kept::events(&mut store)), 0);
}

/// Where these bytes are in the file; they must occur once.
fn place(bytes: &[u8], wanted: &[u8]) -> usize {
    let mut places = bytes.windows(wanted.len()).enumerate().filter(|(_, part)| *part == wanted);
    let (at, _) = places.next().expect("it is there");
    assert!(places.next().is_none(), "it is there once");
    at
}

#[test]
fn a_damaged_row_in_the_middle_costs_itself_alone_and_a_damaged_hash_nothing() {
    let made = made(false);
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("anxu.db"), &made.database).expect("written");
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    let sql = "SELECT hash FROM journal WHERE seq = 120";
    let hash: [u8; 32] = conn.query_row(sql, [], |row| row.get(0)).expect("a row");
    drop(conn);
    let hash = place(&made.database, &hash);
    // The body is before the hash and ends with a brace.
    assert_eq!(made.database[hash - 1], b'}');
    for (at, costs) in [(hash + 7, 0), (hash - 1, 1)] {
        let (kept, aside) = opened(&flipped(&made.database, at, 3), &made.log, &made.last);
        assert!(aside.is_some(), "byte {at}");
        assert_eq!(missing(&made.records, &kept), costs, "byte {at}");
    }
}

#[test]
fn a_row_longer_than_a_page_is_kept() {
    for logged in [true, false] {
        let dir = tempfile::tempdir().expect("a directory");
        let (mut store, _) = Store::open(dir.path()).expect("a store");
        let mut day = Day::new();
        let mut records = day.open();
        for length in [3_000, 4_061, 5_000, 20_000] {
            let mut long = day.issue();
            long.truncate(1);
            long[0].event = Event::HelpAsked { kiosk: "一楼".repeat(length / 6) };
            records.extend(long);
        }
        records.extend(day.busy(2));
        store.append(&records).expect("room");
        store.settle();
        let log = std::fs::read(dir.path().join("anxu.db-wal")).expect("a log");
        let (log, database) = if logged {
            (log, std::fs::read(dir.path().join("anxu.db")).expect("a database"))
        } else {
            drop(store);
            (Vec::new(), std::fs::read(dir.path().join("anxu.db")).expect("a database"))
        };
        let last = std::fs::read(dir.path().join("anxu.last")).expect("there");
        // Neither a header nor a root page of the tree is left.
        let mut database = database;
        database.iter_mut().take(PAGE).for_each(|byte| *byte = 0xa5);
        let (kept, aside) = opened(&database, &log, &last);
        assert!(aside.is_some());
        assert_eq!(missing(&records, &kept), 0, "in the log: {logged}");
    }
}

#[test]
fn a_changed_identifier_of_the_journal_is_noticed_and_costs_nothing() {
    let made = made(false);
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("anxu.db"), &made.database).expect("written");
    std::fs::write(dir.path().join("anxu.last"), &made.last).expect("written");
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    conn.execute_batch("UPDATE journals SET id = '0123456789abcdef01234567-1'").expect("harm");
    drop(conn);
    let (mut store, opening) = Store::open(dir.path()).expect("a store");
    let why = opening.set_aside.expect("noticed").why;
    assert!(why.contains("which the file does not list"), "{why}");
    assert_eq!(missing(&made.records, &crate::kept::events(&mut store)), 0);
}
