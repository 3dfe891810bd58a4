//! Answers that are lost, collectors that are killed, databases that crash.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::county::{County, PATIENCE, send_all};
use crate::history::History;
use crate::lossy::Lossy;

#[test]
fn with_the_answer_to_every_batch_lost_every_row_arrives_once() {
    let county = County::start();
    let hall = county.hall("longquan");
    let history = History::new(1).with(3_000);
    let lossy = Lossy::before(&county.address);
    send_all(&hall, &history, || lossy.address.clone());
    assert!(lossy.lost() >= 6, "{} answers lost", lossy.lost());
    county.holds(&[&history]);
}

#[test]
fn a_collector_that_is_killed_again_and_again_loses_and_doubles_nothing() {
    let mut county = County::start();
    let hall = county.hall("longquan");
    let history = History::new(1).with(10_000);
    let done = AtomicBool::new(false);
    let address = county.address.clone();
    let mut kills = 0;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            send_all(&hall, &history, || address.clone());
            done.store(true, Ordering::SeqCst);
        });
        while !done.load(Ordering::SeqCst) {
            county.restart();
            kills += 1;
            more_rows(&county, &done);
        }
    });
    assert!(kills > 2, "{kills} kills");
    county.holds(&[&history]);
}

#[test]
fn a_database_that_crashes_again_and_again_keeps_what_was_answered() {
    let county = County::start();
    let hall = county.hall("longquan");
    let history = History::new(1).with(10_000);
    let done = AtomicBool::new(false);
    let mut crashes = 0;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut told = 0;
            while told < history.head() {
                let bytes = history.batch(told, 500);
                match crate::county::send(&county.address, &hall, &bytes) {
                    Ok(Ok(stored)) => told = stored.cursor.seq,
                    // Rows that were called stored are missing: the loop would go on for ever from before them.
                    Ok(Err(anxu_upstream::Refusal::Gap { expected })) => {
                        panic!("told {told}, but {expected} is missing")
                    }
                    _ => {}
                }
            }
            done.store(true, Ordering::SeqCst);
        });
        while !done.load(Ordering::SeqCst) {
            county.postgres.stop();
            county.postgres.begin();
            crashes += 1;
            more_rows(&county, &done);
        }
    });
    assert!(crashes > 2, "{crashes} crashes");
    county.holds(&[&history]);
}

/// Wait until rows have arrived since now, or all have.
fn more_rows(county: &County, done: &AtomicBool) {
    let rows = || county.postgres.ask("select coalesce(sum(seq), 0) from journals");
    let (before, start) = (rows(), Instant::now());
    while rows() == before && !done.load(Ordering::SeqCst) {
        assert!(start.elapsed() < PATIENCE, "no row arrives any more");
    }
}
