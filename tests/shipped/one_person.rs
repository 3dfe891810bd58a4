//! One clerk and two windows with keypads: the clerk is at the window whose key was pressed last, or the key is refused.

use anxu_api::command::Kind;
use anxu_api::{Answer, Command, ServiceId, StaffId, WindowNo};
use anxu_hw::pad::Key;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use crate::hall::Hall;
use crate::support::wait::until;

const ONE: WindowNo = WindowNo(1);
const TWO: WindowNo = WindowNo(2);

/// The village with a second window for the same person, and two people waiting.
fn village(rule: &str) -> Hall {
    let mut hall = Hall::start("village", |hall, devices| {
        let window = second(hall, "window", "number");
        tables(hall, "window").push(window);
        tables(hall, "window").iter_mut().for_each(|window| _ = window.remove("staff_b"));
        hall["rules"]["second_window"] = value(rule);
        for kind in ["strip", "pad"] {
            let mut device = second(devices, kind, "window");
            device["address"] = value(2);
            tables(devices, kind).push(device);
        }
    });
    for _ in 0..2 {
        let answer = hall.kiosk.ask(Command::Issue {
            service: ServiceId("handle".into()),
            kind: Kind::Ordinary,
            lang: anxu_api::Lang("zh-CN".into()),
        });
        assert!(matches!(answer, Answer::Issued(_)), "{answer:?}");
    }
    hall
}

/// A copy of the first entry of a list, for window 2.
fn second(document: &mut DocumentMut, kind: &str, window: &str) -> Table {
    let mut table = tables(document, kind).get(0).expect("a first one").clone();
    table[window] = value(2);
    table
}

fn tables<'d>(document: &'d mut DocumentMut, kind: &str) -> &'d mut ArrayOfTables {
    document.get_mut(kind).and_then(Item::as_array_of_tables_mut).expect("a list")
}

#[test]
fn the_clerk_moves_with_the_next_key_once_the_first_window_is_free() {
    let mut hall = village("move");
    hall.press(ONE, Key::Next);
    hall.strip_shows(ONE, "请001");
    let busy = hall.desk.ask(Command::SignOn { window: TWO, staff: StaffId("sun".into()) });
    let Answer::Refused { words, .. } = busy else { panic!("not with a ticket at window 1: {busy:?}") };
    assert!(words.contains("window 1 still has 001"), "{words}");
    // Keypads end a service with the pause key.
    hall.known_at(ONE);
    hall.press(ONE, Key::Pause);
    hall.strip_shows(ONE, "暂停服务");
    hall.press(TWO, Key::Next);
    hall.strip_shows(TWO, "请002");
    hall.strip_shows(ONE, "未开放");
}

#[test]
fn the_clerk_is_refused_at_a_second_window_where_the_hall_wants_it() {
    let hall = village("refuse");
    hall.press(ONE, Key::Next);
    hall.strip_shows(ONE, "请001");
    hall.known_at(ONE);
    hall.press(ONE, Key::Pause);
    hall.strip_shows(ONE, "暂停服务");
    hall.press(TWO, Key::Next);
    until("the beep of a refusal", || (hall.beeps(TWO) > 0).then_some(()));
    hall.strip_shows(TWO, "未开放");
}
