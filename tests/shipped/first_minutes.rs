//! The first ten minutes of a morning: numbers for everything, a paper for each, a call from each keypad on strip, board and
//! by voice, a rating, a pause.

use std::collections::BTreeSet;

use anxu_api::command::Kind;
use anxu_api::view::{Opening, PrintState};
use anxu_api::{Answer, Command, Number, Role, View, WindowNo};
use anxu_hw::pad::Key;
use anxu_hw::printer::sim::Paper;

use crate::hall::Hall;
use crate::support::client::Client;
use crate::support::wait::until;

#[test]
fn the_first_ten_minutes_of_the_township() {
    first_ten_minutes("township");
}

#[test]
fn the_first_ten_minutes_of_the_sub_district() {
    first_ten_minutes("sub-district");
}

#[test]
fn the_first_ten_minutes_of_the_village() {
    first_ten_minutes("village");
}

fn first_ten_minutes(name: &str) {
    let mut hall = Hall::start(name, |_, _| {});
    let issued = take_and_print(&mut hall);
    let mut called = BTreeSet::new();
    for window in hall.windows() {
        let number = call(&hall, window);
        assert!(issued.contains(&number), "{number} was never issued");
        assert!(called.insert(number), "somebody is called twice");
    }
    until("the voice", || (hall.seconds_said() > 2.0).then_some(()));
    ratings(&mut hall);
    pauses(&hall);
    one_window_each(&hall);
    for window in hall.windows() {
        assert_eq!(hall.beeps(window), 0, "a key of window {window} was refused");
    }
    assert!(hall.printer.device().unknown().is_empty(), "bytes that no printer knows");
    assert!(hall.process.stop().success());
}

/// A number of every service that the kiosk offers today, and its paper.
fn take_and_print(hall: &mut Hall) -> BTreeSet<String> {
    let view = hall.kiosk.view.clone();
    let Some(View::Kiosk(kiosk)) = view else { panic!("a kiosk's view: {view:?}") };
    assert!(matches!(kiosk.opening, Opening::Open { .. }), "{:?}", kiosk.opening);
    let offered: Vec<_> = kiosk.services.iter().filter(|service| service.unavailable.is_none()).collect();
    assert!(!offered.is_empty() && offered.len() + 1 >= kiosk.services.len(), "one has days of its own");
    let mut issued = BTreeSet::new();
    for (n, service) in offered.into_iter().enumerate() {
        let lang = kiosk.languages[n % kiosk.languages.len()].clone();
        let answer = hall.kiosk.ask(Command::Issue {
            service: service.id.clone(),
            kind: Kind::Ordinary,
            lang: lang.clone(),
        });
        let Answer::Issued(ticket) = answer else { panic!("{}: {answer:?}", service.id) };
        let number = ticket.number.to_string();
        let paper = until(&format!("the paper of {number}"), || {
            hall.printer.device().papers().nth(n).map(Paper::text)
        });
        let on_paper: String = paper.split_whitespace().collect();
        let service_name: String = service.name[&lang].split_whitespace().collect();
        for part in [number.as_str(), &service_name, &kiosk.hotline.replace(' ', "")] {
            assert!(on_paper.contains(part), "{part} is missing on\n{paper}");
        }
        confirmed(hall, &ticket.number);
        issued.insert(number);
    }
    issued
}

fn confirmed(hall: &mut Hall, number: &Number) {
    hall.kiosk.view_until("the paper to be confirmed", |view| {
        let View::Kiosk(kiosk) = view else { return false };
        kiosk.recent.iter().any(|ticket| ticket.number == *number && ticket.print == PrintState::Confirmed)
    });
}

/// The next key of a window's keypad; the number on its strip, and on every board.
fn call(hall: &Hall, window: WindowNo) -> String {
    hall.strip_shows(window, &format!("{window}号窗口"));
    hall.press(window, Key::Next);
    let shown = hall.strip_shows(window, "请");
    let number = shown.trim_start_matches('请').split('到').next().unwrap_or_default().to_owned();
    assert_eq!(shown, format!("请{number}到{window}号窗口"));
    hall.known_at(window);
    for board in &hall.boards {
        until(&format!("{number} on the board"), || {
            board.device().areas.values().any(|area| area.text.contains(&number)).then_some(())
        });
    }
    number
}

/// Each rating keypad once, asked for by the clerk's key.
fn ratings(hall: &mut Hall) {
    let windows: Vec<WindowNo> =
        hall.devices.buses.iter().flat_map(|bus| &bus.rating_pads).map(|rating| rating.pad.window).collect();
    for (n, window) in (1..).zip(windows) {
        hall.press(window, Key::AskRating);
        hall.rate(window, 0);
        let rated = |view: &View| matches!(view, View::Desk(figures) if figures.rated == [n, 0, 0, 0, 0]);
        hall.desk.view_until("the rating", rated);
    }
}

/// 暂停服务 with one key, and back with the same.
fn pauses(hall: &Hall) {
    for window in hall.windows() {
        hall.press(window, Key::Pause);
        hall.strip_shows(window, "暂停服务");
    }
    for window in hall.windows() {
        hall.press(window, Key::Pause);
        until("the end of the pause", || (!hall.strip(window).contains("暂停")).then_some(()));
    }
}

/// Every window has its own person on duty.
fn one_window_each(hall: &Hall) {
    let on_duty = |window: &WindowNo| {
        let pad = Client::connect(&hall.process.address, Role::Window(*window));
        let Some(View::Window(view)) = pad.view else { panic!("a window's view") };
        view.duty.expect("somebody is on duty").staff
    };
    let windows = hall.windows();
    let people: BTreeSet<_> = windows.iter().map(on_duty).collect();
    assert_eq!(people.len(), windows.len(), "somebody is at two windows: {people:?}");
}
