//! Days of a hall at virtual time, in a real journal.

use std::path::Path;
use std::sync::Arc;

use anxu::store::{Record, Storage, Store};
use anxu_core::command::{Channel, Command, Kind};
use anxu_core::event::Event;
use anxu_core::ids::{Lang, ServiceId, StaffId, WindowNo};
use anxu_core::now::{Mono, Now};
use anxu_core::waits::refit::DAYS;
use anxu_core::{State, apply, complete_opening, decide, example, opening_after};
use anxu_journal::Principal;
use chrono::{Duration, NaiveDate};

/// Minutes in which visitors arrive, and in which the last ones are served.
const OPEN: u64 = 480;
const MINUTE: u64 = 60_000;

/// A hall with two windows on a real store.
pub struct Hall {
    pub store: Store,
    pub state: State,
    now: Now,
    records: Vec<Record>,
    chance: u64,
}

impl Hall {
    /// Begin, or continue, in a data directory.
    pub fn open(data: &Path) -> Hall {
        let (mut store, _) = Store::open(data).expect("a journal");
        let mut state = State::new(Arc::new(example::setup()));
        let rows = store.today().expect("readable");
        rows.iter().for_each(|row| apply(&mut state, &row.record.at, &row.record.event));
        let first =
            NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date").and_hms_opt(8, 30, 0).expect("a time");
        let wall =
            first.and_local_timezone(chrono::FixedOffset::east_opt(8 * 3600).expect("a zone")).unwrap();
        let now = Now { wall, mono: Mono(1000), trusted: true };
        Hall {
            store,
            state,
            now: rows.last().map_or(now, |row| row.record.at),
            records: Vec::new(),
            chance: 7,
        }
    }

    /// A business day, from its opening to its end.
    pub fn day(&mut self) {
        self.run(&Command::OpenDay { until: None }).expect("it opens");
        for (window, staff) in [(1, "li-fang"), (2, "wang-qiang")] {
            let sign_on = Command::SignOn { window: WindowNo(window), staff: StaffId(staff.to_owned()) };
            self.run(&sign_on).expect("it signs on");
        }
        let mut busy = [0; 2];
        for minute in 0..OPEN + 240 {
            self.pass(MINUTE);
            if minute < OPEN && self.draw(100) < 30 {
                self.visitor();
            }
            for (window, left) in (1..).zip(&mut busy) {
                *left = u64::saturating_sub(*left, 1);
                if *left == 0 && self.run(&Command::Next { window: WindowNo(window), seen: None }).is_some() {
                    *left = 2 + self.draw(9);
                }
            }
        }
        self.close();
    }

    /// Give one number.
    pub fn number(&mut self) {
        self.visitor();
        self.commit();
    }

    /// End a day that was left open.
    pub fn close(&mut self) {
        self.run(&Command::CloseDay).expect("it closes");
        self.commit();
        self.pass(12 * 60 * MINUTE);
    }

    fn visitor(&mut self) {
        let service = ["social-security", "civil-affairs"][usize::from(self.draw(3) == 0)];
        let kind = if self.draw(12) == 0 { Kind::Priority("elder".to_owned()) } else { Kind::Ordinary };
        let (service, lang) = (ServiceId(service.to_owned()), Lang("zh-CN".to_owned()));
        self.run(&Command::Issue { service, kind, by: Channel::Staff(None), lang }).expect("a number");
    }

    /// Open a day and leave it open.
    pub fn opening(&mut self) -> Event {
        self.run(&Command::OpenDay { until: None }).expect("it opens");
        self.commit();
        self.opened()
    }

    /// How the last day was opened.
    pub fn opened(&mut self) -> Event {
        let opened = self.store.today().expect("readable").into_iter().next().expect("a row");
        opened.record.event
    }

    fn run(&mut self, command: &Command) -> Option<()> {
        let mut events = decide(&self.state, &self.now, command).ok()?;
        for event in &mut events {
            complete_opening(&self.state, event, |state| {
                let earlier = self.store.past(state.ordinal(), DAYS - 1)().expect("readable");
                opening_after(state, earlier)
            });
            apply(&mut self.state, &self.now, event);
            self.records.push(Record::new(self.now, Principal::Rule, event.clone()));
        }
        Some(())
    }

    fn commit(&mut self) {
        self.store.append(&std::mem::take(&mut self.records)).expect("recorded");
        self.store.settle();
    }

    fn pass(&mut self, ms: u64) {
        self.now.mono = Mono(self.now.mono.0 + ms);
        self.now.wall += Duration::milliseconds(ms.cast_signed());
    }

    /// A deterministic number below `below` (Knuth's MMIX).
    fn draw(&mut self, below: u64) -> u64 {
        self.chance =
            self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.chance >> 33) % below
    }
}
