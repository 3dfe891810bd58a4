//! Whether the machine's wall clock is trusted, at a start and while the hall runs.

use anxu::hall::Clock;
use anxu::hall::clock::{Judge, Reading, Remembered, Start, SystemClock};
use anxu_core::now::{Mono, Now};

pub const MINUTE: u64 = 60_000;
pub const DAY: i64 = 24 * 60 * 60_000;

/// Friday, 2026-11-20 09:00 in Shanghai.
pub const MORNING: i64 = 1_795_136_400_000;

pub fn reading(wall_ms: i64, boot_ms: u64) -> Reading {
    Reading { wall_ms, boot_ms, synced_ms: None, disciplined: false }
}

pub fn judge() -> Judge {
    Judge::new(chrono_tz::Asia::Shanghai)
}

#[test]
fn the_wall_clock_is_in_the_halls_zone() {
    let now = judge().now(&reading(MORNING, 0));
    assert_eq!(now.wall.to_rfc3339(), "2026-11-20T09:00:00+08:00");
    assert!(now.trusted);
}

#[test]
fn a_jump_is_not_trusted_until_the_wall_clock_is_back_at_its_reference() {
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
fn small_steps_and_drift_are_trusted() {
    let mut judge = judge();
    let mut wall = MORNING;
    for minute in 0..600u64 {
        wall += MINUTE as i64 + if minute.is_multiple_of(2) { 20_000 } else { -25_000 };
        assert!(judge.now(&reading(wall, minute * MINUTE)).trusted);
    }
}

#[test]
fn a_jump_forwards_by_the_network_is_trusted_and_one_by_hand_is_not() {
    let mut by_network = judge();
    by_network.now(&reading(MORNING, 0));
    let after = Reading { synced_ms: Some(MORNING + DAY + 500), ..reading(MORNING + DAY + 1000, 1000) };
    // The mark is made just after the wall clock was set: the first reading may come before it.
    assert!(!by_network.now(&Reading { synced_ms: None, ..after }).trusted);
    assert!(by_network.now(&after).trusted);
    let mut by_hand = judge();
    by_hand.now(&reading(MORNING, 0));
    let old_mark = Reading { synced_ms: Some(MORNING - 1000), ..reading(MORNING + DAY, 1000) };
    assert!(!by_hand.now(&old_mark).trusted);
}

#[test]
fn a_step_backwards_by_a_time_source_is_trusted_and_one_by_hand_is_not() {
    // An RTC in local time: eight hours ahead until the network is up.
    let right = MORNING + 1000;
    let after = reading(right, 1000);
    let mark = Reading { synced_ms: Some(right - 500), ..after };
    let kernel = Reading { disciplined: true, ..after };
    for (set, trusted) in [(mark, true), (kernel, true), (after, false)] {
        let mut judge = judge();
        assert!(judge.now(&reading(MORNING + 8 * HOUR, 0)).trusted);
        assert_eq!(judge.now(&set).trusted, trusted, "{set:?}");
        let later = Reading { wall_ms: right + HOUR, boot_ms: 1000 + HOUR.unsigned_abs(), ..set };
        assert_eq!(judge.now(&later).trusted, trusted, "an hour later: {set:?}");
    }
}

#[test]
fn a_mark_from_before_the_jump_is_no_evidence_even_when_the_wall_clock_passes_it() {
    let mut judge = judge();
    let marked = |wall_ms, boot_ms| Reading { synced_ms: Some(MORNING), ..reading(wall_ms, boot_ms) };
    assert!(judge.now(&marked(MORNING + 1000, 0)).trusted);
    for minute in 0..120 {
        let wall = MORNING - HOUR + (minute * MINUTE) as i64;
        assert!(!judge.now(&marked(wall, 1000 + minute * MINUTE)).trusted, "minute {minute}");
    }
}

#[test]
fn a_wall_clock_that_was_set_wrong_is_not_trusted_by_a_restarted_hall() {
    let reference = Reading { synced_ms: Some(MORNING - HOUR), ..reading(MORNING, 10 * MINUTE) };
    for (ahead, trusted) in [(0, true), (DAY, false), (-DAY, false)] {
        let mut judge = judge();
        let later = |minutes: u64| Reading {
            synced_ms: reference.synced_ms,
            ..reading(MORNING + ahead + (minutes * MINUTE) as i64, (10 + minutes) * MINUTE)
        };
        assert!(!judge.resume(&past(MORNING, true), &takes_over(reference), &later(2)));
        let now = judge.now(&later(2));
        assert_eq!((now.trusted, now.mono), (trusted, Mono(1000 + 2 * MINUTE)), "{ahead} ms");
        assert_eq!(judge.now(&later(60)).trusted, trusted, "an hour later: {ahead} ms");
        let back = reading(MORNING + HOUR + MINUTE as i64, 71 * MINUTE);
        assert!(judge.now(&back).trusted, "back at the reference: {ahead} ms");
    }
}

#[test]
fn a_start_before_the_journals_end_is_not_trusted_until_the_clock_is_set() {
    let last = judge().now(&reading(MORNING, 0));
    let past = Remembered { last: Some(Now { mono: Mono(77_000), ..last }), trusted: Some(last.wall) };
    let mut judge = judge();
    judge.resume(&past, &Start::default(), &reading(0, 0));
    let now = judge.now(&reading(0, 5));
    assert_eq!((now.trusted, now.mono), (false, Mono(77_005)));
    // Somebody sets it; it is trusted after ten minutes.
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

/// The journal's end: hall time 1000 at that wall time.
fn past(wall_ms: i64, trusted: bool) -> Remembered {
    let now = judge().now(&reading(wall_ms, 0));
    let trusted_wall = trusted.then_some(now.wall);
    Remembered { last: Some(Now { mono: Mono(1000), trusted, ..now }), trusted: trusted_wall }
}

/// A process that takes over while the machine runs, from one that trusted the wall clock at this reading.
pub fn takes_over(reference: Reading) -> Start {
    Start { same_run: true, reference: Some(reference), seen_ms: None, rtc_ms: None }
}

#[test]
fn hall_time_counts_the_time_away_and_never_goes_back() {
    for (away, expected) in [(5000, 6000), (-5000, 1000), (400 * DAY, 1000 + DAY as u64)] {
        let mut judge = judge();
        let now = reading(MORNING + away, 40);
        judge.resume(&past(MORNING, true), &takes_over(now), &now);
        assert_eq!(judge.now(&reading(MORNING + away, 40)).mono, Mono(expected));
        assert_eq!(
            judge.now(&reading(MORNING + away, 20)).mono,
            Mono(expected),
            "the machine's clock went back"
        );
    }
}

#[test]
fn time_away_is_not_counted_from_or_to_an_untrusted_wall_time() {
    // A day opened in 1970, or on a clock that is hours late; the network is there when the machine comes back.
    for wall in [60_000, MORNING - 5 * HOUR] {
        let mut judge = judge();
        let synchronised = Reading { synced_ms: Some(MORNING), ..reading(MORNING + 5000, 30_000) };
        judge.resume(&past(wall, false), &Start::default(), &synchronised);
        let now = judge.now(&synchronised);
        assert_eq!((now.trusted, now.mono), (true, Mono(1000)), "from {wall}");
    }
    // A saved wall clock says nothing about how long the machine was off.
    let mut judge = judge();
    let saved = reading(MORNING + 60_000, 30_000);
    judge.resume(&past(MORNING, true), &Start::default(), &saved);
    assert_eq!((judge.now(&saved).trusted, judge.now(&saved).mono), (false, Mono(1000)));
}

/// Thursday, 17:40: the hall closed ten minutes ago.
pub const EVENING: i64 = MORNING - 15 * HOUR - 20 * MINUTE as i64;
pub const HOUR: i64 = 60 * MINUTE as i64;

/// The next morning the machine boots with the wall time that was saved when it was switched off.
fn saved(start: Start) -> Judge {
    let mut judge = judge();
    judge.resume(&past(EVENING, true), &start, &reading(EVENING + 50_000, 20_000));
    judge
}

#[test]
fn a_saved_wall_clock_is_not_trusted_however_long_it_runs() {
    let mut judge = saved(Start::default());
    for minute in 0..20 * 60 {
        let now = judge.now(&reading(EVENING + 50_000 + (minute * MINUTE) as i64, 20_000 + minute * MINUTE));
        assert!(!now.trusted, "minute {minute}");
        assert_eq!(now.mono, Mono(1000 + minute * MINUTE));
    }
}

#[test]
fn a_saved_wall_clock_is_recognised_by_the_halls_last_moment_and_the_boot_time() {
    // The hall closed at 17:40; the machine was switched off at nine.
    let off = EVENING + 200 * MINUTE as i64;
    let start = Start { seen_ms: Some(off), ..Start::default() };
    let mut late = judge();
    late.resume(&past(EVENING, true), &start, &reading(off + 40_000, 30_000));
    assert!(!late.now(&reading(off + 40_000, 30_000)).trusted);
    // A hall that is started an hour after its machine.
    let mut by_hand = judge();
    let now = reading(off + HOUR, HOUR.unsigned_abs());
    by_hand.resume(&past(EVENING, true), &start, &now);
    assert!(!by_hand.now(&now).trusted);
}

#[test]
fn a_boot_of_the_machine_is_distinguished_from_a_restart_of_the_hall() {
    let wall = reading(EVENING + 50_000, 20_000);
    for (start, off) in [
        (Start::default(), true),
        (Start { same_run: true, ..Start::default() }, false),
        (Start { rtc_ms: Some(EVENING + 50_000), ..Start::default() }, false),
    ] {
        assert_eq!(judge().resume(&past(EVENING, true), &start, &wall), off, "{start:?}");
    }
    assert!(judge().resume(&past(EVENING, true), &Start::default(), &reading(20_000, 20_000)), "in 1970");
    assert!(!judge().resume(&Remembered::default(), &Start::default(), &wall), "its first start");
}

#[test]
fn a_wall_clock_that_ran_on_while_the_machine_was_off_is_trusted() {
    let mut judge = judge();
    judge.resume(&past(EVENING, true), &Start::default(), &reading(MORNING, 20_000));
    let now = judge.now(&reading(MORNING, 20_000));
    assert_eq!((now.trusted, now.mono), (true, Mono(1000 + (MORNING - EVENING).unsigned_abs())));
}

#[test]
fn a_wall_clock_that_the_rtc_confirms_is_trusted_after_a_short_power_cut() {
    let wall = EVENING + 50_000;
    for shown in [wall - 1500, wall + 8 * HOUR] {
        let mut judge = saved(Start { rtc_ms: Some(shown), ..Start::default() });
        assert!(judge.now(&reading(wall, 20_000)).trusted, "in UTC or in the hall's own time");
    }
    for shown in [0, wall - 12 * HOUR] {
        let mut judge = saved(Start { rtc_ms: Some(shown), ..Start::default() });
        assert!(!judge.now(&reading(wall, 20_000)).trusted, "a dead battery");
    }
}

#[test]
fn a_saved_wall_clock_is_corrected_by_the_network_or_by_hand() {
    // By the network, long before and shortly after the time it showed.
    for right in [MORNING, EVENING + 3 * MINUTE as i64] {
        let mut judge = saved(Start::default());
        assert!(!judge.now(&reading(EVENING + 50_000, 20_000)).trusted);
        let set = Reading { synced_ms: Some(right), ..reading(right + 500, 60_000) };
        assert!(judge.now(&set).trusted);
    }
    // Before the hall was started.
    let mut synchronised = judge();
    let first = Reading { synced_ms: Some(MORNING - 5000), ..reading(MORNING, 20_000) };
    synchronised.resume(&past(MORNING - 30_000, true), &Start::default(), &first);
    assert!(synchronised.now(&first).trusted);
    // By hand: it must run on for a while.
    let mut by_hand = saved(Start::default());
    assert!(!by_hand.now(&reading(EVENING + 50_000, 20_000)).trusted);
    let since = |minute: u64| reading(MORNING + (minute * MINUTE) as i64, (minute + 1) * MINUTE);
    let trusted = (0..=10).find(|minute| by_hand.now(&since(*minute)).trusted);
    assert_eq!(trusted, Some(10));
}

#[test]
fn a_restarted_hall_takes_over_the_reference() {
    let data = tempfile::tempdir().expect("a directory");
    let clock = || SystemClock::new(chrono_tz::Asia::Shanghai, data.path());
    let mut first = clock();
    first.resume(&Remembered::default());
    let now = first.now();
    assert!(now.trusted);
    let past = Remembered { last: Some(now), trusted: Some(now.wall) };
    let mut second = clock();
    second.resume(&past);
    assert!(second.now().trusted);
    // As if somebody had set the wall clock a day ahead since the file was written.
    let note = data.path().join("anxu.clock");
    let text = std::fs::read_to_string(&note).expect("a note");
    let earlier = now.wall.timestamp_millis() - DAY;
    let (head, rest) = text.split_once("\"wall_ms\":").expect("a line");
    let tail = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    std::fs::write(&note, format!("{head}\"wall_ms\":{earlier}{tail}")).expect("written");
    let mut ahead = clock();
    ahead.resume(&past);
    let disciplined = text.contains("\"disciplined\":true");
    assert_eq!(ahead.now().trusted, disciplined, "unless the kernel is synchronised");
    // A file of another boot.
    let note = data.path().join("anxu.clock");
    let text = std::fs::read_to_string(&note).expect("a note");
    assert!(text.contains("boot\":\""), "{text}");
    std::fs::write(&note, "{\"seen\":1,\"boot\":\"another\"}\n").expect("written");
    let confirmed = std::path::Path::new("/run/systemd/timesync/synchronized").exists()
        || std::path::Path::new("/sys/class/rtc/rtc0/since_epoch").exists()
        || disciplined;
    let mut third = clock();
    let came_up = third.resume(&past);
    if !confirmed {
        assert!(came_up, "the machine came up before the journal's end, by its own account");
        assert!(!third.now().trusted);
    }
}
