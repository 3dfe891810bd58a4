//! A start in the middle of a day: the journal is read and proved, and the day is made again from it.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anxu::store::{Storage, Store};
use anxu_core::{State, apply, example};

use crate::day::Day;
use crate::table::{Aim, Table};

/// Tickets of the running day, each with about seven events.
const TICKETS: u32 = 5000;
/// Business days of ten years, and tickets of each.
const DAYS_BEFORE: u32 = 2500;
const TICKETS_BEFORE: u32 = 20;
/// Starts measured; the quickest counts, since the others measure what else the machine did.
const STARTS: usize = 5;

/// Measure it with nothing before the day, and with ten years.
pub fn measure(folder: &Path, table: &mut Table) {
    let aim = || Some(Aim { bound: Duration::from_millis(100).into(), from: "own aim" });
    let young = folder.join("start-young");
    fill(&young, 0);
    table.add("replay of a day of 5,000 tickets", quickest(&young).into(), aim());
    let old = folder.join("start-old");
    fill(&old, DAYS_BEFORE);
    table.add("the same with ten years behind it", quickest(&old).into(), aim());
}

fn fill(data: &Path, days_before: u32) {
    std::fs::create_dir_all(data).expect("a folder");
    let (mut store, _) = Store::open(data).expect("a store");
    let mut day = Day::new();
    for _ in 0..days_before {
        let mut records = day.open();
        records.extend(day.busy(TICKETS_BEFORE));
        store.append(&records).expect("room");
    }
    // Five thousand tickets at the usual pace would not fit between two midnights.
    day.pace = 100;
    let mut records = day.open();
    records.extend(day.busy(TICKETS));
    store.append(&records).expect("room");
}

fn quickest(data: &Path) -> Duration {
    let start = || {
        let begun = Instant::now();
        let (mut store, _) = Store::open(data).expect("a store");
        let mut state = State::new(Arc::new(example::setup()));
        for row in &store.today().expect("readable") {
            apply(&mut state, &row.record.at, &row.record.event);
        }
        begun.elapsed()
    };
    (0..STARTS).map(|_| start()).min().expect("several starts")
}
