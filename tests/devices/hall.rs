//! A hall that is only an sink and an inbox: the test is its loop.

use anxu::hall::Request;
use anxu_api::{Answer, Reply};
use anxu_core::command::Command;
use std::path::Path;
use std::sync::Arc;

use anxu::config::{self, Devices};
use anxu::devices::{self, Health, HealthMap, Running, Started};
use anxu::hall::{EffectSink, Handle, Input, Snapshot};
use anxu_core::State;
use anxu_core::effect::Effect;
use anxu_core::ids::WindowNo;
use anxu_core::now::{Mono, Now};
use anxu_core::paper::Printers;
use anxu_words::Language;
use tokio::sync::{mpsc, oneshot, watch};

use crate::wait::until;

/// The devices under test and the ends of their ties.
pub struct Hall {
    sink: Box<dyn EffectSink>,
    health: watch::Receiver<HealthMap>,
    inbox: mpsc::Receiver<Input>,
    snapshots: watch::Sender<Option<Arc<Snapshot>>>,
    _running: Running,
    _data: Option<tempfile::TempDir>,
}

/// Start what this `devices.toml` says, on a data directory of its own.
pub fn start(config: &str) -> Hall {
    start_changed(config, |_| ())
}

/// The same with a change of what no `devices.toml` may say.
pub fn start_changed(config: &str, change: impl FnOnce(&mut Devices)) -> Hall {
    let data = tempfile::tempdir().expect("a folder");
    let mut devices = config::parse_devices(config).unwrap_or_else(|faults| panic!("{faults:#?}"));
    change(&mut devices);
    let hall = run(&devices, data.path());
    Hall { _data: Some(data), ..hall }
}

fn run(config: &Devices, data: &Path) -> Hall {
    let (sender, inbox) = mpsc::channel(64);
    let (snapshots, seen) = watch::channel(None);
    let started = devices::start(config, data, &Handle::new(sender, seen), Box::new(|_, _| {}));
    let Started { sink, health, running } = started.expect("threads and descriptors");
    Hall { sink, health, inbox, snapshots, _running: running, _data: None }
}

impl Hall {
    /// Let something be done.
    pub fn act(&mut self, effect: Effect) {
        self.sink.act(effect);
    }

    /// The wall of the hall shows this.
    pub fn clock_shows(&self, wall: &str, trusted: bool) {
        let wall =
            chrono::DateTime::parse_from_rfc3339(&format!("2026-11-20T{wall}:00+08:00")).expect("a time");
        let now = Now { wall, mono: Mono(0), trusted };
        let state = State::new(Arc::new(anxu_core::example::setup()));
        let snapshot = Snapshot { state, now, printers: Printers::default(), refusing: None };
        self.snapshots.send_replace(Some(Arc::new(snapshot)));
    }

    /// A second has passed.
    pub fn retry(&mut self) {
        self.sink.retry();
    }

    /// The next thing that the devices tell.
    pub fn next(&mut self) -> Input {
        until("news of a device", || self.told())
    }

    /// What they have told by now, if anything.
    pub fn told(&mut self) -> Option<Input> {
        self.inbox.try_recv().ok()
    }

    /// Nothing more has been told so far.
    pub fn is_quiet(&mut self) -> bool {
        self.told().is_none()
    }

    /// The next request, and where its answer goes.
    pub fn request(&mut self) -> (Request, oneshot::Sender<Reply>) {
        match self.next() {
            Input::Request { request, reply, .. } => (request, reply),
            other => panic!("no request but {other:?}"),
        }
    }

    /// Wait for a command that is asked, and answer it.
    pub fn answer(&mut self, answer: Answer) -> (String, Command) {
        let (request, reply) = self.request();
        let Request { key, command } = request;
        reply.send(Reply { key: key.clone(), answer }).expect("somebody waits for it");
        (key.0, command)
    }

    /// The health of a device now.
    pub fn health(&self, name: &str) -> Option<Health> {
        self.health.borrow().get(name).cloned()
    }

    /// Wait until a device is well, with or without a remark.
    pub fn until_well(&self, name: &str) {
        until(name, || (!matches!(self.health(name)?, Health::Fault { .. })).then_some(()));
    }

    /// Wait until a device is ill with these words.
    pub fn until_ill(&self, name: &str, with: &str) {
        until(&format!("{name} to be ill: {with}"), || match self.health(name)? {
            Health::Fault(why) => anxu_words::trouble(&why, Language::English).contains(with).then_some(()),
            _ => None,
        });
    }
}

/// One bus with a strip, a keypad and a rating keypad at window 3, a strip at window 4.
pub fn bus(port: &Path) -> String {
    format!(
        r#"
        bus = [{{ name = "windows", port = "{}", baud = 9600 }}]
        strip = [
            {{ window = 3, driver = "strip485", bus = "windows", address = 1 }},
            {{ window = 4, driver = "strip485", bus = "windows", address = 2, checksum = "C" }},
        ]
        pad = [{{ window = 3, driver = "ff68", bus = "windows", address = 5 }}]
        rating_pad = [{{ window = 3, driver = "ff68", bus = "windows", address = 6,
            grades = ["very-satisfied", "satisfied", "dissatisfied"] }}]
        "#,
        port.display()
    )
}

/// A window.
pub const THREE: WindowNo = WindowNo(3);
