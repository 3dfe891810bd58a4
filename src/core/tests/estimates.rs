//! Estimates of waits: people ahead under the rule of calling, and a range that is the same on every screen and
//! paper.

use chrono::NaiveDate;

use super::hall::Hall;
use super::script;
use crate::event::Event;
use crate::setup::{Order, Setup};
use crate::state::Class;
use crate::wait::WaitRange;
use crate::{estimate, example};

fn hall(setup: Setup) -> Hall {
    let nine = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut hall = Hall::new(setup, nine);
    run(&mut hall, "desk opens the day");
    hall
}

fn run(hall: &mut Hall, line: &str) -> Vec<Event> {
    let words = script::words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    hall.run(&script::command(&words).unwrap()).unwrap_or_else(|e| panic!("{line}: {e:?}")).0
}

/// People ahead and the range of a number that is taken now, after checking that the next visitor was shown the same.
fn promised(hall: &mut Hall, service: &str) -> (u16, Option<(u16, u16)>) {
    let next = estimate::of_next(&hall.state, &hall.now, &example::service(service), Class::Ordinary);
    let told = (next.people, next.wait);
    match run(hall, &format!("visitor takes {service}")).as_slice() {
        [Event::Issued { number, ahead, wait, .. }] => {
            assert_eq!((*ahead, *wait), told, "who came next was told something else");
            let ticket = hall.state.ticket(number).unwrap();
            let now = estimate::of_ticket(&hall.state, &hall.now, ticket).unwrap();
            assert_eq!((now.people, now.wait), told, "{number} is told something else while it waits");
            (*ahead, wait.map(|WaitRange { from, to }| (from, to)))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_wait_follows_the_queue_the_windows_and_the_day() {
    let mut hall = hall(example::setup());
    let service = "social-security";
    assert_eq!(promised(&mut hall, service), (0, None), "nobody is on duty");
    run(&mut hall, "window 1 next");
    // One window, five minutes each.
    for expected in [(0, (0, 15)), (1, (0, 20)), (2, (5, 30)), (3, (5, 35)), (4, (10, 40))] {
        assert_eq!(promised(&mut hall, service), (expected.0, Some(expected.1)));
    }
    run(&mut hall, "window 2 sign-on wang-qiang");
    assert_eq!(promised(&mut hall, service), (5, Some((5, 25))), "two windows halve it, and not the people");
    // Services of one minute each teach the hall to promise less.
    for _ in 0..5 {
        hall.pass(60_000);
        run(&mut hall, "window 1 next");
    }
    assert_eq!(promised(&mut hall, service), (1, Some((0, 5))));
    run(&mut hall, "window 2 pause \"会议\" \"8765\"");
    run(&mut hall, "window 1 finish");
    run(&mut hall, "window 1 pause \"会议\" \"8765\"");
    assert_eq!(promised(&mut hall, service), (2, None), "all windows are paused");
}

fn figures(hall: &Hall, service: &str, class: Class) -> (u16, Option<(u16, u16)>) {
    let figures = estimate::of_next(&hall.state, &hall.now, &example::service(service), class);
    (figures.people, figures.wait.map(|WaitRange { from, to }| (from, to)))
}

#[test]
fn services_of_the_same_windows_show_the_same_figures() {
    let mut hall = hall(example::setup());
    run(&mut hall, "window 1 next");
    for service in ["social-security", "civil-affairs", "social-security", "medical-insurance"] {
        run(&mut hall, &format!("visitor takes {service}"));
    }
    let social = figures(&hall, "social-security", Class::Ordinary);
    assert_eq!(social.0, 4, "all of them are called before, whatever their service");
    assert_eq!(figures(&hall, "medical-insurance", Class::Ordinary), social);
    assert_eq!(figures(&hall, "civil-affairs", Class::Ordinary), social);
}

#[test]
fn priority_has_its_own() {
    let mut hall = hall(example::setup());
    run(&mut hall, "window 1 next");
    run(&mut hall, "visitor takes social-security");
    run(&mut hall, "window 1 next");
    for _ in 0..3 {
        run(&mut hall, "visitor takes social-security");
    }
    run(&mut hall, "visitor takes civil-affairs as elder");
    assert_eq!(figures(&hall, "social-security", Class::Ordinary), (4, Some((10, 40))));
    assert_eq!(figures(&hall, "social-security", Class::Priority), (1, Some((0, 20))));
}

#[test]
fn where_the_list_decides_it_decides_the_figures() {
    let mut setup = example::setup();
    setup.rules.order = Order::ListedFirst;
    setup.windows.remove(1);
    let mut hall = hall(setup);
    run(&mut hall, "window 1 next");
    for service in
        ["civil-affairs", "social-security", "civil-affairs", "medical-insurance", "medical-insurance"]
    {
        run(&mut hall, &format!("visitor takes {service}"));
    }
    let people = |service| figures(&hall, service, Class::Ordinary).0;
    assert_eq!(people("social-security"), 1);
    assert_eq!(people("medical-insurance"), 3);
    assert_eq!(people("civil-affairs"), 5);
}

#[test]
fn a_waiting_ticket_counts_those_before_it_and_no_others() {
    let mut hall = hall(example::setup());
    run(&mut hall, "window 1 next");
    for _ in 0..6 {
        run(&mut hall, "visitor takes social-security");
    }
    let people = |hall: &Hall, number: &str| {
        let ticket = hall.state.ticket(&number.parse().unwrap()).unwrap();
        estimate::of_ticket(&hall.state, &hall.now, ticket).map(|figures| figures.people)
    };
    assert_eq!(["A001", "A003", "A006"].map(|number| people(&hall, number)), [Some(0), Some(2), Some(5)]);
    run(&mut hall, "visitor takes social-security as elder");
    assert_eq!(people(&hall, "A003"), Some(3), "priority goes first");
    run(&mut hall, "window 1 next");
    assert_eq!((people(&hall, "A007"), people(&hall, "A003")), (None, Some(2)), "called, and one fewer");
}

#[test]
fn who_was_sent_to_a_window_waits_for_that_one() {
    let mut hall = hall(example::setup());
    run(&mut hall, "window 1 next");
    run(&mut hall, "window 2 sign-on wang-qiang");
    for _ in 0..4 {
        run(&mut hall, "visitor takes social-security");
    }
    run(&mut hall, "window 1 next");
    run(&mut hall, "window 2 next");
    run(&mut hall, "window 1 sends to window 2");
    let ticket = hall.state.ticket(&"A001".parse().unwrap()).unwrap();
    let figures = estimate::of_ticket(&hall.state, &hall.now, ticket).unwrap();
    assert_eq!(figures.people, 0, "sent there, it goes before those two");
    assert!(figures.promise.is_some(), "but behind who is there");
    let next = estimate::of_next(&hall.state, &hall.now, &ticket.service, Class::Ordinary);
    assert_eq!(next.people, 2, "the one that was sent to window 2 is no one's at window 1");
}

#[test]
fn windows_that_share_only_part_lie_in_between() {
    let mut setup = example::setup();
    setup.windows[2].services = vec![example::service("social-security")];
    let mut hall = hall(setup);
    for _ in 0..6 {
        for service in ["social-security", "medical-insurance", "civil-affairs"] {
            run(&mut hall, &format!("staff takes {service}"));
        }
    }
    for (window, staff) in [(1, "li-fang"), (2, "wang-qiang"), (3, "zhao-min")] {
        run(&mut hall, &format!("window {window} sign-on {staff}"));
    }
    // 18 ahead at two windows, 6 at the third: after 11 calls, the 4th turn of five minutes.
    assert_eq!(promised(&mut hall, "social-security"), (11, Some((10, 30))));
}

#[test]
fn a_step_of_the_wall_clock_changes_nothing() {
    let mut hall = hall(example::setup());
    run(&mut hall, "window 1 next");
    for _ in 0..6 {
        hall.pass(60_000);
        run(&mut hall, "visitor takes social-security");
    }
    let before =
        estimate::of_next(&hall.state, &hall.now, &example::service("civil-affairs"), Class::Ordinary);
    let day = hall.state.day().unwrap().leaves(hall.state.setup(), &hall.now);
    hall.jump(NaiveDate::from_ymd_opt(1970, 1, 1).unwrap().into(), false);
    let after =
        estimate::of_next(&hall.state, &hall.now, &example::service("civil-affairs"), Class::Ordinary);
    assert_eq!(before, after);
    assert_eq!(day, hall.state.day().unwrap().leaves(hall.state.setup(), &hall.now));
}
