//! Opening hours, the day in figures, and a hall whose configuration changed in the middle of the day.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::hall::Hall;
use super::script;
use crate::command::{Command, Target};
use crate::figures::{Figures, Stranded, figures};
use crate::hours::Opening;
use crate::ids::{Number, ServiceId, WindowNo};
use crate::offer::Unavailable;
use crate::rejection::Rejection;
use crate::setup::Setup;
use crate::state::State;
use crate::{apply, example, hours, offer, policy};

fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
}

fn run(hall: &mut Hall, line: &str) {
    let words = script::words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    hall.run(&script::command(&words).unwrap()).unwrap_or_else(|e| panic!("{line}: {e:?}"));
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

#[test]
fn the_opening_is_what_is_enforced() {
    let next = |day, hour, minute| Some((at(day, 0, 0).date(), time(hour, minute)));
    let table = [
        // Before the hours because a person opened the day.
        (at(20, 8, 29), Opening::Open { until: time(12, 0) }),
        (at(20, 8, 30), Opening::Open { until: time(12, 0) }),
        (at(20, 11, 59), Opening::Open { until: time(12, 0) }),
        (at(20, 12, 0), Opening::Break { back: time(13, 30) }),
        (at(20, 13, 30), Opening::Open { until: time(17, 30) }),
        (at(20, 17, 14), Opening::Open { until: time(17, 30) }),
        (at(20, 17, 15), Opening::NoMoreToday { next: next(23, 9, 0) }),
        (at(20, 17, 30), Opening::Closed { next: next(23, 9, 0) }),
        (at(22, 12, 0), Opening::Closed { next: next(23, 9, 0) }),
    ];
    let mut hall = Hall::new(example::setup(), at(20, 8, 0));
    run(&mut hall, "desk opens the day");
    for (wall, opening) in table {
        hall.jump(wall, true);
        assert_eq!(hours::opening(&hall.state, &hall.now), opening, "{wall}");
        let service = hall.state.setup().service(&ServiceId("social-security".to_owned())).unwrap();
        let issues = matches!(opening, Opening::Open { .. });
        let unavailable = offer::unavailable(&hall.state, &hall.now, service);
        assert_eq!(unavailable, (!issues).then_some(Unavailable::Closed), "{wall}");
        let words = ["visitor", "takes", "social-security"];
        assert_eq!(hall.run(&script::command(&words).unwrap()).is_ok(), issues, "{wall}");
    }
    hall.jump(at(20, 12, 30), false);
    let opening = hours::opening(&hall.state, &hall.now);
    assert_eq!(opening, Opening::Open { until: time(17, 30) }, "a clock without trust closes nothing");
}

#[test]
fn a_day_closed_by_hand_gives_no_more_numbers() {
    let mut hall = Hall::new(example::setup(), at(20, 9, 0));
    let closed = hours::opening(&hall.state, &hall.now);
    assert_eq!(closed, Opening::Closed { next: Some((at(20, 0, 0).date(), time(13, 30))) });
    run(&mut hall, "desk opens the day");
    run(&mut hall, "desk closes the day");
    let opening = hours::opening(&hall.state, &hall.now);
    assert_eq!(opening, Opening::NoMoreToday { next: Some((at(20, 0, 0).date(), time(13, 30))) });
}

/// The same journal under another configuration.
fn changed(hall: &Hall, change: impl FnOnce(&mut Setup)) -> Hall {
    let mut setup = hall.state.setup().clone();
    change(&mut setup);
    let mut state = State::new(Arc::new(setup));
    hall.journal.iter().for_each(|(at, event)| apply(&mut state, at, event));
    Hall { state, now: hall.now, journal: hall.journal.clone(), past: Vec::new() }
}

#[test]
fn a_changed_configuration_replays_the_same_day() {
    let mut hall = Hall::new(example::setup(), at(20, 9, 0));
    run(&mut hall, "desk opens the day");
    for service in ["household", "household", "social-security", "market"] {
        run(&mut hall, &format!("visitor takes {service}"));
    }
    run(&mut hall, "window 3 next");
    run(&mut hall, "window 3 finish");
    run(&mut hall, "window 4 next");
    let mut after = changed(&hall, |setup| {
        setup.windows.truncate(2);
        setup.services.retain(|service| service.id.0 != "household");
        setup.staff.clear();
    });
    let now = figures(&after.state);
    let stranded = vec![
        Stranded { from: Target::Service(ServiceId("household".to_owned())), people: 1 },
        Stranded { from: Target::Window(WindowNo(4)), people: 1 },
    ];
    let expected = Figures { stranded, ..figures(&hall.state) };
    assert_eq!(now, expected, "the day's figures are the journal's");
    let number = |text: &str| text.parse::<Number>().unwrap();
    // A service that no window takes is called by every window in its turn; the rest is unaffected.
    run(&mut after, "tick");
    let second = after.state.setup().window(WindowNo(2)).unwrap();
    let order = policy::order(&after.state, second).map(|ticket| ticket.number.to_string());
    assert_eq!(
        (order.collect(), policy::waiting_for(&after.state, second)),
        (["D002", "A001", "E001"].map(str::to_owned).to_vec(), 3)
    );
    for (window, wanted) in [(1, "D002"), (2, "A001"), (1, "E001")] {
        after.pass(60_000);
        run(&mut after, &format!("window {window} next"));
        assert_eq!(after.state.at_window(WindowNo(window)).unwrap().number, number(wanted));
    }
    assert_eq!(figures(&after.state).stranded, []);
    run(&mut after, "D001 rates satisfied");
    run(&mut after, "desk closes the day");
    assert_eq!(figures(&after.state).at_windows, 0);
}

#[test]
fn tickets_at_held_by_or_sent_to_a_missing_window_wait_again() {
    let mut hall = Hall::new(example::setup(), at(20, 9, 0));
    run(&mut hall, "desk opens the day");
    for service in ["household", "household", "social-security", "medical-insurance"] {
        run(&mut hall, &format!("visitor takes {service}"));
    }
    run(&mut hall, "window 3 next");
    run(&mut hall, "window 3 hold \"填表\"");
    run(&mut hall, "window 3 next");
    run(&mut hall, "window 1 next");
    run(&mut hall, "window 1 sends to window 3");
    let mut after = changed(&hall, |setup| setup.windows.retain(|window| window.number != WindowNo(3)));
    let there = Stranded { from: Target::Window(WindowNo(3)), people: 3 };
    assert_eq!(figures(&after.state).stranded, [there]);
    run(&mut after, "tick");
    let services = Stranded { from: Target::Service(ServiceId("household".to_owned())), people: 2 };
    assert_eq!(figures(&after.state).stranded, [services]);
    for wanted in ["D001", "D002", "A001", "B001"] {
        after.pass(60_000);
        run(&mut after, "window 2 next");
        let there = after.state.at_window(WindowNo(2)).unwrap();
        assert_eq!(there.number.to_string(), wanted);
    }
    run(&mut after, "window 2 finish");
    assert_eq!((figures(&after.state).waiting, figures(&after.state).done), (0, 4));
    assert_eq!(after.state, after.replayed());
}

#[test]
fn a_day_opened_by_hand_without_hours_issues_numbers_until_the_given_time() {
    // A Saturday; the example is closed.
    let mut hall = Hall::new(example::setup(), at(21, 9, 0));
    let opening = |hall: &Hall| hours::opening(&hall.state, &hall.now);
    let monday = Some((at(23, 0, 0).date(), time(9, 0)));
    assert_eq!(opening(&hall), Opening::Closed { next: monday });
    run(&mut hall, "desk opens the day");
    assert_eq!(opening(&hall), Opening::Open { until: time(23, 59) }, "until somebody closes it");
    run(&mut hall, "visitor takes social-security");
    run(&mut hall, "desk opens the day until 12:00:00");
    assert_eq!(opening(&hall), Opening::Open { until: time(12, 0) });
    hall.pass(2 * 3_600_000);
    let refused = |hall: &mut Hall, line: &str| {
        let words = script::words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        hall.run(&script::command(&words).unwrap()).expect_err(line)
    };
    assert_eq!(
        refused(&mut hall, "desk opens the day until 11:00:00"),
        Rejection::ClosingTimePassed { until: time(11, 0) }
    );
    assert_eq!(refused(&mut hall, "desk opens the day until 12:00:00"), Rejection::Nothing);
    hall.pass(3_600_000);
    assert_eq!(opening(&hall), Opening::NoMoreToday { next: monday });
    assert_eq!(refused(&mut hall, "visitor takes social-security"), Rejection::OutsideHours);
    // Whoever waits is served; the day ends by the rule of the hall.
    run(&mut hall, "window 1 next");
    run(&mut hall, "window 1 finish");
    run(&mut hall, "tick");
    assert!(hall.state.open_day().is_none());
    assert_eq!(hall.state, hall.replayed());
}

#[test]
fn a_given_closing_time_replaces_the_hours_of_a_weekday() {
    let mut hall = Hall::new(example::setup(), at(20, 9, 0));
    let opening = |hall: &Hall| hours::opening(&hall.state, &hall.now);
    run(&mut hall, "tick");
    run(&mut hall, "visitor takes social-security");
    run(&mut hall, "desk opens the day until 19:00:00");
    hall.pass(3 * 3_600_000 + 60_000);
    assert_eq!(opening(&hall), Opening::Open { until: time(19, 0) }, "no break");
    hall.pass(6 * 3_600_000);
    assert_eq!(opening(&hall), Opening::Open { until: time(19, 0) }, "after the hours");
    assert!(hall.run(&Command::Tick).is_err(), "the day goes on");
    // A half day: it ends when nobody waits, and the hours do not open it again.
    let mut hall = Hall::new(example::setup(), at(20, 9, 0));
    run(&mut hall, "tick");
    run(&mut hall, "desk opens the day until 10:00:00");
    hall.pass(3_600_000);
    run(&mut hall, "tick");
    assert!(hall.state.open_day().is_none() && hall.run(&Command::Tick).is_err());
    assert!(matches!(opening(&hall), Opening::NoMoreToday { .. }));
}
