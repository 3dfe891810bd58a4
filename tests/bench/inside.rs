//! The loop without sockets: what deciding and committing cost in the hall's own process.

use anxu::hall::Request;
use anxu_api::Answer;
use anxu_core::command::{Channel, Command, Kind};
use anxu_core::ids::{Key, Lang, ServiceId};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anxu::config;
use anxu::hall::clock::SystemClock;
use anxu::hall::{self, EffectSink, Handle, Input};
use anxu::store::Store;
use anxu_core::effect::Effect;
use anxu_journal::Principal;

use crate::paths;
use crate::raw::{self, percentiles};
use crate::table::{Aim, Table};

/// Requests measured.
const REQUESTS: usize = 900;

/// No devices.
struct Nowhere;

impl EffectSink for Nowhere {
    fn act(&mut self, _effect: Effect) {}
}

/// Measure one asker, one request after the other.
pub fn measure(folder: &Path, table: &mut Table) {
    let settings = config::load(&paths::open_all_day(folder, "inside", "")).expect("a configuration");
    let data = folder.join("inside-data");
    std::fs::create_dir_all(&data).expect("a folder");
    let (store, _) = Store::open(&data).expect("a store");
    let (handle, inbox) = hall::open();
    let clock = SystemClock::new(settings.zone, &data);
    let running = inbox.run(Arc::clone(&settings.setup), store, Box::new(Nowhere), clock).expect("a loop");
    let (raw, times) = raw::in_turns(&folder.join("inside-raw.db"), REQUESTS, |n| ask(&handle, n));
    let aim = Aim { bound: raw.p50.mul_f64(1.5).into(), from: "1.5 x raw p50" };
    table.add("request to durable reply inside the hall, p50", percentiles(times).0.into(), Some(aim));
    assert!(handle.tell(Input::Stop), "the loop takes the stop");
    running.join().expect("the loop ends");
}

fn ask(handle: &Handle, n: usize) -> Duration {
    let command = Command::Issue {
        service: ServiceId("one".into()),
        kind: Kind::Ordinary,
        by: Channel::Kiosk("bench".into()),
        lang: Lang("zh-CN".into()),
    };
    let request = Request { key: Key(format!("bench-{n}")), command };
    let by = Principal::Kiosk { name: "bench".into() };
    let start = Instant::now();
    let reply = handle.ask_blocking(by, request);
    let took = start.elapsed();
    assert!(matches!(reply.answer, Answer::Issued(_)), "{reply:?}");
    took
}
