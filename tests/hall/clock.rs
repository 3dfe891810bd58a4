//! Failure row 8: the system clock jumps, stops or restarts from an old time: numbers, order, durations and the day
//! are unaffected, and the hall can be opened.

use anxu_api::Answer;
use anxu_core::command::Command;
use anxu_core::ids::WindowNo;
use std::path::Path;
use std::sync::{Arc, Mutex};

use anxu::hall::clock::{Judge, ManualClock, Reading, Remembered, Start};
use anxu::hall::{Clock, Input};
use anxu::store::{Record, Storage, Store};
use anxu_core::event::{Cause, Event};
use anxu_core::now::Now;
use anxu_journal::Principal;
use chrono::DateTime;

use crate::judge::{DAY, EVENING, HOUR, MINUTE, MORNING, judge, reading, takes_over};
use crate::rig::{Rig, next, number};
use crate::wait::until;

/// A clock with the readings that a test sets.
#[derive(Clone)]
struct Scripted {
    judge: Arc<Mutex<Judge>>,
    reading: Arc<Mutex<Reading>>,
    start: Start,
}

impl Scripted {
    fn new(reading: Reading, start: Start) -> Scripted {
        Scripted { judge: Arc::new(Mutex::new(judge())), reading: Arc::new(Mutex::new(reading)), start }
    }

    fn set(&self, reading: Reading) {
        *self.reading.lock().expect("whole") = reading;
    }

    /// A hall with this clock.
    fn hall(&self, dir: tempfile::TempDir) -> Rig {
        let unused = ManualClock::at(DateTime::UNIX_EPOCH.fixed_offset());
        Rig::with_clock(dir, unused, |_| self.clone())
    }
}

impl Clock for Scripted {
    fn resume(&mut self, past: &Remembered) -> bool {
        let reading = *self.reading.lock().expect("whole");
        self.judge.lock().expect("whole").resume(past, &self.start, &reading)
    }
    fn now(&mut self) -> Now {
        let reading = *self.reading.lock().expect("whole");
        self.judge.lock().expect("whole").now(&reading)
    }
}

#[test]
fn a_day_goes_on_through_jumps() {
    let clock = Scripted::new(reading(MORNING, 0), takes_over(reading(MORNING, 0)));
    let rig = clock.hall(tempfile::tempdir().expect("a directory"));
    rig.open_day();
    let figures = || rig.handle.snapshots().borrow().clone().expect("a snapshot").figures();
    let opened = until("the day", || Some(figures()).filter(|figures| figures.open));
    for (round, jump) in [-56 * 365 * DAY, DAY, -DAY, 3 * DAY, 0].into_iter().enumerate() {
        let boot = (round as u64 + 1) * MINUTE;
        clock.set(reading(MORNING + jump + boot as i64, boot));
        assert!(rig.handle.tell(Input::Command(Command::Tick)));
        assert_eq!(number(&rig.issue(&format!("tap-{round}"))), format!("A{:03}", round + 1));
        let issued = round as u32 + 1;
        let now = until("the view", || Some(figures()).filter(|figures| figures.issued == issued));
        assert_eq!((now.ordinal, now.date, now.open), (opened.ordinal, opened.date, true));
        let shown = || rig.handle.snapshots().borrow().clone().expect("a snapshot").now.trusted;
        until("the clock's mark", || (shown() == (jump == 0)).then_some(()));
    }
    assert_eq!(number(&rig.ask(next(1))), "A001");
    let window = || {
        rig.handle.snapshots().borrow().clone().expect("a snapshot").window(WindowNo(1)).expect("a window")
    };
    let current = until("the view", || window().current.clone());
    assert_eq!(current.why.waited_ms, 4 * MINUTE, "by hall time");
}

/// The day as clients see it: its ordinal, whether it is open, and how many wait.
fn day(rig: &Rig) -> (u32, bool, u32) {
    let figures = rig.handle.snapshots().borrow().clone().expect("a snapshot").figures();
    (figures.ordinal, figures.open, figures.waiting)
}

#[test]
fn a_wall_clock_a_day_ahead_over_a_restart_of_the_hall_leaves_day_queue_and_numbers_unchanged() {
    let first = reading(MORNING, 5 * MINUTE);
    let mut rig = Scripted::new(first, takes_over(first)).hall(tempfile::tempdir().expect("a directory"));
    rig.open_day();
    assert_eq!(number(&rig.issue("one")), "A001");
    rig.stop();
    // The same boot, a minute later; somebody set the wall clock a day ahead meanwhile.
    let ahead = reading(MORNING + DAY + MINUTE as i64, 6 * MINUTE);
    let clock = Scripted::new(ahead, takes_over(first));
    rig.restart_on(clock.clone());
    assert!(rig.handle.tell(Input::Command(Command::Tick)));
    assert_eq!(number(&rig.issue("two")), "A002", "nobody was cancelled");
    until("the view", || (day(&rig) == (1, true, 2)).then_some(()));
    // Put right, also with another restart.
    let right = reading(MORNING + 2 * MINUTE as i64, 7 * MINUTE);
    clock.set(right);
    assert!(rig.handle.tell(Input::Command(Command::Tick)));
    rig.stop();
    rig.restart_on(Scripted::new(right, takes_over(first)));
    assert_eq!(number(&rig.issue("three")), "A003");
    until("the view", || (day(&rig) == (1, true, 3)).then_some(()));
    let clock = || rig.handle.snapshots().borrow().clone().expect("a snapshot").now.trusted;
    until("the clock's mark", || clock().then_some(()));
}

#[test]
fn a_clock_that_the_network_sets_back_leaves_day_queue_and_numbers_unchanged() {
    let ahead = reading(MORNING + 2 * HOUR, 0);
    let clock = Scripted::new(ahead, Start::default());
    let rig = clock.hall(tempfile::tempdir().expect("a directory"));
    rig.open_day();
    assert_eq!(number(&rig.issue("one")), "A001");
    clock.set(Reading { disciplined: true, ..reading(MORNING, 1000) });
    assert!(rig.handle.tell(Input::Command(Command::Tick)));
    assert_eq!(number(&rig.issue("two")), "A002");
    until("the view", || (day(&rig) == (1, true, 2)).then_some(()));
    let shown = || rig.handle.snapshots().borrow().clone().expect("a snapshot").kiosk("").clock;
    until("the clock's mark", || (shown().trusted && shown().wall == hall_wall(MORNING)).then_some(()));
}

fn hall_wall(wall_ms: i64) -> chrono::DateTime<chrono::FixedOffset> {
    judge().now(&reading(wall_ms, 0)).wall
}

fn record(dir: &Path, events: &[(Now, Event)]) {
    let (mut store, _) = Store::open(dir).expect("a store");
    let records = events.iter().map(|(at, event)| Record::new(*at, Principal::Rule, event.clone()));
    store.append(&records.collect::<Vec<_>>()).expect("room");
}

fn open_day(at: &Now) -> Event {
    let (date, trusted) = (at.wall.date_naive(), at.trusted);
    Event::DayOpened { date, ordinal: 1, trusted, by: Cause::Rule, after: vec![], waits: None }
}

#[test]
fn a_hall_whose_machine_boots_with_yesterday_evenings_time_is_opened_by_the_first_call() {
    let dir = tempfile::tempdir().expect("a directory");
    let evening = judge().now(&reading(EVENING, 0));
    let closed = Event::DayClosed { by: Cause::Rule, left: 0, waits: None };
    record(dir.path(), &[(evening, open_day(&evening)), (evening, closed)]);
    let clock = Scripted::new(reading(EVENING + 40_000, 30_000), Start::default());
    let rig = clock.hall(dir);
    assert_eq!(rig.ask(next(1)), Answer::Done, "it opens the day and comes on duty");
    assert_eq!(number(&rig.issue("tap")), "A001");
    // The network brings the time: the same day goes on, on its true date.
    let now = MORNING + 10 * MINUTE as i64;
    clock.set(Reading { synced_ms: Some(now), ..reading(now + 500, 10 * MINUTE) });
    assert!(rig.handle.tell(Input::Command(Command::Tick)));
    assert_eq!(number(&rig.issue("another tap")), "A002");
    let snapshot = || rig.handle.snapshots().borrow().clone().expect("views");
    until("the clock's mark", || snapshot().now.trusted.then_some(()));
    assert_eq!((snapshot().figures().ordinal, snapshot().figures().open), (2, true));
}

/// A clock of a machine that was switched on just now.
struct CameUp(ManualClock);

impl Clock for CameUp {
    fn resume(&mut self, past: &Remembered) -> bool {
        self.0.resume(past);
        true
    }
    fn now(&mut self) -> Now {
        self.0.now()
    }
}

#[test]
fn a_day_that_was_over_when_the_machine_was_switched_off_is_closed_when_it_comes_up() {
    let opened = judge().now(&reading(MORNING, 0));
    for (hours, open) in [(7, false), (1, true)] {
        let dir = tempfile::tempdir().expect("a directory");
        record(dir.path(), &[(opened, open_day(&opened))]);
        let clock = ManualClock::at(opened.wall);
        clock.pass(hours * 60 * MINUTE);
        clock.set_wall(opened.wall, false);
        let rig = Rig::with_clock(dir, clock, CameUp);
        let figures = until("the day", || rig.handle.snapshots().borrow().clone()).figures();
        assert_eq!((figures.ordinal, figures.open), (1, open), "after {hours} hours");
    }
}
