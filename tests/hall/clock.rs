//! Failure row 8: a clock that jumps changes neither numbers nor order nor durations nor the day.

use std::sync::{Arc, Mutex};

use anxu::hall::clock::{HandClock, Judge, Reading, Remembered};
use anxu::hall::{Clock, Input};
use anxu_api::{Command, WindowNo};
use anxu_core::now::{Mono, Now};
use chrono::DateTime;

use crate::rig::{Rig, next, number};
use crate::wait::until;

const MINUTE: u64 = 60_000;
const DAY: i64 = 24 * 60 * 60_000;

/// Friday, 2026-11-20 09:00 in Shanghai.
const MORNING: i64 = 1_795_136_400_000;

fn reading(wall_ms: i64, boot_ms: u64) -> Reading {
    Reading { wall_ms, boot_ms, synced_ms: None }
}

fn judge() -> Judge {
    Judge::new(chrono_tz::Asia::Shanghai)
}

#[test]
fn the_wall_is_in_the_halls_zone() {
    let now = judge().now(&reading(MORNING, 0));
    assert_eq!(now.wall.to_rfc3339(), "2026-11-20T09:00:00+08:00");
    assert!(now.trusted);
}

#[test]
fn a_jump_is_not_believed_until_the_wall_is_back_on_its_line() {
    for jump in [-56 * 365 * DAY, -DAY, DAY, 3 * MINUTE as i64] {
        let mut judge = judge();
        assert!(judge.now(&reading(MORNING, 0)).trusted);
        for minute in 1..60 {
            let boot = minute * MINUTE;
            let now = judge.now(&reading(MORNING + jump + boot as i64, boot));
            assert!(!now.trusted, "{jump} ms, minute {minute}");
            assert_eq!(now.mono, Mono(boot), "hall time runs on");
        }
        assert!(judge.now(&reading(MORNING + 60 * MINUTE as i64, 60 * MINUTE)).trusted, "back: {jump} ms");
    }
}

#[test]
fn small_steps_and_drift_are_believed() {
    let mut judge = judge();
    let mut wall = MORNING;
    for minute in 0..600u64 {
        wall += MINUTE as i64 + if minute.is_multiple_of(2) { 20_000 } else { -25_000 };
        assert!(judge.now(&reading(wall, minute * MINUTE)).trusted);
    }
}

#[test]
fn a_jump_forwards_by_the_network_is_believed_and_one_by_hand_is_not() {
    let mut by_network = judge();
    by_network.now(&reading(MORNING, 0));
    let after = Reading { synced_ms: Some(MORNING + DAY + 500), ..reading(MORNING + DAY + 1000, 1000) };
    // The mark is made just after the wall was set: the first reading may come before it.
    assert!(!by_network.now(&Reading { synced_ms: None, ..after }).trusted);
    assert!(by_network.now(&after).trusted);
    let mut by_hand = judge();
    by_hand.now(&reading(MORNING, 0));
    let old_mark = Reading { synced_ms: Some(MORNING - 1000), ..reading(MORNING + DAY, 1000) };
    assert!(!by_hand.now(&old_mark).trusted);
}

#[test]
fn a_start_before_the_journals_end_is_not_believed_until_it_is_put_right() {
    let last = judge().now(&reading(MORNING, 0));
    let past = Remembered { last: Some(Now { mono: Mono(77_000), ..last }), believed: Some(last.wall) };
    let mut judge = judge();
    judge.resume(&past, &reading(0, 0));
    let now = judge.now(&reading(0, 5));
    assert_eq!((now.trusted, now.mono), (false, Mono(77_005)));
    // Somebody sets it; it runs on for ten minutes.
    for minute in 1..=10 {
        assert!(!judge.now(&reading(MORNING + DAY, minute * MINUTE)).trusted || minute > 10);
    }
    let mut trusted = false;
    for minute in 11..=22i64 {
        let boot = minute.unsigned_abs() * MINUTE;
        trusted = judge.now(&reading(MORNING + DAY + minute * MINUTE as i64, boot)).trusted;
    }
    assert!(trusted);
}

#[test]
fn hall_time_counts_the_time_away_and_never_goes_back() {
    let last = judge().now(&reading(MORNING, 0));
    let past = Remembered { last: Some(Now { mono: Mono(1000), ..last }), believed: Some(last.wall) };
    for (away, expected) in [(5000, 6000), (-5000, 1000), (400 * DAY, 1000 + DAY as u64)] {
        let mut judge = judge();
        judge.resume(&past, &reading(MORNING + away, 40));
        assert_eq!(judge.now(&reading(MORNING + away, 40)).mono, Mono(expected));
        assert_eq!(
            judge.now(&reading(MORNING + away, 20)).mono,
            Mono(expected),
            "the machine's clock went back"
        );
    }
}

/// A judge over readings that a test makes.
#[derive(Clone)]
struct Scripted {
    judge: Arc<Mutex<Judge>>,
    reading: Arc<Mutex<Reading>>,
}

impl Clock for Scripted {
    fn resume(&mut self, past: &Remembered) {
        let reading = *self.reading.lock().expect("whole");
        self.judge.lock().expect("whole").resume(past, &reading);
    }
    fn now(&mut self) -> Now {
        let reading = *self.reading.lock().expect("whole");
        self.judge.lock().expect("whole").now(&reading)
    }
}

#[test]
fn a_day_goes_on_through_jumps() {
    let reading = Arc::new(Mutex::new(reading(MORNING, 0)));
    let scripted = Scripted { judge: Arc::new(Mutex::new(judge())), reading: reading.clone() };
    let unused = HandClock::at(DateTime::UNIX_EPOCH.fixed_offset());
    let rig = Rig::with_clock(tempfile::tempdir().expect("a directory"), unused, |_| scripted);
    rig.open_day();
    let figures = || rig.handle.views().borrow().clone().expect("views").figures;
    let opened = until("the day", || Some(figures()).filter(|figures| figures.open));
    for (round, jump) in [-56 * 365 * DAY, DAY, -DAY, 3 * DAY, 0].into_iter().enumerate() {
        let boot = (round as u64 + 1) * MINUTE;
        *reading.lock().expect("whole") = self::reading(MORNING + jump + boot as i64, boot);
        assert!(rig.handle.tell(Input::Command(Command::Tick)));
        assert_eq!(number(&rig.issue(&format!("tap-{round}"))), format!("A{:03}", round + 1));
        let issued = round as u32 + 1;
        let now = until("the view", || Some(figures()).filter(|figures| figures.issued == issued));
        assert_eq!((now.ordinal, now.date, now.open), (opened.ordinal, opened.date, true));
        let shown = || rig.handle.views().borrow().clone().expect("views").kiosk.clock.trusted;
        until("the clock's mark", || (shown() == (jump == 0)).then_some(()));
    }
    assert_eq!(number(&rig.ask(next(1))), "A001");
    let window = || rig.handle.views().borrow().clone().expect("views").windows[&WindowNo(1)].clone();
    let current = until("the view", || window().current.clone());
    assert_eq!(current.why.waited_ms, 4 * MINUTE, "by hall time");
}
