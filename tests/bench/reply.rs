//! From a tap to its durable reply, over the socket, as a kiosk sees it.

use std::path::Path;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use anxu_api::command::{Channel, Kind};
use anxu_api::{Answer, Command, Lang, Role, ServiceId};

use crate::paths;
use crate::raw::{Raw, percentiles};
use crate::support::client::Client;
use crate::support::process::HallProcess;
use crate::table::{Aim, Figure, Table};

/// Taps of the single client.
const TAPS: usize = 900;
/// Clients at once.
const CLIENTS: usize = 64;
/// Taps of each of them.
const TAPS_EACH: usize = 50;

/// Measure one client, then many.
pub fn measure(folder: &Path, raw: &Raw, table: &mut Table) {
    let config = paths::open_all_day(folder, "reply", "");
    let hall = HallProcess::start(&config, &folder.join("reply-data"));
    let mut kiosk = Client::connect(&hall.address, Role::Kiosk("bench".into()));
    let times = (0..TAPS).map(|_| tap(&mut kiosk, "one")).collect();
    let (p50, p99) = percentiles(times);
    table.add(
        "tap to durable reply, one client, p50",
        p50.into(),
        aim(raw.p50.mul_f64(1.5), "1.5 x raw p50"),
    );
    let slack = raw.p99 + Duration::from_millis(5);
    table.add("tap to durable reply, one client, p99", p99.into(), aim(slack, "raw p99 + 5 ms"));

    let bound = Some(Aim { bound: Figure::Rate(raw.rate * 20.0), from: "20 x raw single-commit rate" });
    table.add("numbers issued, 64 clients", Figure::Rate(many(&hall.address)), bound);
}

fn many(address: &str) -> f64 {
    let gate = Barrier::new(CLIENTS + 1);
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                let gate = &gate;
                scope.spawn(move || {
                    let mut kiosk = Client::connect(address, Role::Kiosk("bench".into()));
                    gate.wait();
                    (0..TAPS_EACH).for_each(|_| {
                        tap(&mut kiosk, "many");
                    });
                })
            })
            .collect();
        gate.wait();
        let start = Instant::now();
        clients.into_iter().for_each(|client| client.join().expect("a client's taps"));
        (CLIENTS * TAPS_EACH) as f64 / start.elapsed().as_secs_f64()
    })
}

fn tap(kiosk: &mut Client, service: &str) -> Duration {
    let start = Instant::now();
    let answer = kiosk.ask(Command::Issue {
        service: ServiceId(service.into()),
        kind: Kind::Ordinary,
        by: Channel::Kiosk("bench".into()),
        lang: Lang("zh-CN".into()),
    });
    assert!(matches!(answer, Answer::Issued(_)), "{answer:?}");
    start.elapsed()
}

fn aim(bound: Duration, from: &'static str) -> Option<Aim> {
    Some(Aim { bound: bound.into(), from })
}
