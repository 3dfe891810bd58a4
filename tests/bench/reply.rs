//! From a tap to its durable reply, over the socket, as a kiosk sees it; asked as a desk, for a kiosk has an allowance.

use std::path::Path;
use std::time::{Duration, Instant};

use anxu_api::command::Kind;
use anxu_api::{Answer, Command, Key, Lang, Role, ServiceId};

use crate::echo;
use crate::paths;
use crate::raw::{self, Raw, percentiles};
use crate::support::client::Client;
use crate::support::process::HallProcess;
use crate::table::{Aim, Figure, Table};

/// Taps of the single client.
const TAPS: usize = 900;
/// Clients at once.
const CLIENTS: usize = 64;
/// Taps of each of them: the ranges of the shared services hold no more.
const TAPS_EACH: usize = 150;

/// Measure one client, then many.
pub fn measure(folder: &Path, raw: &Raw, table: &mut Table) {
    let config = paths::open_all_day(folder, "reply", "");
    let hall = HallProcess::start(&config, &folder.join("reply-data"));
    let mut desk = Client::connect(&hall.address, Role::Desk);
    let (beside, taps) = raw::in_turns(&folder.join("reply-raw.db"), TAPS, |_| tap(&mut desk, "one"));
    table.add("the limit: raw SQLite commits in turns with taps, p50", beside.p50.into(), None);
    report_one(taps, &beside, "", table);
    report_many(&hall, raw, "", table);
    table.add("the limit: bare echoes over 64 sockets", Figure::Rate(echo::measure(CLIENTS)), None);
}

/// Measure a hall whose limit was measured elsewhere; `on` says what is special about it.
pub fn measure_beside(hall: &HallProcess, raw: &Raw, on: &str, table: &mut Table) {
    let mut desk = Client::connect(&hall.address, Role::Desk);
    report_one((0..TAPS).map(|_| tap(&mut desk, "one")).collect(), raw, on, table);
    report_many(hall, raw, on, table);
}

fn report_one(taps: Vec<Duration>, raw: &Raw, on: &str, table: &mut Table) {
    let (p50, p99) = percentiles(taps);
    let what = format!("tap to durable reply, one client, p50{on}");
    table.add(&what, p50.into(), aim(raw.p50.mul_f64(1.5), "1.5 x raw p50"));
    let slack = raw.p99 + Duration::from_millis(5);
    let what = format!("tap to durable reply, one client, p99{on}");
    table.add(&what, p99.into(), aim(slack, "raw p99 + 5 ms"));
}

fn report_many(hall: &HallProcess, raw: &Raw, on: &str, table: &mut Table) {
    let bound = Some(Aim { bound: Figure::Rate(raw.rate * 20.0), from: "20 x raw single-commit rate" });
    let what = format!("numbers issued, 64 clients{on}");
    table.add(&what, Figure::Rate(many(&hall.address)), bound);
}

/// Everybody taps at once, again and again: faster than clients may (`src/web/pace.rs`), which is what limits it. One thread serves all the clients: elsewhere each has a machine of its own,
/// and here they must leave the cores to the hall.
fn many(address: &str) -> f64 {
    let mut clients: Vec<Client> = (0..CLIENTS).map(|_| Client::connect(address, Role::Desk)).collect();
    let start = Instant::now();
    for _ in 0..TAPS_EACH {
        let begin = |(n, client): (usize, &mut Client)| client.begin(issue(&paths::shared(n)));
        let keys: Vec<Key> = clients.iter_mut().enumerate().map(begin).collect();
        for (client, key) in clients.iter_mut().zip(keys) {
            check(&client.answer(&key));
        }
    }
    (CLIENTS * TAPS_EACH) as f64 / start.elapsed().as_secs_f64()
}

fn tap(desk: &mut Client, service: &str) -> Duration {
    let start = Instant::now();
    let answer = desk.ask(issue(service));
    let took = start.elapsed();
    check(&answer);
    took
}

fn issue(service: &str) -> Command {
    Command::Issue { service: ServiceId(service.into()), kind: Kind::Ordinary, lang: Lang("zh-CN".into()) }
}

fn check(answer: &Answer) {
    assert!(matches!(answer, Answer::Issued(_)), "{answer:?}");
}

fn aim(bound: Duration, from: &'static str) -> Option<Aim> {
    Some(Aim { bound: bound.into(), from })
}
