//! What clients see: opening, home page, windows; and a hall whose configuration changed in the middle of the day.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::hall::Hall;
use super::script;
use crate::ids::{Number, WindowNo};
use crate::setup::Setup;
use crate::state::State;
use crate::view::{self, HelpWanted, MenuItem, Opening, Unavailable, WaitRange, WindowStatus};
use crate::{apply, example};

fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
}

fn run(hall: &mut Hall, line: &str) {
    let words = script::words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    hall.run(&script::command(&words).unwrap()).unwrap_or_else(|e| panic!("{line}: {e}"));
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

#[test]
fn the_opening_is_what_is_enforced() {
    let next = |day, hour, minute| Some((at(day, 0, 0).date(), time(hour, minute)));
    let table = [
        (at(20, 8, 29), Opening::Closed { next: next(20, 9, 0) }),
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
        let kiosk = view::kiosk(&hall.state, &hall.now, None);
        assert_eq!(kiosk.opening, opening, "{wall}");
        let service = kiosk.services.iter().find(|service| service.id.0 == "social-security").unwrap();
        let issues = matches!(opening, Opening::Open { .. });
        assert_eq!(service.unavailable, (!issues).then_some(Unavailable::Closed), "{wall}");
        let words = ["visitor", "takes", "social-security"];
        assert_eq!(hall.run(&script::command(&words).unwrap()).is_ok(), issues, "{wall}");
    }
    hall.jump(at(20, 12, 30), false);
    let kiosk = view::kiosk(&hall.state, &hall.now, None);
    assert_eq!(kiosk.opening, Opening::Open { until: time(17, 30) }, "a clock without trust closes nothing");
}

#[test]
fn a_day_closed_by_hand_gives_no_more_numbers() {
    let mut hall = Hall::new(example::setup(), at(20, 9, 0));
    let closed = view::kiosk(&hall.state, &hall.now, None).opening;
    assert_eq!(closed, Opening::Closed { next: Some((at(20, 0, 0).date(), time(13, 30))) });
    run(&mut hall, "desk opens the day");
    run(&mut hall, "desk closes the day");
    let opening = view::kiosk(&hall.state, &hall.now, None).opening;
    assert_eq!(opening, Opening::NoMoreToday { next: Some((at(20, 0, 0).date(), time(13, 30))) });
}

#[test]
fn the_home_page_has_groups_and_reasons() {
    let mut hall = Hall::new(example::setup(), at(20, 9, 0));
    run(&mut hall, "desk opens the day");
    run(&mut hall, "window 1 sign-on li-fang");
    for _ in 0..3 {
        run(&mut hall, "visitor takes social-security");
    }
    let kiosk = view::kiosk(&hall.state, &hall.now, None);
    let menu: Vec<String> = kiosk.menu.iter().map(tile).collect();
    let services = ["social-security", "medical-insurance", "civil-affairs", "household", "market"];
    assert_eq!(menu[..5], services);
    assert_eq!(menu[5..], ["utilities: water-power gas-telecom", "real-estate", "unresolved"]);
    let tile = |id: &str| kiosk.services.iter().find(|service| service.id.0 == id).unwrap();
    let weekdays = vec![chrono::Weekday::Tue, chrono::Weekday::Thu];
    assert_eq!(tile("real-estate").unavailable, Some(Unavailable::OtherDays(weekdays)));
    let first = tile("social-security");
    assert_eq!((first.waiting, first.wait), (3, Some(WaitRange { from: 10, to: 25 })));
    assert_eq!(first.windows, [WindowNo(1), WindowNo(2)]);
    assert_eq!(tile("household").wait, None, "nobody is on duty there");
    let recent: Vec<String> = kiosk.recent.iter().map(|ticket| ticket.number.to_string()).collect();
    assert_eq!(recent, ["A003", "A002", "A001"]);
    let chars = tile("market").name.values().next_back().unwrap().chars();
    assert_eq!(chars.filter(|c| c.is_alphabetic()).count(), 24, "the example has a name of 24 characters");
}

fn tile(item: &MenuItem) -> String {
    match item {
        MenuItem::Service(service) => service.to_string(),
        MenuItem::Group { id, services, .. } => {
            let services: Vec<String> = services.iter().map(ToString::to_string).collect();
            format!("{id}: {}", services.join(" "))
        }
    }
}

#[test]
fn a_pad_sees_its_window() {
    let mut hall = Hall::new(example::setup(), at(20, 9, 0));
    run(&mut hall, "desk opens the day");
    for line in
        ["visitor takes social-security", "visitor takes household", "visitor takes civil-affairs as elder"]
    {
        run(&mut hall, line);
    }
    run(&mut hall, "visitor takes medical-insurance");
    hall.pass(60_000);
    run(&mut hall, "window 1 next");
    run(&mut hall, "window 1 hold \"填表\"");
    run(&mut hall, "window 1 next");
    hall.pass(30_000);
    run(&mut hall, "visitor asks for help");
    let view = view::window(&hall.state, &hall.now, WindowNo(1)).unwrap();
    let current = view.current.clone().unwrap();
    assert_eq!(
        (current.number.to_string().as_str(), current.serving, current.for_ms),
        ("A001", false, 30_000)
    );
    assert_eq!((current.calls, current.most_calls), (1, 6));
    let names = |rows: &[view::InQueue]| {
        rows.iter().map(|row| (row.number.to_string(), row.priority, row.note.clone())).collect::<Vec<_>>()
    };
    assert_eq!(names(&view.waiting), [("B001".to_owned(), false, String::new())]);
    assert_eq!(names(&view.held), [("C001".to_owned(), true, "填表".to_owned())]);
    assert_eq!((view.waiting_count, view.status), (1, WindowStatus::Open));
    let duty = view.duty.unwrap();
    assert_eq!((duty.name.as_str(), duty.title.as_str(), duty.party_member), ("李芳", "社保专干", true));
    assert_eq!(duty.phone, "028-8765 4300");
    assert_eq!(view.help, Some(HelpWanted { kiosk: "kiosk-1".to_owned(), for_ms: 0 }));
    hall.pass(HelpWanted::SHOWN_MS);
    assert_eq!(view::window(&hall.state, &hall.now, WindowNo(1)).unwrap().help, None);
    assert_eq!(view::window(&hall.state, &hall.now, WindowNo(9)), None);
}

/// The same journal under another configuration.
fn changed(hall: &Hall, change: impl FnOnce(&mut Setup)) -> Hall {
    let mut setup = hall.state.setup().clone();
    change(&mut setup);
    let mut state = State::new(Arc::new(setup));
    hall.journal.iter().for_each(|(at, event)| apply(&mut state, at, event));
    Hall { state, now: hall.now, journal: hall.journal.clone() }
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
    let figures = view::figures(&after.state);
    assert_eq!(figures, view::figures(&hall.state), "the day's figures are the journal's");
    let number = |text: &str| text.parse::<Number>().unwrap();
    assert!(view::issued(&after.state, &number("D002")).is_some());
    // What nobody would ever call can still be ended, and the rest goes on.
    run(&mut after, "window 1 next");
    assert_eq!(after.state.at_window(WindowNo(1)).unwrap().number, number("A001"));
    run(&mut after, "window 1 finish");
    run(&mut after, "window 1 calls D002 because \"户籍窗口已撤\"");
    run(&mut after, "E001 cancel \"窗口已撤\"");
    run(&mut after, "D001 rates satisfied");
    run(&mut after, "desk closes the day");
    assert_eq!(view::figures(&after.state).at_windows, 0);
}
