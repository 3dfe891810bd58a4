//! Clients' views of an example hall, driven over the wire; and that no view discloses what it must not.

use std::sync::Arc;

use anxu_api::refusal::TicketState;
use anxu_api::view::{HelpWanted, InQueue, MenuItem, PlaceAt, Unavailable, WaitRange, WindowStatus};
use anxu_api::{Role, WindowNo};
use anxu_core::command::Command;
use anxu_core::now::{Mono, Now};
use anxu_core::{State, apply, decide, example};
use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::wire::answer::issued;
use crate::wire::command::command;

/// A hall that executes clients' requests.
struct Hall {
    state: State,
    now: Now,
    journal: Vec<anxu_core::event::Event>,
}

impl Hall {
    fn new() -> Hall {
        let wall = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").unwrap();
        let now = Now { wall, mono: Mono(1_000_000), trusted: true };
        let mut hall = Hall { state: State::new(Arc::new(example::setup())), now, journal: Vec::new() };
        hall.ask(&Role::Desk, r#"{"do":"open-day"}"#);
        hall
    }

    fn pass(&mut self, ms: u64) {
        self.now.mono.0 += ms;
        self.now.wall += TimeDelta::milliseconds(ms.cast_signed());
    }

    fn run(&mut self, command: &Command) -> bool {
        let Ok(events) = decide(&self.state, &self.now, command) else { return false };
        events.iter().for_each(|event| apply(&mut self.state, &self.now, event));
        self.journal.extend(events);
        true
    }

    /// A request of a client of this role succeeds.
    fn ask(&mut self, role: &Role, json: &str) {
        let asked = serde_json::from_str(json).unwrap();
        let command = command(asked, role).unwrap();
        assert!(self.run(&command), "{json}: {:?}", decide(&self.state, &self.now, &command));
    }

    fn take(&mut self, service: &str) {
        self.ask(&lobby(), &format!(r#"{{"do":"issue","service":"{service}","lang":"zh-CN"}}"#));
    }
}

fn lobby() -> Role {
    Role::Kiosk("kiosk-1".to_owned())
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
fn the_home_page_has_groups_and_reasons() {
    let mut hall = Hall::new();
    hall.ask(&Role::Window(WindowNo(1)), r#"{"do":"sign-on","window":1,"staff":"li-fang"}"#);
    (0..3).for_each(|_| hall.take("social-security"));
    let kiosk = kiosk(&hall.state, &hall.now, "kiosk-1", None);
    let menu: Vec<String> = kiosk.menu.iter().map(tile).collect();
    let services = ["social-security", "medical-insurance", "civil-affairs", "household", "market"];
    assert_eq!(menu[..5], services);
    assert_eq!(menu[5..], ["utilities: water-power gas-telecom", "real-estate", "unresolved"]);
    let tile = |id: &str| kiosk.services.iter().find(|service| service.id.0 == id).unwrap();
    let weekdays = vec![chrono::Weekday::Tue, chrono::Weekday::Thu];
    assert_eq!(tile("real-estate").unavailable, Some(Unavailable::OtherDays(weekdays)));
    let first = tile("social-security");
    assert_eq!((first.waiting, first.wait), (3, Some(WaitRange { from: 5, to: 30 })));
    assert_eq!(first.windows, [WindowNo(1), WindowNo(2)]);
    assert_eq!(tile("household").wait, None, "nobody is on duty there");
    let recent: Vec<String> = kiosk.recent.iter().map(|ticket| ticket.number.to_string()).collect();
    assert_eq!(recent, ["A003", "A002", "A001"]);
    let chars = tile("market").name.values().next_back().unwrap().chars();
    assert_eq!(chars.filter(|c| c.is_alphabetic()).count(), 24, "the example has a name of 24 characters");
}

/// Papers of a kiosk are followed however many numbers the others give meanwhile, and of its own the last sixteen.
#[test]
fn a_kiosk_sees_the_papers_of_its_own_numbers_alone() {
    let mut hall = Hall::new();
    let issue = r#"{"do":"issue","service":"social-security","lang":"zh-CN"}"#;
    let busy = Role::Kiosk("kiosk-2".to_owned());
    hall.take("social-security");
    (0..20).for_each(|_| hall.ask(&busy, issue));
    hall.ask(&Role::Desk, issue);
    let seen = |name: &str| {
        let recent = kiosk(&hall.state, &hall.now, name, None).recent;
        recent.into_iter().map(|ticket| ticket.number.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(seen("kiosk-1"), ["A001"]);
    let busy: Vec<String> = (6..=21).rev().map(|n| format!("A{n:03}")).collect();
    assert_eq!(seen("kiosk-2"), busy);
    assert_eq!(seen("kiosk-3"), [""; 0]);
}

#[test]
fn a_tile_says_what_the_number_and_its_place_say() {
    let mut hall = Hall::new();
    hall.ask(&Role::Window(WindowNo(1)), r#"{"do":"next","window":1}"#);
    for ahead in 0..4 {
        let kiosk = kiosk(&hall.state, &hall.now, "kiosk-1", None);
        let tile = kiosk.services.iter().find(|service| service.id.0 == "social-security").unwrap();
        let first = tile.priority.unwrap();
        assert_eq!((tile.waiting, first.waiting), (ahead, 0), "priority goes before all of them");
        hall.take("social-security");
        let told = hall.journal.iter().rev().find_map(|event| issued(hall.state.setup(), event)).unwrap();
        assert_eq!((told.ahead, told.wait), (tile.waiting, tile.wait));
        let place = place(&hall.state, &hall.now, &told.number).unwrap();
        assert_eq!(place.at, PlaceAt::Waiting { ahead: told.ahead, wait: told.wait });
        let pad = window(&hall.state, &hall.now, WindowNo(1)).unwrap();
        let row = pad.waiting.iter().find(|row| row.number == told.number).unwrap();
        assert_eq!((row.ahead, row.wait), (Some(told.ahead), told.wait));
    }
}

#[test]
fn desk_and_board_see_what_the_tiles_say() {
    let mut hall = Hall::new();
    assert!(day(&hall.state, &hall.now).queues.iter().all(|queue| queue.wait.is_none()), "nobody is on duty");
    hall.ask(&Role::Window(WindowNo(1)), r#"{"do":"sign-on","window":1,"staff":"li-fang"}"#);
    (0..3).for_each(|_| hall.take("social-security"));
    let queues = day(&hall.state, &hall.now).queues;
    let tiles = kiosk(&hall.state, &hall.now, "lobby", None).services;
    for tile in &tiles {
        let queue = queues.iter().find(|queue| queue.services.contains(&tile.id)).unwrap();
        assert_eq!((queue.waiting, queue.wait, &queue.windows), (tile.waiting, tile.wait, &tile.windows));
    }
    assert_eq!(queues.iter().map(|queue| queue.services.len()).sum::<usize>(), tiles.len());
    assert!(queues.len() < tiles.len(), "services of the same windows are one queue");
    let shown = board(&hall.state, &hall.now).queues;
    assert_eq!(shown.len(), queues.len());
    for (shown, queue) in shown.iter().zip(&queues) {
        assert_eq!((shown.waiting, shown.wait), (queue.waiting, queue.wait));
        assert_eq!(shown.staffed, queue.windows.contains(&WindowNo(1)), "{shown:?}");
    }
    hall.ask(&Role::Desk, r#"{"do":"close-day"}"#);
    assert!(day(&hall.state, &hall.now).queues.is_empty());
    assert!(board(&hall.state, &hall.now).queues.is_empty());
}

#[test]
fn a_rating_panel_asks_about_whom_its_window_served() {
    let mut hall = Hall::new();
    let window = Role::Window(WindowNo(1));
    let asked = |hall: &Hall, window| rating(&hall.state, &hall.now, WindowNo(window)).unwrap().asked;
    hall.ask(&window, r#"{"do":"sign-on","window":1,"staff":"li-fang"}"#);
    (0..2).for_each(|_| hall.take("social-security"));
    hall.ask(&window, r#"{"do":"next","window":1}"#);
    assert_eq!(asked(&hall, 1), None, "nobody was served yet");
    hall.ask(&window, r#"{"do":"start","window":1}"#);
    hall.ask(&window, r#"{"do":"ask-rating","window":1}"#);
    let now = asked(&hall, 1).unwrap();
    assert_eq!((now.number.to_string().as_str(), now.by_staff, now.ended_ms), ("A001", true, None));
    hall.ask(&window, r#"{"do":"finish","window":1}"#);
    hall.pass(5000);
    assert_eq!(asked(&hall, 1).unwrap().ended_ms, Some(5000));
    assert_eq!(asked(&hall, 2), None, "the panel of another window");
    hall.ask(&window, r#"{"do":"next","window":1}"#);
    assert_eq!(asked(&hall, 1).unwrap().number.to_string(), "A001", "still leaving");
    hall.ask(&window, r#"{"do":"start","window":1}"#);
    assert_eq!(asked(&hall, 1), None, "gone");
    hall.ask(&window, r#"{"do":"finish","window":1}"#);
    let rate = r#"{"do":"rate","ticket":{"number":"A002"},"grade":"fair","channel":"tablet"}"#;
    hall.ask(&Role::Rating(WindowNo(1)), rate);
    assert_eq!(asked(&hall, 1), None, "rated once");
}

#[test]
fn a_number_is_found_wherever_it_is() {
    let mut hall = Hall::new();
    hall.take("social-security");
    let number = "A001".parse().unwrap();
    let at = |hall: &Hall| place(&hall.state, &hall.now, &number).unwrap().at;
    assert_eq!(at(&hall), PlaceAt::Waiting { ahead: 0, wait: None }, "nobody is on duty");
    hall.ask(&Role::Window(WindowNo(1)), r#"{"do":"next","window":1}"#);
    assert_eq!(at(&hall), PlaceAt::AtWindow { window: WindowNo(1) });
    hall.ask(&Role::Window(WindowNo(1)), r#"{"do":"hold","window":1,"reason":"填表"}"#);
    assert_eq!(at(&hall), PlaceAt::Gone { state: TicketState::Held });
    assert_eq!(place(&hall.state, &hall.now, &"A002".parse().unwrap()), None);
}

#[test]
fn a_pad_sees_its_window() {
    let mut hall = Hall::new();
    let own = Role::Window(WindowNo(1));
    ["social-security", "household"].into_iter().for_each(|service| hall.take(service));
    let elder = r#"{"do":"issue","service":"civil-affairs","kind":{"priority":"elder"},"lang":"zh-CN"}"#;
    hall.ask(&lobby(), elder);
    hall.take("medical-insurance");
    hall.pass(60_000);
    hall.ask(&own, r#"{"do":"next","window":1}"#);
    hall.ask(&own, r#"{"do":"hold","window":1,"reason":"填表"}"#);
    hall.ask(&own, r#"{"do":"next","window":1}"#);
    hall.pass(30_000);
    hall.ask(&lobby(), r#"{"do":"help"}"#);
    let view = window(&hall.state, &hall.now, WindowNo(1)).unwrap();
    let current = view.current.clone().unwrap();
    let number = current.number.to_string();
    assert_eq!((number.as_str(), current.serving, current.for_ms), ("A001", false, 30_000));
    assert_eq!((current.calls, current.most_calls), (1, 6));
    let names = |rows: &[InQueue]| {
        rows.iter().map(|row| (row.number.to_string(), row.priority, row.note.clone())).collect::<Vec<_>>()
    };
    assert_eq!(names(&view.waiting), [("B001".to_owned(), false, String::new())]);
    assert_eq!(names(&view.held), [("C001".to_owned(), true, "填表".to_owned())]);
    assert_eq!((view.waiting_count, view.status), (1, WindowStatus::Open));
    let duty = view.duty.unwrap();
    assert_eq!((duty.name.as_str(), duty.title.as_str(), duty.party_member), ("李芳", "社保专干", true));
    assert_eq!(duty.phone, "028-8765 4300");
    assert_eq!(view.help, Some(HelpWanted { kiosk: "kiosk-1".to_owned(), for_ms: 0 }));
    hall.pass(State::HELP_SHOWN_MS);
    assert_eq!(window(&hall.state, &hall.now, WindowNo(1)).unwrap().help, None);
    assert_eq!(window(&hall.state, &hall.now, WindowNo(9)), None);
}

#[test]
fn what_was_told_with_a_number_is_told_again_under_another_configuration() {
    let mut hall = Hall::new();
    ["household", "social-security"].into_iter().for_each(|service| hall.take(service));
    let mut setup = hall.state.setup().clone();
    setup.windows.truncate(1);
    setup.services.retain(|service| service.id.0 != "household");
    let told = |setup| hall.journal.iter().filter_map(|event| issued(setup, event)).collect::<Vec<_>>();
    let first = told(hall.state.setup());
    assert_eq!(told(&setup), first);
    assert_eq!(first.len(), 2);
    assert!(first.iter().all(|issued| !issued.windows.is_empty() && !issued.late_rule.is_empty()));
}

/// What a client of any role may send; mostly sensible.
fn asked() -> impl Strategy<Value = (Role, String)> {
    let service = prop::sample::select(vec!["social-security", "household", "civil-affairs", "nothing"]);
    let kind = prop::sample::select(vec![r#""ordinary""#, r#"{"priority":"elder"}"#]);
    let issue = (service.clone(), kind).prop_map(|(service, kind)| {
        (lobby(), format!(r#"{{"do":"issue","service":"{service}","kind":{kind},"lang":"zh-CN"}}"#))
    });
    let act = prop::sample::select(vec!["next", "start", "finish", "recall", "no-show", "bring-back"]);
    let at_window = (act, 1u16..=4).prop_map(|(act, window)| {
        (Role::Window(WindowNo(window)), format!(r#"{{"do":"{act}","window":{window}}}"#))
    });
    let hold = (1u16..=4).prop_map(|window| {
        (Role::Window(WindowNo(window)), format!(r#"{{"do":"hold","window":{window},"reason":"填表"}}"#))
    });
    let sent = (1u16..=4, service).prop_map(|(window, service)| {
        let to = format!(r#"{{"do":"transfer","window":{window},"to":{{"service":"{service}"}}}}"#);
        (Role::Window(WindowNo(window)), to)
    });
    let grade = prop::sample::select(vec!["very-satisfied", "satisfied", "dissatisfied"]);
    let rate = (grade, 1u16..=4).prop_map(|(grade, window)| {
        let ticket = format!(r#"{{"window":{window}}}"#);
        let words = r#""text":"说明","channel":"tablet""#;
        let rate = format!(r#"{{"do":"rate","ticket":{ticket},"grade":"{grade}",{words}}}"#);
        (Role::Window(WindowNo(window)), rate)
    });
    let help = Just((lobby(), r#"{"do":"help"}"#.to_owned()));
    prop_oneof![6 => issue, 8 => at_window, 1 => hold, 1 => sent, 4 => rate, 1 => help]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_view_of_the_public_or_of_a_window_tells_a_grade_or_a_kind_of_priority(
        steps in prop::collection::vec((0u64..40_000, asked()), 1..80)
    ) {
        let mut hall = Hall::new();
        for (ms, (role, json)) in steps {
            hall.pass(ms);
            let command = command(serde_json::from_str(&json).unwrap(), &role).unwrap();
            hall.run(&command);
            let pads = (1..=4).filter_map(|n| window(&hall.state, &hall.now, WindowNo(n)));
            let pads: String = pads.map(|view| serde_json::to_string(&view).unwrap()).collect();
            let board = serde_json::to_string(&board(&hall.state, &hall.now)).unwrap();
            let recent = kiosk(&hall.state, &hall.now, "kiosk-1", None).recent;
            let seen = pads + &board + &serde_json::to_string(&recent).unwrap();
            for secret in ["elder", "Elder", "老年", "riority\":{", "atisfied"] {
                prop_assert!(!seen.contains(secret), "{secret} is shown: {seen}");
            }
        }
        let rated = day(&hall.state, &hall.now).rated.iter().sum::<u32>();
        let recorded = hall.journal.iter().filter(|event| matches!(event, anxu_core::event::Event::Rated { .. }));
        prop_assert_eq!(rated as usize, recorded.count());
    }
}
