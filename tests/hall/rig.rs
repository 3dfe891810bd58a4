//! A hall without devices, on storage that fails on request.

use anxu::hall::Request;
use anxu_api::{Answer, Refusal, Reply};
use anxu_core::command::{Channel, Command, Kind};
use anxu_core::ids::{Key, Lang, Number, WindowNo};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use anxu::hall::clock::ManualClock;
use anxu::hall::{Clock, EffectSink, Handle, Inbox, Input};
use anxu::store::Store;
use anxu_core::effect::Effect;
use anxu_core::example;
use anxu_core::ids::{PaperId, PrinterId};
use anxu_core::paper::{PrintFault, PrintState};
use anxu_core::setup::Setup;
use anxu_journal::Principal;
use chrono::DateTime;
use tempfile::TempDir;
use tokio::sync::oneshot;

use crate::storage::{Faulty, Plan};

#[derive(Clone, Default)]
pub struct Effects(Arc<Mutex<Vec<Effect>>>, Arc<AtomicU32>);

impl Effects {
    pub fn all(&self) -> Vec<Effect> {
        self.0.lock().expect("no test thread died").clone()
    }

    /// How often the sink's `retry` was called.
    pub fn retries(&self) -> u32 {
        self.1.load(Ordering::Relaxed)
    }

    pub fn printed(&self) -> Vec<Number> {
        let number = |effect: Effect| match effect {
            Effect::Print { paper, .. } => Some(paper.number),
            _ => None,
        };
        self.all().into_iter().filter_map(number).collect()
    }
}

impl EffectSink for Effects {
    fn act(&mut self, effect: Effect) {
        self.0.lock().expect("no test thread died").push(effect);
    }

    fn retry(&mut self) {
        self.1.fetch_add(1, Ordering::Relaxed);
    }
}

/// A hall that can be stopped and started again on the same data.
pub struct Rig {
    pub handle: Handle,
    pub clock: ManualClock,
    pub plan: Arc<Plan>,
    pub effects: Effects,
    setup: Setup,
    dir: TempDir,
    thread: Option<JoinHandle<()>>,
}

impl Rig {
    /// A hall whose day is open.
    pub fn open() -> Rig {
        let rig = Rig::closed();
        rig.open_day();
        rig
    }

    /// Open the day, unless the rule has already done so.
    pub fn open_day(&self) {
        let answer = self.ask(Command::OpenDay { until: None });
        let open = |rejection: &Refusal| *rejection == Refusal::DayAlreadyOpen;
        let opened = matches!(&answer, Answer::Refused { refusal: rejection, .. } if open(rejection));
        assert!(opened || answer == Answer::Done, "{answer:?}");
    }

    pub fn closed() -> Rig {
        Rig::inside(tempfile::tempdir().expect("a directory"))
    }

    pub fn inside(dir: TempDir) -> Rig {
        let wall = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").expect("a time");
        Rig::with_clock(dir, ManualClock::at(wall), |clock| clock)
    }

    pub fn with_clock<C: Clock + 'static>(
        dir: TempDir,
        clock: ManualClock,
        used: impl FnOnce(ManualClock) -> C,
    ) -> Rig {
        let (plan, effects) = <(Arc<Plan>, Effects)>::default();
        let (handle, inbox) = anxu::hall::open();
        let mut setup = example::setup();
        // A test's clock does not advance between two calls.
        setup.rules.next_gap_seconds = 0;
        setup.speaks = true;
        let thread = start(dir.path(), &setup, inbox, (&plan, &effects), used(clock.clone()));
        Rig { handle, clock, plan, effects, setup, dir, thread: Some(thread) }
    }

    /// The configuration used from the next start on.
    pub fn change(&mut self, change: impl FnOnce(&mut Setup)) {
        change(&mut self.setup);
    }

    pub fn stop(&mut self) {
        assert!(self.handle.tell(Input::Stop));
        self.wait_for_end();
    }

    pub fn wait_for_end(&mut self) {
        self.thread.take().expect("running").join().expect("the hall ends well");
    }

    /// As after a power cut: a new process on the same data.
    pub fn restart(&mut self) {
        self.stop();
        self.restart_with(|_| {});
    }

    /// Start again, with inputs that are queued before the hall runs.
    pub fn restart_with(&mut self, before: impl FnOnce(&Handle)) {
        let (handle, inbox) = anxu::hall::open();
        before(&handle);
        self.effects = Effects::default();
        self.thread =
            Some(start(self.dir.path(), &self.setup, inbox, (&self.plan, &self.effects), self.clock.clone()));
        self.handle = handle;
    }

    /// Start again after a stop, with another clock.
    pub fn restart_on(&mut self, clock: impl Clock + 'static) {
        let (handle, inbox) = anxu::hall::open();
        self.thread = Some(start(self.dir.path(), &self.setup, inbox, (&self.plan, &self.effects), clock));
        self.handle = handle;
    }

    /// Start again with a full queue, and a stop that waits for a place in it.
    pub fn restart_with_stop_behind(&mut self, count: usize) -> Vec<oneshot::Receiver<Reply>> {
        let mut asked = Vec::new();
        self.restart_with(|handle| {
            asked.extend((0..count).map(|n| send(handle, &format!("k{n}"), issue())));
            assert!(!handle.tell(Input::Stop));
            let handle = handle.clone();
            let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
            std::thread::spawn(move || runtime.block_on(handle.stop()));
        });
        asked
    }

    pub fn ask(&self, command: Command) -> Answer {
        static KEYS: AtomicU32 = AtomicU32::new(0);
        self.ask_as(&format!("rig-{}", KEYS.fetch_add(1, Ordering::Relaxed)), command)
    }

    pub fn ask_as(&self, key: &str, command: Command) -> Answer {
        self.ask_by(who(&command), key, command)
    }

    pub fn ask_by(&self, by: Principal, key: &str, command: Command) -> Answer {
        let reply = self.handle.ask_blocking(by, Request { key: Key(key.to_owned()), command });
        assert_eq!(reply.key.0, key);
        reply.answer
    }

    pub fn issue(&self, key: &str) -> Answer {
        self.ask_as(key, issue())
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }
}

fn start(
    dir: &Path,
    setup: &Setup,
    inbox: Inbox,
    (plan, out): (&Arc<Plan>, &Effects),
    clock: impl Clock + 'static,
) -> JoinHandle<()> {
    let (store, _) = Store::open(dir).expect("a store");
    let storage = Faulty { store, plan: plan.clone() };
    inbox.run(Arc::new(setup.clone()), storage, Box::new(out.clone()), clock).expect("a hall")
}

/// Queue a request without waiting.
pub fn send(handle: &Handle, key: &str, command: Command) -> oneshot::Receiver<Reply> {
    let (reply, answer) = oneshot::channel();
    let by = who(&command);
    let request = Request { key: Key(key.to_owned()), command };
    assert!(handle.tell(Input::Request { by, request, reply }));
    answer
}

/// Numbers are taken at the kiosk `hall`; everything else is done at the desk.
pub fn who(command: &Command) -> Principal {
    match command {
        Command::Issue { .. } => Principal::Kiosk { name: "hall".to_owned() },
        _ => Principal::Program { role: "desk".to_owned(), user: None },
    }
}

pub fn issue() -> Command {
    Command::Issue {
        service: example::service("social-security"),
        kind: Kind::Ordinary,
        by: Channel::Kiosk("hall".to_owned()),
        lang: Lang("zh-CN".to_owned()),
    }
}

/// A report of the hall's printer.
pub fn printer(fault: Option<PrintFault>) -> Input {
    Input::Printer { printer: PrinterId::default(), fault }
}

/// A report of a ticket's first paper, `A001` for 1.
pub fn printed(n: u16, outcome: PrintState) -> Input {
    let paper = PaperId { day: 1, number: format!("A{n:03}").parse().expect("a number"), copy: 0 };
    Input::Command(Command::Printed { paper, attempt: 1, printer: PrinterId::default(), outcome })
}

pub fn next(window: u16) -> Command {
    Command::Next { window: WindowNo(window), seen: None }
}

/// The number of an `Issued` answer.
pub fn number(answer: &Answer) -> String {
    match answer {
        Answer::Issued(issued) => issued.number.to_string(),
        Answer::Called { number, .. } => number.to_string(),
        other => panic!("no number: {other:?}"),
    }
}
