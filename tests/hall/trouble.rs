//! Failure rows 4 to 6: a memory that refuses, is full, or is damaged while the hall runs.

use anxu::devices::Health;
use anxu::store::StoreError;
use anxu_api::{Answer, Command};
use rusqlite::Connection;

use crate::rig::{Rig, issue, next, number, send};
use crate::wait::until;

/// As SQLite reports a sync that failed.
fn sync_failed() -> StoreError {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_FSYNC);
    StoreError::from(rusqlite::Error::SqliteFailure(code, None))
}

fn health(rig: &Rig) -> Health {
    rig.handle.health().borrow().clone()
}

#[test]
fn a_refused_commit_acknowledges_nothing_and_the_hall_recovers() {
    for nth in 0..4 {
        let rig = Rig::open();
        for n in 0..nth {
            assert_eq!(number(&rig.issue(&format!("before-{n}"))), format!("A{:03}", n + 1));
        }
        until("the papers", || (rig.effects.printed().len() == nth).then_some(()));
        rig.plan.fail(2, sync_failed);
        let refused = rig.issue("tap");
        assert!(matches!(refused, Answer::Unavailable { .. }), "{refused:?}");
        assert!(matches!(health(&rig), Health::Ill { .. }));
        assert_eq!(rig.effects.printed().len(), nth, "no paper for it");
        let answer = until("the memory to record again", || {
            Some(rig.issue("tap")).filter(|answer| !matches!(answer, Answer::Unavailable { .. }))
        });
        assert_eq!(number(&answer), format!("A{:03}", nth + 1), "no number was lost");
        until("health", || (health(&rig) == Health::Well).then_some(()));
    }
}

#[test]
fn a_batch_is_refused_as_a_whole() {
    let mut rig = Rig::open();
    rig.stop();
    rig.plan.fail(1, sync_failed);
    let mut replies = Vec::new();
    rig.restart_with(|handle| replies.extend((0..5).map(|n| send(handle, &format!("k{n}"), issue()))));
    for reply in replies {
        let answer = reply.blocking_recv().expect("a reply").answer;
        assert!(matches!(answer, Answer::Unavailable { .. }), "{answer:?}");
    }
    let answer = until("the memory to record again", || {
        Some(rig.issue("k3")).filter(|answer| !matches!(answer, Answer::Unavailable { .. }))
    });
    assert_eq!(number(&answer), "A001");
}

#[test]
fn on_a_full_disk_calls_go_on_and_numbers_wait() {
    let rig = Rig::open();
    rig.issue("a");
    rig.issue("b");
    rig.plan.set_full(true);
    assert_eq!(number(&rig.ask_as("press", next(1))), "A001", "the call that met the full disk");
    match rig.issue("c") {
        Answer::Unavailable { words } => assert!(words.contains("disk is full"), "{words}"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(health(&rig), Health::Ill { words } if words.contains("free some space")));
    assert_eq!(number(&rig.ask(next(2))), "A002");
    rig.plan.set_full(false);
    let answer = until("numbers to be issued again", || {
        Some(rig.issue("c")).filter(|answer| !matches!(answer, Answer::Unavailable { .. }))
    });
    assert_eq!(number(&answer), "A003");
    assert_eq!(health(&rig), Health::Well);
}

#[test]
fn damage_met_while_running_is_healed_and_told() {
    let rig = Rig::open();
    rig.issue("a");
    let harm = Connection::open(rig.path().join("anxu.db")).expect("a database");
    harm.execute_batch("DROP TABLE ratings; DROP TABLE calls; DROP TABLE tickets").expect("harm");
    drop(harm);
    let answer = until("the hall to heal", || {
        Some(rig.issue("b")).filter(|answer| !matches!(answer, Answer::Unavailable { .. }))
    });
    assert!(number(&answer).as_str() > "A002", "{answer:?}");
    assert_eq!(number(&rig.ask(next(1))), "A001", "who waited before still waits");
    match health(&rig) {
        Health::Remark { words } => assert!(words.contains("set aside"), "{words}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_start_on_a_memory_that_refuses_shows_nothing_that_was_not_kept() {
    let mut rig = Rig::open();
    assert_eq!(rig.ask(Command::CloseDay), Answer::Done);
    rig.clock.pass(3 * 24 * 3600 * 1000);
    rig.stop();
    // The day that is due cannot be opened yet.
    rig.plan.fail(3, sync_failed);
    rig.restart_with(|_| {});
    let figures = |rig: &Rig| rig.handle.views().borrow().as_ref().map(|views| views.figures.clone());
    let first = until("the first view", || figures(&rig));
    assert_eq!((first.ordinal, first.open), (1, false));
    until("the day", || figures(&rig).filter(|figures| figures.ordinal == 2 && figures.open));
    assert_eq!(number(&rig.issue("tap")), "A001");
}
