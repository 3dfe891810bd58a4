//! The promised wait.

use chrono::NaiveDate;

use super::hall::Hall;
use super::script;
use crate::event::Event;
use crate::example;
use crate::wait::WaitRange;

fn run(hall: &mut Hall, line: &str) -> Vec<Event> {
    let words = script::words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    hall.run(&script::command(&words).unwrap()).unwrap_or_else(|e| panic!("{line}: {e:?}")).0
}

fn promised(hall: &mut Hall) -> Option<(u16, u16)> {
    match run(hall, "visitor takes social-security").as_slice() {
        [Event::Issued { wait, .. }] => wait.map(|WaitRange { from, to }| (from, to)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_wait_follows_the_queue_the_windows_and_the_day() {
    let nine = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut hall = Hall::new(example::setup(), nine);
    run(&mut hall, "desk opens the day");
    assert_eq!(promised(&mut hall), None, "nobody is on duty");
    run(&mut hall, "window 1 next");
    assert_eq!(promised(&mut hall), Some((0, 10)), "next, behind the one being served");
    // One window, five minutes each: (ahead, from, to).
    for expected in [(0, 15), (5, 20), (10, 25), (15, 30), (20, 40)] {
        assert_eq!(promised(&mut hall), Some(expected));
    }
    run(&mut hall, "window 2 sign-on wang-qiang");
    assert_eq!(promised(&mut hall), Some((10, 25)), "two windows halve it");
    // Services of one minute each teach the hall to promise less.
    for _ in 0..5 {
        hall.pass(60_000);
        run(&mut hall, "window 1 next");
    }
    assert_eq!(promised(&mut hall), Some((0, 5)));
    run(&mut hall, "window 2 pause \"会议\" \"8765\"");
    run(&mut hall, "window 1 finish");
    run(&mut hall, "window 1 pause \"会议\" \"8765\"");
    assert_eq!(promised(&mut hall), None, "all windows are paused");
}

#[test]
fn windows_that_share_only_part_lie_in_between() {
    let nine = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut setup = example::setup();
    setup.windows[2].services = vec![example::service("social-security")];
    let mut hall = Hall::new(setup, nine);
    run(&mut hall, "desk opens the day");
    for _ in 0..6 {
        for service in ["social-security", "medical-insurance", "civil-affairs"] {
            run(&mut hall, &format!("staff takes {service}"));
        }
    }
    for (window, staff) in [(1, "li-fang"), (2, "wang-qiang"), (3, "zhao-min")] {
        run(&mut hall, &format!("window {window} sign-on {staff}"));
    }
    // 18 ahead at two windows, 6 at the third: the 4th turn of five minutes, and not the 7th by three.
    assert_eq!(promised(&mut hall), Some((10, 25)));
}
