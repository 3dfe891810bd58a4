//! Batches that come twice, shuffled or cut, from many halls at once and through two collectors.

use std::cell::Cell;

use anxu_upstream::Refusal;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::county::County;
use crate::history::History;

#[test]
fn a_gap_is_refused_with_what_is_expected_and_nothing_of_it_is_kept() {
    let county = County::start();
    let hall = county.hall("longquan");
    let history = History::new(1).with(20);
    assert_eq!(county.send(&hall, &history.batch(5, 10)), Err(Refusal::Gap { expected: 1 }));
    let stored = county.send(&hall, &history.batch(0, 10)).expect("stored");
    assert_eq!((stored.cursor.seq, stored.new), (10, 10));
    assert_eq!(county.send(&hall, &history.batch(11, 5)), Err(Refusal::Gap { expected: 11 }));
    let again = county.send(&hall, &history.batch(0, 10)).expect("stored before");
    assert_eq!((again.cursor.seq, again.new), (10, 0));
    let over = county.send(&hall, &history.batch(4, 16)).expect("stored");
    assert_eq!((over.cursor.seq, over.new), (20, 10));
    assert_eq!(
        over.cursor,
        anxu_upstream::Cursor { time: over.cursor.time, ..county.cursor(&hall, &history) }
    );
    county.holds(&[&history]);
}

#[test]
fn whatever_order_batches_come_in_the_table_is_a_beginning_and_in_the_end_the_whole() {
    let county = County::start();
    let number = Cell::new(0);
    let mut runner = TestRunner::new(Config { cases: 12, ..Config::default() });
    let sends = proptest::collection::vec((0i64..200, 1usize..120, 0usize..8), 1..25);
    runner
        .run(&sends, |sends| {
            number.set(number.get() + 1);
            let hall = county.hall(&format!("hall-{}", number.get()));
            let history = History::new(number.get()).with(250);
            for (after, rows, how) in sends {
                let mut bytes = history.batch(after, rows);
                if how == 0 {
                    bytes.truncate(bytes.len() / 2);
                }
                let before = county.cursor(&hall, &history).seq;
                match county.send(&hall, &bytes) {
                    Ok(stored) => prop_assert!(how > 0 && stored.cursor.seq >= before),
                    Err(Refusal::Unreadable { .. }) => prop_assert_eq!(how, 0),
                    Err(refusal) => prop_assert_eq!(refusal, Refusal::Gap { expected: before + 1 }),
                }
                let rows = "select count(*) from events join journals j using (stream) where j.hall =";
                let rows = county.postgres.ask(&format!("{rows} '{}'", hall.name));
                prop_assert_eq!(rows.trim(), county.cursor(&hall, &history).seq.to_string());
            }
            county.send_all(&hall, &history);
            Ok(())
        })
        .expect("the property holds");
    let all: Vec<History> = (1..=number.get()).map(|number| History::new(number).with(250)).collect();
    county.holds(&all.iter().collect::<Vec<_>>());
}

#[test]
fn many_halls_send_at_once_through_two_collectors() {
    let county = County::start();
    let (mut other, address) = crate::county::collector(&county.postgres, "127.0.0.1:0");
    let halls: Vec<_> =
        (1..=8).map(|n| (county.hall(&format!("hall-{n}")), History::new(n).with(1_500))).collect();
    std::thread::scope(|scope| {
        for (hall, history) in &halls {
            // The same rows, by both ways at once.
            for address in [&county.address, &address] {
                scope.spawn(move || crate::county::send_all(hall, history, || address.clone()));
            }
        }
    });
    other.kill().expect("it runs");
    other.wait().expect("it ends");
    county.holds(&halls.iter().map(|(_, history)| history).collect::<Vec<_>>());
}
