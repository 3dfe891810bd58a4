//! Failure row 20: 64 clients take numbers and call at once. No number twice, no ticket called twice, none forgotten.

use anxu::hall::Request;
use anxu_api::Answer;
use anxu_core::command::{Channel, Command, Kind};
use anxu_core::ids::{Key, Lang, WindowNo};
use std::collections::BTreeSet;
use std::sync::{Arc, Barrier};
use std::time::Instant;

use anxu::hall::clock::ManualClock;
use anxu::hall::{EffectSink, Handle, Input};
use anxu::store::{DayRef, Reader, Store};
use anxu_core::effect::Effect;
use anxu_core::event::Event;
use anxu_core::example;
use anxu_journal::Principal;
use chrono::DateTime;

/// Clients at once; half of them take numbers, half call.
const CLIENTS: u16 = 64;
/// Acts of each: thirty-two takers give 960 numbers, as many as one service has in a day.
const ACTS: u16 = 30;

struct Nowhere;

impl EffectSink for Nowhere {
    fn act(&mut self, _: Effect) {}
}

fn ask(handle: &Handle, key: String, command: Command) -> Answer {
    handle
        .ask_blocking(Principal::Kiosk { name: "hall".to_owned() }, Request { key: Key(key), command })
        .answer
}

/// One client's acts; the numbers it was given.
fn act(handle: &Handle, client: u16) -> Vec<String> {
    let window = WindowNo(1 + client / 2 % 2);
    let taker = client.is_multiple_of(2);
    let command = || match taker {
        true => Command::Issue {
            service: example::service("social-security"),
            kind: Kind::Ordinary,
            by: Channel::Kiosk(format!("kiosk-{client}")),
            lang: Lang("zh-CN".to_owned()),
        },
        false => Command::Next { window, seen: None },
    };
    let number = |n| match ask(handle, format!("{client}-{n}"), command()) {
        Answer::Issued(issued) => Some(issued.number.to_string()),
        Answer::Called { number, .. } => Some(number.to_string()),
        // Nobody waits yet.
        Answer::Refused { .. } | Answer::Done if !taker => None,
        other => panic!("client {client}: {other:?}"),
    };
    (0..ACTS).filter_map(number).collect()
}

#[test]
fn sixty_four_clients_at_once() {
    let dir = tempfile::tempdir().expect("a directory");
    let (store, _) = Store::open(dir.path()).expect("a store");
    let (handle, inbox) = anxu::hall::open();
    let wall = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").expect("a time");
    let mut setup = example::setup();
    // The clock stands still between two calls.
    setup.rules.next_gap_seconds = 0;
    let hall = inbox.run(Arc::new(setup), store, Box::new(Nowhere), ManualClock::at(wall)).expect("a hall");
    // Refused where the rule was faster: the doors are open by the clock.
    ask(&handle, "open".to_owned(), Command::OpenDay { until: None });

    let gate = Barrier::new(usize::from(CLIENTS) + 1);
    let (given, took) = std::thread::scope(|scope| {
        let run = |client| {
            let (gate, handle) = (&gate, &handle);
            scope.spawn(move || {
                gate.wait();
                (client, act(handle, client))
            })
        };
        let clients: Vec<_> = (0..CLIENTS).map(run).collect();
        gate.wait();
        let start = Instant::now();
        let given: Vec<_> = clients.into_iter().map(|client| client.join().expect("a client")).collect();
        (given, start.elapsed())
    });
    let acts = u32::from(CLIENTS) * u32::from(ACTS);
    println!("{CLIENTS} clients, {acts} acts: {:.0} a second", f64::from(acts) / took.as_secs_f64());

    // Whoever still waits is called at the end, so that every number is called exactly once.
    let mut called: Vec<String> = of(&given, false);
    while let Answer::Called { number, .. } =
        ask(&handle, format!("rest-{}", called.len()), Command::Next { window: WindowNo(1), seen: None })
    {
        called.push(number.to_string());
    }
    let issued = of(&given, true);
    let numbers: BTreeSet<&String> = issued.iter().collect();
    assert_eq!(issued.len(), usize::from(CLIENTS / 2 * ACTS));
    assert_eq!(numbers.len(), issued.len(), "no number twice");
    assert_eq!(called.len(), issued.len(), "no call twice, none forgotten");
    assert_eq!(called.iter().collect::<BTreeSet<_>>(), numbers);
    assert!(handle.tell(Input::Stop));
    hall.join().expect("the hall ends well");
    journal_agrees(dir.path(), &issued);
}

fn of(given: &[(u16, Vec<String>)], takers: bool) -> Vec<String> {
    let wanted = given.iter().filter(|(client, _)| client.is_multiple_of(2) == takers);
    wanted.flat_map(|(_, numbers)| numbers.clone()).collect()
}

fn journal_agrees(dir: &std::path::Path, issued: &[String]) {
    let reader = Reader::open(dir).expect("a reader");
    let rows = reader.day(DayRef::Last).expect("readable");
    let calls = rows.iter().filter(|row| matches!(row.record.event, Event::Called { .. })).count();
    let numbers = rows.iter().filter(|row| matches!(row.record.event, Event::Issued { .. })).count();
    assert_eq!((numbers, calls), (issued.len(), issued.len()));
    assert_eq!(reader.verify(|_, _| {}).expect("readable").broken, None);
}
