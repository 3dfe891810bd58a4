//! The read tables: equal whether written with the journal or rebuilt from it.

use anxu::store::{Storage, Store};
use anxu_core::command::{Command, Target};
use anxu_core::ids::{StaffId, WindowNo};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::day::Day;

const TABLES: [&str; 5] = ["days", "tickets", "calls", "ratings", "duty"];

pub fn dump(dir: &std::path::Path) -> Vec<Vec<Vec<Value>>> {
    let conn = Connection::open(dir.join("anxu.db")).expect("a database");
    let table = |name: &&str| {
        let mut query = conn.prepare(&format!("SELECT * FROM {name}")).expect("a table");
        let columns = query.column_count();
        let row = |row: &rusqlite::Row<'_>| (0..columns).map(|at| row.get(at)).collect();
        let rows = query.query_map([], row).expect("rows");
        rows.collect::<Result<_, _>>().expect("rows")
    };
    TABLES.iter().map(table).collect()
}

fn two_days(store: &mut Store) -> Day {
    let mut day = Day::new();
    for _ in 0..2 {
        store.append(&day.open()).expect("room");
        store.append(&day.busy(21)).expect("room");
        store.append(&day.issue()).expect("room");
    }
    day
}

#[test]
fn rebuilt_tables_are_the_live_ones() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    two_days(&mut store);
    let live = dump(dir.path());
    assert_eq!(live[0].len(), 2);
    assert_eq!(live[1].len(), 44);
    assert!(live[2].len() > 42 && live[3].len() == 42);
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    conn.execute_batch(
        "DELETE FROM ratings; DELETE FROM duty; UPDATE tickets SET state = 'lost', served_ms = 0",
    )
    .expect("harm");
    assert_ne!(dump(dir.path()), live);
    let mut steps = Vec::new();
    store.rebuild(|done, all| steps.push((done, all))).expect("room");
    assert_eq!(dump(dir.path()), live);
    let (done, all) = steps.last().expect("progress is told");
    assert_eq!(done, all);
}

#[test]
fn figures_come_out_of_the_tables() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    two_days(&mut store);
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    let sql = "SELECT state, window, calls, waited_ms, served_ms, print FROM tickets WHERE day = 2 AND number = 'A001'";
    let ticket = conn.query_row(sql, [], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
    });
    let expected: (String, i64, i64, i64, i64, Option<String>) =
        ("done".to_owned(), 1, 2, 1_000, 2_000, None);
    assert_eq!(ticket.expect("a ticket"), expected);
    let left: i64 = conn
        .query_row("SELECT count(*) FROM tickets WHERE state = 'left over'", [], |row| row.get(0))
        .expect("a count");
    assert_eq!(left, 1, "who still waited when the first day was closed");
}

/// The length of a service stands in the event, from the call on where nobody said when it began; the tables do not reckon it again.
#[test]
fn a_ticket_that_is_set_aside_was_served_as_long_as_its_event_says() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let mut day = Day::new();
    let window = WindowNo(1);
    let hold = || Command::Hold { window, reason: "填表".to_owned(), seen: None };
    store.append(&day.open()).expect("room");
    store.append(&day.issue()).expect("room");
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    let mut served = |seconds: u32, command: &Command| {
        day.pace = seconds * 1000;
        let records = day.act(command);
        store.append(&records).expect("room");
        let sql = "SELECT state, served_ms FROM tickets";
        conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).expect("a ticket")
    };
    let at = |state: &str, seconds: i64| (state.to_owned(), seconds * 1000);
    assert_eq!(served(1, &Command::Next { window, seen: None }), at("called", 0));
    assert_eq!(served(40, &hold()), at("held", 40));
    assert_eq!(served(600, &Command::Unhold { window, number: None }), at("serving", 40));
    assert_eq!(served(20, &hold()), at("held", 60));
    served(600, &Command::Unhold { window, number: None });
    assert_eq!(served(5, &Command::Finish { window, seen: None }), at("done", 65));
}

#[test]
fn hours_and_absences_are_on_record_by_window_and_person() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let mut day = Day::new();
    store.append(&day.open()).expect("room");
    let window = WindowNo(1);
    let person = |name: &str| StaffId(name.to_owned());
    let pause = |reason: &str| Command::Pause {
        window,
        reason: reason.to_owned(),
        contact: "8765".to_owned(),
        seen: None,
    };
    let minutes = |n: u64| n * 60_000;
    for (later, command) in [
        (minutes(1), Command::SignOn { window, staff: person("li-fang") }),
        (minutes(60), pause("送件")),
        (minutes(1), pause("开会")),
        (minutes(20), Command::Tick),
        (minutes(5), Command::Resume { window }),
        (minutes(30), pause("吃饭")),
        (minutes(2), Command::SignOn { window, staff: person("wang-qiang") }),
        (minutes(10), Command::CloseDay),
    ] {
        day.pace = u32::try_from(later).expect("minutes");
        store.append(&day.act(&command)).expect("room");
    }
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    let sql = "SELECT concat_ws(' ', window, what, staff, post, reason, contact, (began - 1795136400000) / 60000, \
               lasted_ms / 60000, iif(alarmed IS NULL, '-', 'alarmed'), ended_by) FROM duty ORDER BY seq";
    let mut query = conn.prepare(sql).expect("a table");
    let rows = query.query_map([], |row| row.get(0)).expect("rows");
    let rows: Vec<String> = rows.collect::<Result<_, _>>().expect("rows");
    assert_eq!(
        rows,
        [
            "1 on duty li-fang A 1 118 - signed on",
            "1 paused li-fang A 开会 8765 61 26 alarmed resumed",
            "1 paused li-fang A 吃饭 8765 117 2 - signed on",
            "1 on duty wang-qiang B 119 10 - day closed",
        ]
    );
}

#[test]
fn a_number_that_goes_from_window_to_window_leaves_each_its_time() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let mut day = Day::new();
    store.append(&day.open()).expect("room");
    store.append(&day.issue()).expect("room");
    let (one, two, seen) = (WindowNo(1), WindowNo(2), None);
    let number = || "A001".parse().expect("a number");
    for (seconds, command) in [
        (1, Command::SignOn { window: two, staff: StaffId("wang-qiang".to_owned()) }),
        (1, Command::Next { window: one, seen: None }),
        (5, Command::Start { window: one, seen: None }),
        (60, Command::Hold { window: one, reason: "填表".to_owned(), seen: None }),
        (300, Command::Unhold { window: one, number: None }),
        (40, Command::Transfer { window: one, to: Target::Window(two), seen: None }),
        (20, Command::Next { window: two, seen: None }),
        (2, Command::Finish { window: two, seen: None }),
        (9, Command::Return { number: number(), reason: "误按".to_owned() }),
        (9, Command::Next { window: two, seen: None }),
        (200, Command::Finish { window: two, seen }),
    ] {
        day.pace = seconds * 1000;
        store.append(&day.act(&command)).expect("room");
    }
    let conn = Connection::open(dir.path().join("anxu.db")).expect("a database");
    let told = || -> (Vec<(i64, i64)>, i64) {
        let mut query =
            conn.prepare("SELECT window, served_ms / 1000 FROM calls ORDER BY seq").expect("calls");
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        let sql = "SELECT served_ms / 1000 FROM tickets";
        (
            rows.collect::<Result<_, _>>().expect("rows"),
            conn.query_row(sql, [], |row| row.get(0)).expect("a ticket"),
        )
    };
    // The second call was ended by mistake: its time is not counted as service.
    assert_eq!(told(), (vec![(1, 100), (2, 0), (2, 200)], 300));
    store.rebuild(|_, _| ()).expect("room");
    assert_eq!(told(), (vec![(1, 100), (2, 0), (2, 200)], 300), "made again");
}
