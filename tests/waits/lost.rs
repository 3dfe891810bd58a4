//! What is left of the tables of waits where a journal was lost or put back.

use std::path::Path;

use anxu::store::restore;
use anxu_core::event::Event;
use anxu_core::waits::day::Opening;

use crate::days;
use crate::week::Hall;

fn said(opened: Event) -> Opening {
    let Event::DayOpened { waits: Some(opening), .. } = opened else { panic!("no waits: {opened:?}") };
    *opening
}

fn copy(from: &Path, to: &Path) {
    std::fs::copy(from, to).expect("copied");
}

#[test]
fn a_day_above_a_restored_backup_knows_the_days_of_the_backup() {
    let data = days(3);
    let folder = tempfile::tempdir().expect("a directory");
    let (database, backup) = (data.path().join("anxu.db"), folder.path().join("backup.db"));
    let before = said(Hall::open(data.path()).opening());
    copy(&database, &backup);
    Hall::open(data.path()).number();
    assert!(restore(data.path(), &backup).expect("restored").opened_above);
    let mut hall = Hall::open(data.path());
    let opened = said(hall.opened());
    assert_eq!(opened.days, 4);
    assert_eq!((opened.tables.ahead.len(), &opened.usual), (before.tables.ahead.len(), &before.usual));
    // And the next day knows all of them.
    hall.close();
    assert_eq!(said(hall.opening()).days, 5);
}

#[test]
fn tables_outlive_a_database_of_which_nothing_is_left() {
    let data = days(3);
    let before = said(Hall::open(data.path()).opening());
    std::fs::write(data.path().join("anxu.db"), [7; 4096]).expect("written");
    let mut hall = Hall::open(data.path());
    assert_eq!(said(hall.opened()), before);
    hall.close();
    let after = said(hall.opening());
    assert_eq!(
        (after.days, &after.tables.ahead),
        (3, &before.tables.ahead),
        "the days are gone, the tables go on"
    );
}

#[test]
fn an_opening_that_was_hit_is_made_anew_from_the_days_before_it() {
    let data = days(3);
    let mut hall = Hall::open(data.path());
    let before = said(hall.opening());
    hall.number();
    drop(hall);
    let database = rusqlite::Connection::open(data.path().join("anxu.db")).expect("a database");
    let hit =
        "UPDATE journal SET body = '{\"event\":\"none\"}' WHERE seq = (SELECT max(first_seq) FROM days)";
    assert_eq!(database.execute(hit, []).expect("written"), 1);
    drop(database);
    std::fs::remove_file(data.path().join("anxu.last")).expect("removed");
    assert_eq!(said(Hall::open(data.path()).opened()).tables, before.tables);
}
