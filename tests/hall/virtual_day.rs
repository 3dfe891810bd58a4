//! A whole business day in steps at virtual time: people, clerks, printer and loudspeaker take realistic times,
//! without any waiting.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use anxu::hall::Request;
use anxu::hall::{EffectSink, Hall, Handle, Input};
use anxu::store::{DayRef, Reader, Store};
use anxu_api::{Answer, Reply};
use anxu_core::command::Command;
use anxu_core::command::{Grade, PrintState, Rated, RatingChannel};
use anxu_core::document::{Announcement, Purpose};
use anxu_core::effect::Effect;
use anxu_core::event::{Cause, Event};
use anxu_core::example;
use anxu_core::ids::{Key, Number, WindowNo};
use anxu_core::now::{Mono, Now};
use chrono::{DateTime, TimeDelta};
use tokio::sync::oneshot;

use crate::rig::{issue, next, who};

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;
/// A quarter of an hour before the doors open, by the example hall's hours (09:00 to 17:00).
const START: &str = "2026-11-20T08:15:00+08:00";
const DAY: u64 = 10 * 60 * MINUTE;

/// What happens at a time, in the order in which it was planned.
#[derive(Debug)]
enum Act {
    Ask(Command),
    Tell(Command),
}

/// The agenda of the day: a virtual clock with the planned events.
#[derive(Clone, Default)]
struct Agenda(Arc<Mutex<Planned>>);

/// The time, and what is planned for when.
type Planned = (Mono, BTreeMap<(Mono, u64), Act>);

impl Agenda {
    fn plan(&self, after: u64, act: Act) {
        let mut agenda = self.0.lock().expect("no test thread died");
        let (now, order) = (agenda.0, u64::try_from(agenda.1.len()).expect("few"));
        let busy = (order..).find(|n| !agenda.1.contains_key(&(Mono(now.0 + after), *n))).expect("one");
        agenda.1.insert((Mono(now.0 + after), busy), act);
    }

    fn next(&self) -> Option<Mono> {
        self.0.lock().expect("no test thread died").1.keys().next().map(|(at, _)| *at)
    }

    /// Advance to `now`, and return what is due.
    fn reach(&self, now: Mono) -> Vec<Act> {
        let mut agenda = self.0.lock().expect("no test thread died");
        agenda.0 = now;
        let later = agenda.1.split_off(&(Mono(now.0 + 1), 0));
        std::mem::replace(&mut agenda.1, later).into_values().collect()
    }
}

/// A printer and a loudspeaker that take as long as real ones.
struct Devices(Agenda);

impl EffectSink for Devices {
    fn act(&mut self, effect: Effect) {
        match effect {
            Effect::Print { paper, attempt, printer, .. } => {
                let printed = Command::Printed { paper, attempt, printer, outcome: PrintState::Confirmed };
                self.0.plan(2 * SECOND, Act::Tell(printed));
            }
            Effect::Say(Announcement { purpose: Purpose::Call(call), .. }) => {
                self.0.plan(5 * SECOND, Act::Tell(Command::CallAnnounced { call, said: true }));
            }
            _ => {}
        }
    }
}

struct Day {
    hall: Hall,
    handle: Handle,
    queue: anxu::hall::Queue,
    now: Now,
    agenda: Agenda,
    asked: u64,
    steps: u64,
}

impl Day {
    /// Advance to the next time at which anything happens, and step the hall.
    fn step(&mut self, deadline: Option<Mono>) -> Option<Mono> {
        let chores = Mono(self.now.mono.0 + 10 * MINUTE);
        let at = deadline.into_iter().chain(self.agenda.next()).chain([chores]).min().expect("the chores");
        let passed = at.since(self.now.mono);
        self.now.wall += TimeDelta::milliseconds(passed.cast_signed());
        self.now.mono = at.max(self.now.mono);
        let mut answers = Vec::new();
        for act in self.agenda.reach(self.now.mono) {
            match act {
                Act::Ask(command) => answers.push(self.ask(command)),
                Act::Tell(command) => assert!(self.handle.tell(Input::Command(command))),
            }
        }
        let mut inputs = self.queue.waiting();
        inputs.push(Input::Chores);
        let deadline = self.hall.step(self.now, inputs);
        self.steps += 1;
        for mut answer in answers {
            let reply: Reply = answer.try_recv().expect("a step answers what it was given");
            if let Answer::Called { number, window } = reply.answer {
                self.serve(&number, window);
            }
        }
        deadline
    }

    fn ask(&mut self, command: Command) -> oneshot::Receiver<Reply> {
        self.asked += 1;
        let (reply, answer) = oneshot::channel();
        let request = Request { key: Key(format!("act-{}", self.asked)), command };
        let by = who(&request.command);
        assert!(self.handle.tell(Input::Request { by, request, reply }));
        answer
    }

    /// The visitor walks, is served and rates; then the clerk calls the next.
    fn serve(&mut self, number: &Number, window: WindowNo) {
        let served = 3 * MINUTE + u64::from(number.n) % 5 * MINUTE;
        self.agenda.plan(30 * SECOND, Act::Ask(Command::Start { window, seen: None }));
        let rate = Command::Rate {
            ticket: Rated::Window(window),
            grade: Grade::ALL[usize::from(number.n) % 3],
            reasons: Vec::new(),
            text: String::new(),
            channel: RatingChannel::Tablet,
            raw: None,
            offered: Grade::ALL.to_vec(),
        };
        self.agenda.plan(served, Act::Ask(rate));
        self.agenda.plan(served + 10 * SECOND, Act::Ask(next(window.0)));
    }
}

#[test]
fn a_day_runs_by_itself_in_steps() {
    let begun = Instant::now();
    // On a memory file system, so that no commit waits for a disk.
    let memory = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
    let dir = memory.expect("a directory");
    let (store, _) = Store::open(dir.path()).expect("a store");
    let (handle, inbox) = anxu::hall::open();
    let agenda = Agenda::default();
    let mut setup = example::setup();
    setup.speaks = true;
    let (hall, queue, _) =
        inbox.load(Arc::new(setup), store, Box::new(Devices(agenda.clone()))).expect("a hall");
    let wall = DateTime::parse_from_rfc3339(START).expect("a time");
    let now = Now { wall, mono: Mono(0), trusted: true };
    let mut day = Day { hall, handle, queue, now, agenda, asked: 0, steps: 0 };
    // One visitor every three minutes from 9 to 16 o'clock, and clerks who look for work twice an hour.
    for n in 0..140 {
        day.agenda.plan(45 * MINUTE + n * 3 * MINUTE, Act::Ask(issue()));
    }
    for n in 0..18 {
        for window in [1, 2] {
            day.agenda.plan(46 * MINUTE + n * 30 * MINUTE, Act::Ask(next(window)));
        }
    }
    let mut deadline = day.hall.begin(day.now, false);
    while day.now.mono.0 < DAY {
        deadline = day.step(deadline);
    }
    let figures = day.handle.snapshots().borrow().clone().expect("a snapshot").figures();
    println!("{} steps, {figures:?}, {} ms", day.steps, begun.elapsed().as_millis());
    assert_eq!((figures.open, figures.waiting, figures.at_windows), (false, 0, 0));
    // Visitors between 12:00 and 13:30 were told when the hall reopens.
    assert_eq!((figures.issued, figures.done), (110, 110));
    let rows = Reader::open(dir.path()).expect("a journal").day(DayRef::Last).expect("rows");
    let at = |wanted: fn(&Event) -> bool| {
        let row = rows.iter().find(|row| wanted(&row.record.event)).expect("an event");
        row.record.at.wall.format("%H:%M:%S").to_string()
    };
    assert_eq!(at(|event| matches!(event, Event::DayOpened { by: Cause::Rule, .. })), "08:30:00");
    let papers = rows.iter().filter(|row| matches!(row.record.event, Event::PrintReported { .. })).count();
    assert_eq!(papers, 110, "each paper is reported once");
}
