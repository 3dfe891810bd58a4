//! What was appended is there, whole and in order, after a restart; and its chain verifies.

use anxu::store::{DayRef, Reader, Record, Storage, Store, StoreError};
use anxu_core::event::Event;
use anxu_core::ids::{Key, Number};
use rusqlite::Connection;

use crate::day::Day;

pub fn events(store: &mut Store) -> Vec<Record> {
    store.today().expect("the day is readable").into_iter().map(|row| row.record).collect()
}

#[test]
fn a_restart_finds_the_last_day_and_only_that() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut day = Day::new();
    let (mut store, opening) = Store::open(dir.path()).expect("a new store");
    assert_eq!(opening.upgraded_from, Some(0));
    store.append(&day.open()).expect("room");
    store.append(&day.busy(9)).expect("room");
    let mut second = day.open();
    second.extend(day.busy(5));
    store.append(&second).expect("room");
    drop(store);

    let (mut store, opening) = Store::open(dir.path()).expect("the same store");
    assert_eq!(opening, anxu::store::Opening::default());
    let found = events(&mut store);
    let begins = second.iter().position(|record| matches!(record.event, Event::DayOpened { .. }));
    assert_eq!(found, second[begins.expect("a day was opened")..]);
    assert_eq!(events(&mut store), found, "a second query reads again");
}

#[test]
fn the_events_of_a_request_are_found_by_its_key_on_this_day_and_the_one_before() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut day = Day::new();
    let (mut store, _) = Store::open(dir.path()).expect("a new store");
    store.append(&day.open()).expect("room");
    let issued = day.issue();
    let (key, by) = (issued[0].key.clone().expect("a key"), issued[0].by.clone());
    store.append(&issued).expect("room");
    store.append(&day.open()).expect("room");
    let found = store.answers(&by, &key).expect("readable");
    assert_eq!(found.into_iter().map(|row| row.record).collect::<Vec<_>>(), issued);
    assert!(store.answers(&by, &Key("never".to_owned())).expect("readable").is_empty());
    store.append(&day.open()).expect("room");
    assert!(store.answers(&by, &key).expect("readable").is_empty(), "two days later it is forgotten");
}

#[test]
fn a_key_or_a_number_cannot_be_recorded_twice() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut day = Day::new();
    let (mut store, _) = Store::open(dir.path()).expect("a new store");
    store.append(&day.open()).expect("room");
    let issued = day.issue();
    store.append(&issued).expect("room");
    assert!(matches!(store.append(&issued), Err(StoreError::Refused(_))), "the same key");
    let renamed: Vec<Record> =
        issued.iter().map(|record| Record { key: Some(Key("other".to_owned())), ..record.clone() }).collect();
    assert!(matches!(store.append(&renamed), Err(StoreError::Refused(_))), "the same number");
    store.append(&day.issue()).expect("the store goes on after a refusal");
    let proof = Reader::open(dir.path()).expect("a reader").verify(|_, _| {}).expect("readable");
    assert_eq!(proof.broken, None);
    assert_eq!(proof.rows, 3);
}

#[test]
fn the_history_of_a_ticket_is_read_while_the_hall_runs() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut day = Day::new();
    let (mut store, _) = Store::open(dir.path()).expect("a new store");
    store.append(&day.open()).expect("room");
    store.append(&day.busy(3)).expect("room");
    store.append(&day.open()).expect("room");
    store.append(&day.busy(3)).expect("room");
    let reader = Reader::open(dir.path()).expect("a reader beside the writer");
    let number: Number = "A001".parse().expect("a number");
    let date = crate::day::morning().date_naive();
    let first = reader.story(DayRef::Date(date), &number).expect("readable");
    let kinds: Vec<String> = first.iter().map(|row| kind(&row.record.event)).collect();
    assert_eq!(kinds, ["issued", "called", "recalled", "started", "rating-asked", "finished", "rated"]);
    assert!(first.iter().all(|row| row.day == 1));
    assert_eq!(reader.story(DayRef::Ordinal(1), &number).expect("readable"), first);
    let last = reader.story(DayRef::Last, &number).expect("readable");
    assert!(!last.is_empty() && last.iter().all(|row| row.day == 2));
}

fn kind(event: &Event) -> String {
    let json = serde_json::to_value(event).expect("plain data");
    json["event"].as_str().expect("a tag").to_owned()
}

#[test]
fn the_first_row_that_was_tampered_with_is_named() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut day = Day::new();
    let (mut store, _) = Store::open(dir.path()).expect("a new store");
    store.append(&day.open()).expect("room");
    store.append(&day.busy(4)).expect("room");
    drop(store);
    let changes = [
        "UPDATE journal SET body = replace(body, 'very-satisfied', 'fair') WHERE body LIKE '%very-satisfied%' \
         AND seq > 10",
        "UPDATE journal SET wall = wall + 1 WHERE seq = 7",
        "UPDATE journal SET key = 'mine' WHERE seq = 5",
        "DELETE FROM journal WHERE seq = 3",
    ];
    let mut expected = Vec::new();
    for change in changes {
        let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
        conn.execute(change, []).expect("tampering");
        drop(conn);
        let proof = Reader::open(dir.path()).expect("a reader").verify(|_, _| {}).expect("readable");
        expected.push(proof.broken.expect("it shows"));
    }
    assert!(expected[0] > 10);
    assert_eq!(expected[1..], [7, 5, 3]);
}
