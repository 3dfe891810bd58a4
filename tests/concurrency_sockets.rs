//! 64 clients issue and call at once, over real sockets, at the real program, on a real disk: no number is given
//! twice and nobody is called twice. The rate is printed.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Barrier;
use std::time::Instant;

use anxu::config::load;
use anxu_api::command::Kind;
use anxu_api::{Answer, Command, Lang, Refusal, Role};
use anxu_core::setup::Setup;
use support::client::Client;
use support::process::HallProcess;
use support::site;
use toml_edit::DocumentMut;

mod support;

/// Clients at once.
const CLIENTS: usize = 64;
/// Numbers that each takes.
const TAPS: usize = 20;

#[test]
fn no_number_twice_and_nobody_called_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = site::write(folder.path(), &every_day(), "");
    let setup = load(&config).expect("the example is valid").setup;
    let mut hall = HallProcess::start(&config, &folder.path().join("data"));

    let (issued, called, seconds) = rush(&hall.address, &setup);

    assert!(hall.stop().success());
    let numbers: BTreeSet<&String> = issued.iter().collect();
    assert_eq!(numbers.len(), CLIENTS * TAPS, "a number was given twice");
    let calls: BTreeSet<&String> = called.iter().collect();
    assert_eq!(calls.len(), called.len(), "someone was called twice");
    assert_eq!(calls, numbers, "who took a number was not called, or the other way round");
    let acts = 2 * CLIENTS * TAPS;
    let rate = acts as f64 / seconds;
    // Past the test harness, which keeps what a passing test prints.
    writeln!(
        std::io::stderr(),
        "{CLIENTS} clients: {acts} requests for numbers and calls in {seconds:.2} s, {rate:.0} a second"
    )
    .expect("standard error takes a line");
}

/// The township with every service on every day.
fn every_day() -> DocumentMut {
    let mut hall = site::township_hall();
    // Clients press as fast as they can.
    hall["rules"]["next_gap_seconds"] = toml_edit::value(0);
    for service in hall["service"].as_array_of_tables_mut().expect("services").iter_mut() {
        service.remove("days");
    }
    hall
}

/// All clients at once, then one of them until nobody waits; the numbers issued, the numbers called, and the seconds
/// that the rush took.
fn rush(address: &str, setup: &Setup) -> (Vec<String>, Vec<String>, f64) {
    let clients: Vec<Client> = (0..CLIENTS).map(|_| Client::connect(address, Role::Desk)).collect();
    let gate = Barrier::new(CLIENTS);
    let start = Instant::now();
    let (mut issued, mut called) = (Vec::new(), Vec::new());
    std::thread::scope(|scope| {
        let rush = |(at, mut client): (usize, Client)| {
            let gate = &gate;
            scope.spawn(move || {
                gate.wait();
                work(&mut client, setup, at)
            })
        };
        let rushing: Vec<_> = clients.into_iter().enumerate().map(rush).collect();
        for client in rushing {
            let (more_issued, more_called) = client.join().expect("a client's work");
            issued.extend(more_issued);
            called.extend(more_called);
        }
    });
    let seconds = start.elapsed().as_secs_f64();
    called.extend(drain(&mut Client::connect(address, Role::Desk), setup));
    (issued, called, seconds)
}

/// Take numbers of all services and call at one window in turn with many others.
fn work(client: &mut Client, setup: &Setup, at: usize) -> (Vec<String>, Vec<String>) {
    let (mut issued, mut called) = (Vec::new(), Vec::new());
    for tap in 0..TAPS {
        let service = setup.services[(at + tap) % setup.services.len()].id.clone();
        match client.ask(Command::Issue { service, kind: Kind::Ordinary, lang: Lang("zh-CN".into()) }) {
            Answer::Issued(view) => issued.push(view.number.to_string()),
            other => panic!("not issued: {other:?}"),
        }
        called.extend(next(client, setup, at));
    }
    (issued, called)
}

/// Call at every window until nobody waits anywhere.
fn drain(client: &mut Client, setup: &Setup) -> Vec<String> {
    let mut called = Vec::new();
    let (mut idle, mut window) = (0, 0);
    // A window's first call for nobody ends what it still serves, the second finds it empty.
    while idle < 2 * setup.windows.len() {
        match next(client, setup, window) {
            Some(number) => {
                called.push(number);
                idle = 0;
            }
            None => idle += 1,
        }
        window += 1;
    }
    called
}

fn next(client: &mut Client, setup: &Setup, at: usize) -> Option<String> {
    let window = setup.windows[at % setup.windows.len()].number;
    match client.ask(Command::Next { window, seen: None }) {
        Answer::Called { number, .. } => Some(number.to_string()),
        Answer::Done | Answer::Refused { refusal: Refusal::NobodyWaiting { .. }, .. } => None,
        other => panic!("neither called nor nobody waiting: {other:?}"),
    }
}
