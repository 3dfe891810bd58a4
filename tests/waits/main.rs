//! Promises of waits over days: what a journal records of them, what is computed from it, and the output of `anxu
//! waits`.

#[path = "../cli/program.rs"]
mod program;

mod lost;
mod week;

use std::path::Path;

use anxu::store::{Reader, Storage};
use anxu_core::event::Event;
use anxu_core::opening_of;
use anxu_core::waits::day::Called;
use program::anxu;
use tempfile::TempDir;
use week::Hall;

/// A data directory with so many days.
fn days(count: usize) -> TempDir {
    let data = tempfile::tempdir().expect("a directory");
    let mut hall = Hall::open(data.path());
    (0..count).for_each(|_| hall.day());
    data
}

fn arguments(data: &Path) -> [&str; 3] {
    ["waits", "--data", data.to_str().expect("plain")]
}

#[test]
fn an_opening_after_a_restart_knows_what_one_without_would() {
    let data = days(3);
    let mut hall = Hall::open(data.path());
    let Event::DayOpened { waits: Some(opening), .. } = hall.opening() else { panic!("no waits") };
    assert_eq!(opening.days, 3);
    assert!(opening.tables.ahead.len() > 3 && opening.usual.len() == 9, "{opening:?}");
    // Computed again from the journal alone.
    let past = hall.store.past(4, 28)().expect("readable");
    assert_eq!(past.len(), 3);
    assert_eq!(*opening, opening_of(hall.state.setup(), &past));
    // The replayed state equals the state that ran on.
    let state = hall.state.clone();
    drop(hall);
    assert_eq!(Hall::open(data.path()).state, state);
}

#[test]
fn the_tables_are_computed_from_the_journal() {
    let data = days(3);
    let tables = || anxu(&[&arguments(data.path())[..], &["--tables"]].concat());
    let told = tables();
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert!(
        told.out.contains("ordinary:civil-affairs") && told.out.contains("of 2 business days"),
        "{}",
        told.out
    );
    // A past call that differs from what was recorded when the day opened.
    let database = rusqlite::Connection::open(data.path().join("anxu.db")).expect("a database");
    let changed = "UPDATE journal SET body = replace(body, '\"waited_ms\":', '\"waited_ms\":9') \
                   WHERE day = 1 AND body LIKE '{\"event\":\"called\"%'";
    assert!(database.execute(changed, []).expect("written") > 50);
    drop(database);
    let told = tables();
    assert!(told.code == 4 && told.err.contains("other tables"), "{}", told.err);
}

#[test]
fn only_days_before_and_only_so_many_are_read() {
    let data = days(4);
    let hall = Hall::open(data.path());
    let called = |ordinal, count| -> Vec<usize> {
        hall.store.past(ordinal, count)().expect("readable").iter().map(|day| day.called.len()).collect()
    };
    let all = called(5, 28);
    assert!(all.len() == 4 && all.iter().all(|numbers| *numbers > 50), "{all:?}");
    assert_eq!(called(5, 2), all[2..]);
    assert_eq!(called(3, 28), all[..2]);
    assert!(called(1, 28).is_empty(), "there is no day before the first");
}

#[test]
fn the_figures_are_printed_as_text_and_json_and_drawn() {
    let data = days(7);
    let told = anxu(&arguments(data.path()));
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    let columns: Vec<usize> = told
        .out
        .lines()
        .take(2)
        .map(|line| line.find("mean wait").or(line.find(" min")).unwrap_or(0))
        .collect();
    assert!(
        columns[0] > 40 && columns[1].abs_diff(columns[0]) < 10,
        "heads stand over figures: {}",
        told.out
    );
    for part in [
        "by service",
        "social-security",
        "civil-affairs (priority)",
        "by hour",
        "09:00",
        "by day",
        "2026-11-08",
    ] {
        assert!(told.out.contains(part), "{part} is missing: {}", told.out);
    }
    let called: Vec<Called> =
        Reader::open(data.path()).unwrap().past(28).unwrap().into_iter().flat_map(|day| day.called).collect();
    let picture = data.path().join("waits.svg");
    let csv = anxu(&[&arguments(data.path())[..], &["--csv", "--svg", picture.to_str().unwrap()]].concat());
    let all: Vec<&str> = csv.out.lines().nth(1).expect("a row").split(',').collect();
    assert_eq!(all[..3], ["all", "all", &called.len().to_string()]);
    let right: f64 = all[5].parse().expect("a share");
    assert!((0.6..0.95).contains(&right), "{right} of the ranges held");
    let svg = std::fs::read_to_string(&picture).expect("drawn");
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>") && svg.contains("2026-11-08"));
    let last = anxu(&[&arguments(data.path())[..], &["--days", "1"]].concat());
    assert!(last.out.contains("2026-11-08") && !last.out.contains("2026-11-07"), "{}", last.out);
}

#[test]
fn a_journal_without_promises_is_reported() {
    let data = tempfile::tempdir().expect("a directory");
    assert_eq!(anxu(&arguments(data.path())).code, 4, "there is none");
    Hall::open(data.path()).opening();
    let told = anxu(&arguments(data.path()));
    assert!(told.code == 1 && told.err.contains("no number of the last 28 business days"), "{}", told.err);
}

#[test]
fn arrivals_and_services_of_another_hall_are_tried() {
    let folder = tempfile::tempdir().expect("a directory");
    let file = folder.path().join("visits.tsv");
    let path = file.to_str().expect("plain");
    let mut text = "date\tpriority\tq_start\tq_exit\toutcome\tser_start\tser_exit\tserver\n".to_owned();
    for day in 1..=5 {
        for n in 0..60 {
            // One server, who takes five minutes for each; arrivals every four minutes.
            let (comes, called) = (32_400 + 240 * n, 32_401 + 300 * n);
            let (priority, end) = (n % 7 == 0, called + 300);
            let row = format!(
                "2026-11-{day:02}\t{}\t{comes}\t{called}\tSERVED\t{called}\t{end}\tLI\n",
                u8::from(priority)
            );
            text.push_str(&row);
        }
    }
    text.push_str("torn\trow");
    std::fs::write(&file, &text).expect("written");
    let told = anxu(&["waits", "--try", path, "--head-start", "1=0", "--csv"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert!(
        told.out.contains("all,all,300,")
            && told.out.contains("service,1,45,")
            && told.out.contains("day,2026-11-05,60,"),
        "{}",
        told.out
    );

    // Two values of one class, and one that is not looked at.
    let classes = ["--class", "0=all", "--class", "1=all"];
    let told = anxu(&[&["waits", "--try", path, "--csv"], &classes[..]].concat());
    assert!(told.out.contains("service,all,300,") && !told.out.contains("service,1,"), "{}", told.out);
    let kinds = text.replace("date\tpriority", "date\ttype");
    std::fs::write(&file, kinds).expect("written");
    let told = anxu(&["waits", "--try", path, "--csv", "--without", "1"]);
    assert!(told.out.contains("all,all,255,"), "{}", told.out);
    let told = anxu(&["waits", "--try", path, "--class", "2"]);
    assert!(told.code == 2 && told.err.contains("2=urgent"), "{}", told.err);

    std::fs::write(&file, "date\tname\n").expect("written");
    let told = anxu(&["waits", "--try", path]);
    assert!(told.code == 2 && told.err.contains("no column q_start"), "{}", told.err);
    let told = anxu(&["waits", "--try", "/not/there.tsv"]);
    assert!(told.code == 2 && told.err.contains("cannot be read"), "{}", told.err);
}
