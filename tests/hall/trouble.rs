//! Failure rows 4 to 6: storage that fails, is full, or is damaged while the hall runs.

use anxu::devices::Health;
use anxu::hall::{EffectSink, Input};
use anxu::store::{Store, StoreError};
use anxu_api::Answer;
use anxu_api::health::Trouble;
use anxu_core::command::Command;
use anxu_core::command::{PrintFault, PrintState};
use anxu_core::effect::Effect;
use anxu_core::event::{Cause, Event};
use anxu_core::example;
use anxu_core::ids::{PaperId, PrinterId, WindowNo};
use anxu_words::Language;
use rusqlite::Connection;

use crate::rig::{Rig, issue, next, number, printed, printer, send};
use crate::wait::until;

/// As SQLite reports a sync that failed.
fn sync_failed() -> StoreError {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_FSYNC);
    StoreError::from(rusqlite::Error::SqliteFailure(code, None))
}

fn health(rig: &Rig) -> Health {
    rig.handle.health().borrow().clone()
}

fn english(trouble: &Trouble) -> String {
    anxu_words::trouble(trouble, Language::English)
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
        assert!(matches!(health(&rig), Health::Fault { .. }));
        assert!(rig.handle.refusing().is_some_and(|why| english(&why).contains("tries again every second")));
        assert_eq!(rig.effects.printed().len(), nth, "no paper for it");
        let answer = until("the storage to record again", || {
            Some(rig.issue("tap")).filter(|answer| !matches!(answer, Answer::Unavailable { .. }))
        });
        assert_eq!(number(&answer), format!("A{:03}", nth + 1), "no number was lost");
        until("health", || (health(&rig) == Health::Ok).then_some(()));
        assert_eq!(rig.handle.refusing(), None);
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
    let answer = until("the storage to record again", || {
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
        Answer::Unavailable { words, .. } => assert!(words.contains("disk is full"), "{words}"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(health(&rig), Health::Fault(why) if english(&why).contains("free some space")));
    assert_eq!(number(&rig.ask(next(2))), "A002");
    rig.plan.set_full(false);
    let answer = until("numbers to be issued again", || {
        Some(rig.issue("c")).filter(|answer| !matches!(answer, Answer::Unavailable { .. }))
    });
    assert_eq!(number(&answer), "A003");
    assert_eq!(health(&rig), Health::Ok);
}

#[test]
fn damage_found_while_running_is_repaired_and_reported() {
    let rig = Rig::open();
    rig.issue("a");
    let harm = Connection::open(rig.path().join("anxu.db")).expect("a database");
    harm.execute_batch("DROP TABLE ratings; DROP TABLE calls; DROP TABLE tickets").expect("harm");
    drop(harm);
    let answer = until("the repair", || {
        Some(rig.issue("b")).filter(|answer| !matches!(answer, Answer::Unavailable { .. }))
    });
    assert!(number(&answer).as_str() > "A002", "{answer:?}");
    assert_eq!(number(&rig.ask(next(1))), "A001", "who waited before still waits");
    let all = rig.effects.all();
    let first_paper = all.iter().position(|effect| matches!(effect, Effect::Print { .. }));
    let last_strip =
        all.iter().rposition(|effect| matches!(effect, Effect::Strip { window: WindowNo(3), .. }));
    assert!(last_strip > first_paper, "every display shows the hall as it is now");
    match health(&rig) {
        Health::Warning(why) => assert!(english(&why).contains("set aside"), "{why:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_start_on_failing_storage_shows_nothing_that_was_not_recorded() {
    let mut rig = Rig::open();
    assert_eq!(rig.ask(Command::CloseDay), Answer::Done);
    rig.stop();
    rig.clock.pass(3 * 24 * 3600 * 1000);
    // The day that is due cannot be opened yet.
    rig.plan.fail(3, sync_failed);
    rig.restart_with(|_| {});
    let figures = |rig: &Rig| rig.handle.snapshots().borrow().as_ref().map(|snapshot| snapshot.figures());
    let first = until("the first view", || figures(&rig));
    assert_eq!((first.ordinal, first.open), (1, false));
    until("the day", || figures(&rig).filter(|figures| figures.ordinal == 2 && figures.open));
    assert_eq!(number(&rig.issue("tap")), "A001");
}

#[test]
fn damage_that_only_a_read_finds_is_repaired_too() {
    let rig = Rig::open();
    rig.issue("a");
    let harm = Connection::open(rig.path().join("anxu.db")).expect("a database");
    // The lookup of an earlier answer to the same key fails, before anything is written.
    harm.execute_batch("ALTER TABLE journal RENAME COLUMN key TO clef").expect("harm");
    drop(harm);
    let answer = until("the repair", || {
        Some(rig.issue("b")).filter(|answer| !matches!(answer, Answer::Unavailable { .. }))
    });
    assert!(number(&answer).as_str() > "A001", "{answer:?}");
    assert!(matches!(health(&rig), Health::Warning(why) if english(&why).contains("set aside")));
}

#[test]
fn a_paper_whose_outcome_came_while_nothing_was_recorded_is_not_printed_again() {
    let rig = Rig::open();
    rig.issue("a");
    rig.plan.fail(1, sync_failed);
    let mut told = rig.handle.health();
    told.mark_unchanged();
    assert!(rig.handle.tell(printed(1, PrintState::Confirmed)));
    // The refusal may be over before anyone looks: what counts is that it was published, and that all is well
    // afterwards.
    let refused = || told.has_changed().expect("the hall runs");
    until("the refusal and its end", || (refused() && health(&rig) == Health::Ok).then_some(()));
    // A fault and its end, each in a commit of its own.
    for (key, trouble) in [("b", Some(PrintFault::PaperOut)), ("c", None), ("d", None)] {
        assert!(rig.handle.tell(printer(trouble)));
        assert!(matches!(rig.issue(key), Answer::Issued(_)));
    }
    let papers = rig.effects.printed().into_iter().filter(|number| number.n == 1).count();
    assert_eq!(papers, 1);
}

#[test]
fn a_printer_that_fails_and_recovers_within_one_commit_prints_what_failed() {
    let rig = Rig::open();
    rig.issue("a");
    rig.plan.hold(true);
    let waiting = send(&rig.handle, "b", issue());
    rig.plan.wait_for_append();
    assert!(rig.handle.tell(printer(Some(PrintFault::CoverOpen))));
    assert!(rig.handle.tell(printed(1, PrintState::Failed(PrintFault::CoverOpen))));
    assert!(rig.handle.tell(printer(None)));
    rig.plan.hold(false);
    waiting.blocking_recv().expect("a reply");
    until("its paper", || {
        (rig.effects.printed().iter().filter(|number| number.n == 1).count() == 2).then_some(())
    });
}

#[test]
fn a_paper_that_broke_off_is_printed_once_more_on_record_also_after_a_restart() {
    let mut rig = Rig::open();
    rig.issue("a");
    assert!(rig.handle.tell(printer(Some(PrintFault::PaperOut))));
    assert!(rig.handle.tell(printed(1, PrintState::Unknown)));
    rig.restart();
    let copies = |rig: &Rig| {
        let copy = |effect: &Effect| match effect {
            Effect::Print { paper, slip, .. } if paper.number.n == 1 => {
                Some((paper.copy, slip.copy_mark.clone()))
            }
            _ => None,
        };
        rig.effects.all().iter().filter_map(copy).collect::<Vec<_>>()
    };
    until("the copy", || (copies(&rig) == [(1, Some("补打".to_owned()))]).then_some(()));
    let paper = PaperId { day: 1, number: "A001".parse().expect("a number"), copy: 1 };
    let outcome = PrintState::Unknown;
    let broken = Command::Printed { paper, attempt: 1, printer: PrinterId::default(), outcome };
    let broken = Input::Command(broken);
    for input in [printer(Some(PrintFault::CoverOpen)), broken, printer(None)] {
        assert!(rig.handle.tell(input));
    }
    until("a copy for the next trouble", || (copies(&rig).last()?.0 == 2).then_some(()));
    assert_eq!(copies(&rig).len(), 2);
    let rows = anxu::store::Reader::open(rig.path()).expect("a journal").day(anxu::store::DayRef::Last);
    let by_rule = rows
        .expect("rows")
        .into_iter()
        .filter(|row| matches!(row.record.event, Event::Reprinted { by: Cause::Rule, .. }));
    assert_eq!(by_rule.count(), 2);
}

/// It is unknown whether the printer had taken it when the hall was stopped: never two papers that look alike.
#[test]
fn a_paper_that_was_queued_at_the_stop_comes_as_a_marked_copy() {
    let mut rig = Rig::open();
    rig.issue("a");
    rig.issue("b");
    assert!(rig.handle.tell(printed(2, PrintState::Failed(PrintFault::PaperOut))));
    // In a commit of its own: the stop comes after it. The devices of this hall say nothing when they are asked at the stop.
    rig.ask(next(99));
    rig.restart();
    let papers = |rig: &Rig| {
        let paper = |effect: Effect| match effect {
            Effect::Print { paper, attempt, slip, .. } => {
                Some((paper.number.n, paper.copy, attempt, slip.copy_mark.is_some()))
            }
            _ => None,
        };
        rig.effects.all().into_iter().filter_map(paper).collect::<Vec<_>>()
    };
    // The second failed for certain, but another attempt had begun before the stop.
    until("the papers", || (papers(&rig).len() == 2).then_some(()));
    assert_eq!(papers(&rig), [(1, 1, 1, true), (2, 1, 1, true)]);
    assert!(rig.handle.tell(printer(Some(PrintFault::PaperOut))));
    for n in [1, 2] {
        let paper = PaperId { day: 1, number: format!("A{n:03}").parse().expect("a number"), copy: 1 };
        let outcome = PrintState::Failed(PrintFault::PaperOut);
        let failed = Command::Printed { paper, attempt: 1, printer: PrinterId::default(), outcome };
        assert!(rig.handle.tell(Input::Command(failed)));
    }
    // In a commit of its own: all that came before is on record.
    rig.ask(next(1));
    rig.restart();
    until("the papers", || (papers(&rig).len() == 2).then_some(()));
    assert_eq!(papers(&rig), [(1, 1, 2, true), (2, 1, 2, true)], "nothing of these came out");
}

#[test]
fn a_number_whose_commit_was_unsure_gets_its_paper_when_the_disk_recovers() {
    let rig = Rig::open();
    rig.plan.doubt();
    assert!(matches!(rig.issue("tap"), Answer::Unavailable { perhaps_done: true, .. }));
    until("the paper", || (rig.effects.printed().len() == 1).then_some(()));
    assert_eq!(number(&rig.issue("tap")), "A001");
}

#[test]
fn effects_that_had_to_wait_are_retried_while_idle() {
    let rig = Rig::closed();
    let before = rig.effects.retries();
    until("two ticks", || (rig.effects.retries() > before + 1).then_some(()));
}

/// Devices with a defect.
struct Broken;

impl EffectSink for Broken {
    fn act(&mut self, _: Effect) {
        panic!("a defect");
    }
}

#[test]
fn a_hall_whose_thread_panics_is_detected() {
    let rig = Rig::closed();
    let dir = tempfile::tempdir().expect("a directory");
    let (store, _) = Store::open(dir.path()).expect("a store");
    let (handle, inbox) = anxu::hall::open();
    let setup = std::sync::Arc::new(example::setup());
    let thread = inbox.run(setup, store, Box::new(Broken), rig.clock.clone()).expect("a hall");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(handle.ended());
    assert!(thread.join().is_err());
    // And stopping a dead hall does not hang.
    runtime.block_on(handle.stop());
}

#[test]
fn a_commit_that_fails_midway_is_reported_as_unsure_and_the_same_key_tells() {
    let rig = Rig::open();
    let unsure = || {
        let cause = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_FSYNC);
        StoreError::Unsure(rusqlite::Error::SqliteFailure(cause, None))
    };
    // Every attempt, until the test ends it.
    rig.plan.fail(10_000, unsure);
    match rig.issue("tap") {
        Answer::Unavailable { words, perhaps_done: true, .. } => {
            assert!(words.contains("may have been"), "{words}")
        }
        other => panic!("{other:?}"),
    }
    match rig.issue("later") {
        Answer::Unavailable { perhaps_done: false, .. } => {}
        other => panic!("nothing is tried until the disk records again: {other:?}"),
    }
    rig.plan.fail(0, unsure);
    let answer = until("the same key", || {
        Some(rig.issue("tap")).filter(|answer| !matches!(answer, Answer::Unavailable { .. }))
    });
    assert_eq!(number(&answer), "A001");
    assert_eq!(rig.issue("tap"), answer);
    assert_eq!(number(&rig.issue("another")), "A002");
}
