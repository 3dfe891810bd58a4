//! Failure row 6: a damaged database is detected, set aside and replaced, and numbers continue above the last known.
//! Row 7: a reader that holds the log is detected.

use std::path::Path;
use std::sync::Arc;

use anxu::store::{LOG_ALARM, OpenError, Opening, Record, Storage, Store, StoreError};
use anxu_core::event::Event;
use anxu_core::{State, apply, decide, example};
use rusqlite::Connection;

use crate::day::{Day, issue};
use crate::opened;

/// Two days, the second with five numbers A001 to A005, closed cleanly.
fn made(dir: &Path) -> Day {
    let (mut store, _) = Store::open(dir).expect("a store");
    let mut day = Day::new();
    store.append(&day.open()).expect("room");
    store.append(&day.busy(12)).expect("room");
    store.append(&day.open()).expect("room");
    store.append(&day.busy(6)).expect("room");
    for _ in 0..3 {
        store.append(&day.issue()).expect("room");
    }
    store.settle();
    day
}

fn copy(from: &Path, to: &Path, names: &[&str]) {
    for name in names {
        if from.join(name).exists() {
            std::fs::copy(from.join(name), to.join(name)).expect("a copy");
        }
    }
}

/// The next number a hall gives that starts from this store.
fn next(store: &mut Store, day: &Day) -> (State, u16) {
    let mut state = State::new(Arc::new(example::setup()));
    for row in store.today().expect("readable") {
        apply(&mut state, &row.record.at, &row.record.event);
    }
    if state.open_day().is_none() {
        for event in decide(&state, &day.now, &anxu_core::command::Command::OpenDay { until: None })
            .expect("a new day")
        {
            apply(&mut state, &day.now, &event);
        }
    }
    let events = decide(&state, &day.now, &issue("social-security")).expect("a number");
    let number = events.iter().find_map(|event| match event {
        Event::Issued { number, .. } => Some(number.n),
        _ => None,
    });
    (state, number.expect("a number"))
}

#[test]
fn flipped_bytes_are_noticed_or_harmless_and_numbers_go_on() {
    let whole = tempfile::tempdir().expect("a directory");
    let day = made(whole.path());
    let bytes = std::fs::read(whole.path().join("anxu.db")).expect("bytes");
    let (mut noticed, mut harmless) = (0, 0);
    // A prime stride: every page is hit, each time at another offset. Every byte of the header is flipped.
    for at in (0..100).chain((100..bytes.len()).step_by(1009)) {
        let dir = tempfile::tempdir().expect("a directory");
        copy(whole.path(), dir.path(), &["anxu.last"]);
        let mut flipped = bytes.clone();
        flipped[at] ^= 0xff;
        std::fs::write(dir.path().join("anxu.db"), &flipped).expect("written");
        let (mut store, opening) = match opened(dir.path()) {
            Ok(opened) => opened,
            // The schema's number itself, and the flag of a read-only file.
            Err(OpenError::Newer { .. }) if (60..64).contains(&at) => continue,
            Err(refusal) => panic!("byte {at}: {refusal}"),
        };
        let (state, number) = next(&mut store, &day);
        match &opening.set_aside {
            Some(aside) => {
                noticed += 1;
                assert!(
                    std::fs::read(&aside.file).expect("kept") == flipped,
                    "byte {at}: set aside as it was"
                );
                assert!(number > 5, "byte {at}: {number}");
            }
            None => {
                harmless += 1;
                assert!(state == day.state, "byte {at}: the day as it was");
            }
        }
    }
    println!("{noticed} noticed, {harmless} outside the last day");
    assert!(noticed > 10 && harmless > 10);
}

fn begun_again(harm: impl Fn(&Path), keep_last: bool) -> (Opening, State, u16, Day) {
    let dir = tempfile::tempdir().expect("a directory");
    let day = made(dir.path());
    harm(dir.path());
    if !keep_last {
        std::fs::remove_file(dir.path().join("anxu.last")).expect("there");
    }
    let (mut store, opening) = opened(dir.path()).expect("a new one");
    let (state, number) = next(&mut store, &day);
    drop(store);
    let (_, again) = opened(dir.path()).expect("whole");
    assert_eq!(again.set_aside, None, "once");
    (opening, state, number, day)
}

#[test]
fn one_bad_row_costs_itself_alone() {
    let harm = |dir: &Path| {
        let conn = Connection::open(dir.join("anxu.db")).expect("a database");
        let sql = "UPDATE journal SET body = replace(body, 'finished', 'finish3d') \
                   WHERE seq = (SELECT max(seq) FROM journal WHERE kind = 'finished')";
        assert_eq!(conn.execute(sql, []).expect("harm"), 1);
    };
    let (opening, state, number, day) = begun_again(harm, false);
    let aside = opening.set_aside.expect("noticed");
    assert!(aside.kept > 40, "{}", aside.kept);
    let (was, is) = (day.state.day().expect("a day"), state.day().expect("a day"));
    assert_eq!(is.ordinal(), was.ordinal());
    assert_eq!(is.tickets().len(), was.tickets().len());
    assert!(number > 5);
}

/// The offset of the newest row's body in the file, and the page size.
fn newest_body(dir: &Path) -> (usize, usize) {
    let file = dir.join("anxu.db");
    let conn = Connection::open(&file).expect("a database");
    let sql = "SELECT body FROM journal ORDER BY seq DESC LIMIT 1";
    let body: String = conn.query_row(sql, [], |row| row.get(0)).expect("a row");
    let size: u32 = conn.query_row("PRAGMA page_size", [], |row| row.get(0)).expect("a size");
    drop(conn);
    let bytes = std::fs::read(&file).expect("bytes");
    let at = bytes.windows(body.len()).rposition(|bytes| bytes == body.as_bytes()).expect("the row");
    (at, size as usize)
}

fn overwrite(dir: &Path, at: usize, with: &[u8]) {
    let file = dir.join("anxu.db");
    let mut bytes = std::fs::read(&file).expect("bytes");
    bytes[at..][..with.len()].copy_from_slice(with);
    std::fs::write(&file, bytes).expect("harm");
}

#[test]
fn a_newest_row_that_cannot_be_read_costs_itself_alone() {
    // Not valid UTF-8: in its body, and in the key of its request.
    let body = |dir: &Path| overwrite(dir, newest_body(dir).0 + 2, &[0xff]);
    let key = |dir: &Path| {
        let conn = Connection::open(dir.join("anxu.db")).expect("a database");
        let sql = "UPDATE journal SET key = CAST(x'ff41' AS TEXT) WHERE seq = (SELECT max(seq) FROM journal)";
        assert_eq!(conn.execute(sql, []).expect("harm"), 1);
    };
    let harms: [&dyn Fn(&Path); 2] = [&body, &key];
    for (harm, keep_last) in harms.into_iter().flat_map(|harm| [(harm, true), (harm, false)]) {
        let (opening, state, number, day) = begun_again(harm, keep_last);
        assert!(opening.set_aside.expect("noticed").kept > 40);
        let (was, is) = (day.state.day().expect("a day"), state.day().expect("a day"));
        assert_eq!((is.ordinal(), is.is_open()), (was.ordinal(), true));
        assert_eq!(is.tickets().len() + 1, was.tickets().len(), "the newest row is that of the last number");
        assert!(number > 5, "{number}");
    }
}

#[test]
fn a_day_whose_newest_page_is_lost_is_read_from_its_beginning() {
    let harm = |dir: &Path| {
        let (at, size) = newest_body(dir);
        overwrite(dir, at - at % size, &[0xff; 8]);
    };
    let (opening, state, number, day) = begun_again(harm, true);
    assert!(opening.set_aside.expect("noticed").kept > 1);
    let (was, is) = (day.state.day().expect("a day"), state.day().expect("a day"));
    assert_eq!(is.ordinal(), was.ordinal());
    assert!(is.tickets().len() > 0, "the rows before that page are kept");
    assert!(number > 5);
}

#[test]
fn a_row_that_claims_another_day_does_not_hide_its_own() {
    let harm = |dir: &Path| {
        let conn = Connection::open(dir.join("anxu.db")).expect("a database");
        let sql = "UPDATE journal SET day = 32770 WHERE seq = (SELECT max(seq) FROM journal)";
        assert_eq!(conn.execute(sql, []).expect("harm"), 1);
    };
    let (_, state, number, day) = begun_again(harm, false);
    let (was, is) = (day.state.day().expect("a day"), state.day().expect("a day"));
    assert_eq!(is.ordinal(), was.ordinal());
    assert!(is.tickets().len() + 1 >= was.tickets().len(), "{}", is.tickets().len());
    assert!(number > 5);
}

#[test]
fn numbers_near_the_end_of_their_range_are_carried_over_readable() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut day = Day::new();
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let mut records = day.open();
    records.extend(day.issue());
    for record in &mut records {
        if let Event::Issued { number, .. } = &mut record.event {
            number.n = 9_990;
        }
    }
    store.append(&records).expect("room");
    store.settle();
    drop(store);
    std::fs::write(dir.path().join("anxu.db"), vec![7; 20_000]).expect("harm");
    let (mut store, opening) = Store::open(dir.path()).expect("a new one");
    assert!(opening.set_aside.is_some());
    let rows = store.today().expect("readable");
    let Event::DayOpened { after, .. } = &rows[0].record.event else { panic!("{rows:?}") };
    assert_eq!(after.iter().map(|number| number.n).max(), Some(9_999));
    drop(store);
    let (_, again) = Store::open(dir.path()).expect("whole");
    assert_eq!(again.set_aside, None, "once");
}

#[test]
fn with_nothing_readable_numbers_continue_from_the_side_file() {
    let harm = |dir: &Path| std::fs::write(dir.join("anxu.db"), vec![7; 20_000]).expect("harm");
    let (opening, state, number, day) = begun_again(harm, true);
    assert!(opening.set_aside.is_some());
    assert_eq!(state.ordinal(), day.state.ordinal());
    assert!(number > 5, "{number}");
}

#[test]
fn a_start_updates_the_side_file_of_a_killed_hall() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut day = made(dir.path());
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    for _ in 0..30 {
        store.append(&day.issue()).expect("room");
    }
    // Killed before it could settle; the next hall settles with its first turn.
    drop(store);
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    store.settle();
    drop(store);
    std::fs::write(dir.path().join("anxu.db"), vec![7; 20_000]).expect("harm");
    let (mut store, _) = Store::open(dir.path()).expect("a new one");
    let (_, number) = next(&mut store, &day);
    assert!(number > 35, "{number}");
}

#[test]
fn an_emptied_or_shortened_database_is_noticed() {
    let emptied = |dir: &Path| std::fs::write(dir.join("anxu.db"), "").expect("harm");
    let (opening, _, number, _) = begun_again(emptied, true);
    assert!(opening.set_aside.is_some());
    assert!(number > 5, "{number}");
    let shortened = |dir: &Path| {
        let conn = Connection::open(dir.join("anxu.db")).expect("a database");
        conn.execute("DELETE FROM journal WHERE seq > (SELECT max(seq) - 2 FROM journal)", []).expect("harm");
    };
    let (opening, _, number, _) = begun_again(shortened, true);
    assert!(opening.set_aside.is_some());
    assert!(number > 5, "{number}");
}

#[test]
fn damage_found_while_running_is_repaired_in_place() {
    let dir = tempfile::tempdir().expect("a directory");
    let day = made(dir.path());
    let (mut store, opening) = Store::open(dir.path()).expect("a store");
    assert_eq!(opening.set_aside, None);
    Connection::open(dir.path().join("anxu.db"))
        .expect("a database")
        .execute_batch("DROP TABLE ratings")
        .expect("harm");
    let mut running = day;
    let rating: Vec<Record> = running.busy(1);
    let refusal = store.append(&rating).expect_err("the table is gone");
    assert!(matches!(refusal, StoreError::Damaged { .. }), "{refusal}");
    assert_eq!(store.notice(), None);
    store.repair().expect("a new database");
    assert!(store.notice().expect("a notice").file.exists());
    let (_, number) = next(&mut store, &running);
    assert!(number > 5);
    store.append(&running.issue()).expect("it records again");
}

#[test]
fn a_reader_that_holds_the_log_is_noticed_until_it_lets_go() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let mut day = Day::new();
    store.append(&day.open()).expect("room");
    let reader = Connection::open(dir.path().join("anxu.db")).expect("a database");
    reader.execute_batch("BEGIN; SELECT count(*) FROM journal").expect("a read transaction");
    let mut big = day.issue();
    for round in 0..=LOG_ALARM / (1024 * 1024) {
        for record in &mut big {
            record.key = None;
            record.event = Event::HelpAsked { kiosk: format!("{round}").repeat(1024 * 1024) };
        }
        store.append(&big).expect("room");
        if round % 16 == 0 {
            store.maintain().expect("tending");
        }
    }
    let megabytes = store.maintain().expect("tending").expect("a log that is too long");
    assert!(megabytes >= LOG_ALARM / (1024 * 1024), "{megabytes}");
    reader.execute_batch("COMMIT").expect("let go");
    store.maintain().expect("tending");
    assert_eq!(store.maintain().expect("tending"), None);
}
