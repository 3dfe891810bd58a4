//! Every prediction of a month of real queues, to the last integer.
//!
//! `sample.tsv` is every 25th number of the month, predicted by the reference; `sample.py` beside it made it. The whole month
//! stays with its owner (see `sample.py`): where `ANXU_WAITS_DUMP` names its dump, all of it is compared as well.
//!
//! A row: day, time of issue and of call in seconds, turn time, people ahead, class, windows, long services (as steps), wait,
//! and the three predictions; times in milliseconds.

use crate::ids::ServiceId;
use crate::waits::keys::{Keys, ServiceClass};
use crate::waits::learner::Learner;
use crate::waits::tables::{Range, Tables};

const SAMPLE: &str = include_str!("sample.tsv");
/// Names the dump of the whole month.
const DUMP: &str = "ANXU_WAITS_DUMP";

struct Row {
    day: usize,
    base_ms: u64,
    keys: Keys,
    wait_ms: u64,
    predicted: [u64; 3],
}

fn class(name: &str) -> ServiceClass {
    ServiceClass { service: ServiceId(name.to_owned()), priority: false }
}

fn rows(text: &str) -> Vec<Row> {
    let row = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let number = |n: usize| fields[n].parse::<u64>().unwrap_or_else(|_| panic!("column {n} of {line}"));
        let small = |n: usize| u8::try_from(number(n)).unwrap();
        let keys = Keys { ahead: small(4), class: class(fields[5]), windows: small(6), long: small(7) };
        let day = usize::try_from(number(0)).unwrap();
        let predicted = [number(9), number(10), number(11)];
        Row { day, base_ms: number(3), keys, wait_ms: number(8), predicted }
    };
    text.lines().map(row).collect()
}

/// Predict and learn a month in order; the tables that it ends with, and what was predicted.
fn month(rows: &[Row]) -> (Tables, Vec<Range>) {
    let (mut learner, mut ranges) = (Learner::default(), Vec::new());
    for (n, row) in rows.iter().enumerate() {
        (n > 0 && rows[n - 1].day != row.day).then(|| learner.end_day());
        let promise = learner.promise(row.base_ms, &row.keys);
        let range = promise.range;
        assert_eq!([range.low_ms, range.mid_ms, range.high_ms], row.predicted, "row {n}");
        learner.learn(row.keys.class.clone(), &promise, row.wait_ms);
        ranges.push(range);
    }
    learner.end_day();
    (learner.tables().clone(), ranges)
}

#[test]
fn a_sample_of_a_month_is_predicted_to_the_last_integer() {
    let rows = rows(SAMPLE);
    assert_eq!((rows.len(), rows.last().map(|row| row.day)), (551, Some(23)));
    month(&rows);
}

#[test]
fn a_whole_month_is_predicted_to_the_last_integer() {
    let Some(path) = std::env::var_os(DUMP) else {
        println!(
            "skipped: the month itself is not here; {DUMP}=FILE names its dump (sample.py says how it is made)"
        );
        return;
    };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{DUMP}: {error}"));
    let rows = rows(&text);
    assert_eq!(rows.len(), 13_773);
    let (tables, ranges) = month(&rows);

    let second_half: Vec<_> = rows.iter().zip(&ranges).filter(|(row, _)| row.day >= 12).collect();
    let sum =
        |of: &dyn Fn(&Row, &Range) -> u64| second_half.iter().map(|(row, range)| of(row, range)).sum::<u64>();
    assert_eq!(second_half.len(), 6974);
    assert_eq!(sum(&|row, _| row.wait_ms), 597_852_000);
    assert_eq!(sum(&|row, range| range.mid_ms.abs_diff(row.wait_ms)), 319_165_952);
    let within = |row: &Row, range: &Range| (range.low_ms..=range.high_ms).contains(&row.wait_ms);
    assert_eq!(sum(&|row, range| u64::from(within(row, range))), 5594);
    assert_eq!(sum(&|_, range| range.high_ms - range.low_ms), 1_035_090_472);

    assert_eq!(tables.ahead[&0], [-2065, 39, 1946]);
    assert_eq!(tables.ahead[&5], [-1557, -168, 702]);
    assert_eq!(tables.class[&class("H")], [-138, -185, -312]);
    assert_eq!(tables.windows[&8], [202, 148, 189]);
    assert_eq!(tables.long[&3], [203, 170, 93]);
    assert_eq!(tables.shift, [18, 0, -95]);
}
