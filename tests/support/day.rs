//! A day's events as the core decides them, for tests that need a journal and no hall.

use anxu_core::command::{Channel, Command, Grade, Kind, Rated, RatingChannel, Target};
use anxu_core::ids::{Key, Lang, Number, WindowNo};
use std::sync::Arc;

use anxu::store::Record;
use anxu_core::event::Event;
use anxu_core::example;
use anxu_core::now::{Mono, Now};
use anxu_core::{State, apply, decide};
use anxu_journal::Principal;
use chrono::{DateTime, FixedOffset, TimeDelta};

/// A hall without a disk: decides, applies, and hands the records out.
#[derive(Clone)]
pub struct Day {
    pub state: State,
    pub now: Now,
    /// Requests so far; makes the keys.
    pub keys: u64,
    /// Milliseconds between two requests.
    pub pace: u32,
}

/// Services of the example hall with 999 numbers each, and a window that takes them.
const DESKS: [(&str, u16); 6] = [
    ("social-security", 1),
    ("medical-insurance", 1),
    ("civil-affairs", 1),
    ("household", 3),
    ("market", 4),
    ("unresolved", 4),
];

/// A Friday morning after the doors opened.
pub fn morning() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").expect("a time")
}

impl Day {
    pub fn new() -> Day {
        let now = Now { wall: morning(), mono: Mono(1_000), trusted: true };
        Day { state: State::new(Arc::new(example::setup())), now, keys: 0, pace: 1_000 }
    }

    /// The records of a command that must not be refused; time passes with it.
    pub fn act(&mut self, command: &Command) -> Vec<Record> {
        self.now.mono = Mono(self.now.mono.0 + u64::from(self.pace));
        self.now.wall += TimeDelta::milliseconds(self.pace.into());
        self.keys += 1;
        let key = Key(format!("test-{}", self.keys));
        let events = decide(&self.state, &self.now, command);
        let events = events.unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
        events.into_iter().map(|event| self.record((&key, command), event)).collect()
    }

    fn record(&mut self, (key, command): (&Key, &Command), event: Event) -> Record {
        apply(&mut self.state, &self.now, &event);
        let record = Record::new(self.now, kiosk(), event);
        record.answering(key.clone(), command)
    }

    /// Open a business day, on the next date if one was open before.
    pub fn open(&mut self) -> Vec<Record> {
        if self.state.day().is_some() {
            self.now.wall = morning() + TimeDelta::days(7 * i64::from(self.state.ordinal()));
        }
        self.act(&Command::OpenDay { until: None })
    }

    pub fn issue(&mut self) -> Vec<Record> {
        self.act(&issue("social-security"))
    }

    /// `tickets` citizens from the tap to the rating, with detours: about seven events each. At most 5,994 a day.
    pub fn busy(&mut self, tickets: u32) -> Vec<Record> {
        let mut records = Vec::new();
        for n in 0..tickets {
            let (service, window) = DESKS[n as usize % DESKS.len()];
            records.extend(self.act(&issue(service)));
            records.extend(self.serve(n, WindowNo(window)));
        }
        records
    }

    fn serve(&mut self, n: u32, window: WindowNo) -> Vec<Record> {
        let mut records = self.act(&Command::Next { window, seen: None });
        let number = self.state.at_window(window).expect("someone was called").number.clone();
        if n.is_multiple_of(3) {
            self.now.mono = Mono(self.now.mono.0 + 10_000);
            records.extend(self.act(&Command::Recall { window, seen: None }));
        }
        records.extend(self.act(&Command::Start { window, seen: None }));
        match n % 7 {
            5 => {
                records.extend(self.act(&Command::Hold { window, reason: "表格".to_owned(), seen: None }));
                records.extend(self.act(&Command::Unhold { window, number: None }));
            }
            6 if window == WindowNo(1) => {
                let to = Target::Service(example::service("civil-affairs"));
                records.extend(self.act(&Command::Transfer { window, to, seen: None }));
                records.extend(self.act(&Command::Next { window, seen: None }));
                records.extend(self.act(&Command::Start { window, seen: None }));
            }
            _ => {}
        }
        records.extend(self.act(&Command::AskRating { window, seen: None }));
        records.extend(self.act(&Command::Finish { window, seen: None }));
        records.extend(self.act(&rate(number)));
        records
    }
}

/// Who asks.
pub fn kiosk() -> Principal {
    Principal::Kiosk { name: "hall".to_owned() }
}

pub fn issue(service: &str) -> Command {
    Command::Issue {
        service: example::service(service),
        kind: Kind::Ordinary,
        by: Channel::Kiosk("hall".to_owned()),
        lang: Lang("zh-CN".to_owned()),
    }
}

fn rate(number: Number) -> Command {
    Command::Rate {
        ticket: Rated::Number(number),
        grade: Grade::VerySatisfied,
        reasons: Vec::new(),
        text: String::new(),
        channel: RatingChannel::Keypad,
        raw: Some(1),
        offered: Vec::new(),
    }
}
