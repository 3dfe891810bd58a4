//! A reference model of the queue, as simple as possible: one list of tickets, searched from the front.
//!
//! It knows the rules of [`model_setup`] only: whoever waits longest, priority first, late comers to the front.

use std::collections::BTreeMap;

use crate::command::{Channel, Command, Kind, Target};
use crate::example;
use crate::ids::{Lang, Number, ServiceId, WindowNo};
use crate::setup::{LateComer, Setup};
use crate::state::{QueueId, Stage, Ticket};

/// The example hall without minimum times, so that every command is possible at once.
pub(crate) fn model_setup() -> Setup {
    let mut setup = example::setup();
    setup.rules.no_show_min_recalls = 0;
    setup.rules.no_show_min_seconds = 0;
    setup.rules.next_gap_seconds = 0;
    setup.rules.void_after_passes = 0;
    setup.rules.late_comer = LateComer::WithinMinutes { minutes: 600 };
    setup
}

/// Where a ticket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// Waiting; perhaps for one window.
    Waiting(Option<u16>),
    /// At a window.
    Window(u16),
    /// Held by a window since a step.
    Held(u16),
    Missed,
    Served,
    Cancelled,
}

/// One ticket of the model.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) number: Number,
    pub(crate) at: At,
    service: ServiceId,
    priority: bool,
    late: bool,
    /// The window it was sent to.
    sent: Option<u16>,
    /// Where it missed its last call.
    missed_at: u16,
    /// When it was last held; 0 is never since its call, and then nobody started to serve it.
    held_since: usize,
}

/// The whole model.
#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) rows: Vec<Row>,
    /// Who missed the last call of each window.
    last_missed: BTreeMap<u16, usize>,
    steps: usize,
}

/// One step, by windows 1 to 4 and tickets by index.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Issue { service: usize, priority: bool },
    Next(u16),
    Finish(u16),
    NoShow(u16),
    BringBack(u16),
    Hold(u16),
    Unhold(u16),
    ToService(u16, usize),
    ToWindow(u16, u16),
    Return(usize),
    Choose(u16, usize),
    Cancel(usize),
}

/// Services that the steps use.
pub(crate) const SERVICES: [&str; 5] =
    ["social-security", "medical-insurance", "civil-affairs", "household", "water-power"];

impl Row {
    /// Whether it was ended without a start.
    fn undoable(&self) -> bool {
        self.at == At::Served && self.held_since == 0
    }
}

impl Model {
    /// The command of a step.
    pub(crate) fn command(&self, step: Step) -> Command {
        let window = WindowNo;
        let number = |index: usize| match self.rows.is_empty() {
            true => Number { prefix: "Z".to_owned(), n: 1 },
            false => self.rows[index % self.rows.len()].number.clone(),
        };
        let (reason, service) = ("理由".to_owned(), |n: usize| ServiceId(SERVICES[n].to_owned()));
        match step {
            Step::Issue { service: n, priority } => Command::Issue {
                service: service(n),
                kind: if priority { Kind::Priority("elder".to_owned()) } else { Kind::Ordinary },
                by: Channel::Staff(None),
                lang: Lang("en".to_owned()),
            },
            Step::Next(w) => Command::Next { window: window(w), seen: None },
            Step::Finish(w) => Command::Finish { window: window(w), seen: None },
            Step::NoShow(w) => Command::NoShow { window: window(w), seen: None },
            Step::BringBack(w) => Command::BringBack { window: window(w) },
            Step::Hold(w) => Command::Hold { window: window(w), reason, seen: None },
            Step::Unhold(w) => Command::Unhold { window: window(w), number: None },
            Step::ToService(w, n) => {
                Command::Transfer { window: window(w), to: Target::Service(service(n)), seen: None }
            }
            Step::ToWindow(w, to) => {
                Command::Transfer { window: window(w), to: Target::Window(window(to)), seen: None }
            }
            Step::Return(index) => Command::Return { number: number(index), reason },
            Step::Choose(w, index) => {
                Command::CallChosen { window: window(w), number: number(index), reason }
            }
            Step::Cancel(index) => Command::Cancel { number: number(index), reason },
        }
    }

    /// What the step does to the list. All windows are on duty.
    pub(crate) fn step(&mut self, setup: &Setup, step: Step) {
        self.steps += 1;
        match step {
            Step::Issue { service, priority } => self.issue(setup, SERVICES[service], priority),
            Step::Next(window) => {
                self.move_from(window, At::Served);
                if let Some(next) = self.next(setup, window) {
                    self.rows[next].at = At::Window(window);
                }
            }
            Step::Finish(window) => self.move_from(window, At::Served),
            // A ticket back from hold is being served: its holder is there.
            Step::NoShow(window) => {
                let called = |row: &Row| row.at == At::Window(window) && row.held_since == 0;
                if let Some(missed) = self.rows.iter().position(called) {
                    (self.rows[missed].at, self.rows[missed].missed_at) = (At::Missed, window);
                    self.last_missed.insert(window, missed);
                }
            }
            Step::BringBack(window) => self.bring_back(setup, window),
            Step::Hold(window) => {
                let steps = self.steps;
                for row in self.rows.iter_mut().filter(|row| row.at == At::Window(window)) {
                    (row.at, row.held_since) = (At::Held(window), steps);
                }
            }
            Step::Unhold(window) => {
                let free = self.rows.iter().all(|row| row.at != At::Window(window));
                let held = self.rows.iter_mut().filter(|row| row.at == At::Held(window));
                if let Some(row) = held.min_by_key(|row| row.held_since).filter(|_| free) {
                    row.at = At::Window(window);
                }
            }
            Step::ToService(window, service) => {
                let there = self.rows.iter_mut().filter(|row| row.at == At::Window(window));
                for row in there {
                    row.service = ServiceId(SERVICES[service].to_owned());
                    (row.sent, row.at, row.late, row.held_since) = (None, At::Waiting(None), false, 0);
                }
            }
            Step::ToWindow(window, to) => {
                for row in self.rows.iter_mut().filter(|row| row.at == At::Window(window) && window != to) {
                    row.sent = Some(to);
                    (row.at, row.late, row.held_since) = (At::Waiting(row.sent), false, 0);
                }
            }
            Step::Return(_) | Step::Choose(..) | Step::Cancel(_) => self.by_index(step),
        }
    }

    /// To the front, and called if nobody else is there before.
    fn bring_back(&mut self, setup: &Setup, window: u16) {
        let free = self.rows.iter().all(|row| row.at != At::Window(window));
        let Some(&missed) = self.last_missed.get(&window).filter(|_| free) else { return };
        if self.rows[missed].at != At::Missed || self.rows[missed].missed_at != window {
            return;
        }
        (self.rows[missed].at, self.rows[missed].late) = (At::Waiting(self.rows[missed].sent), true);
        if self.next(setup, window) == Some(missed) {
            self.rows[missed].at = At::Window(window);
        }
    }

    fn by_index(&mut self, step: Step) {
        let count = self.rows.len().max(1);
        match step {
            Step::Return(index) => {
                let row =
                    self.rows.get_mut(index % count).filter(|row| row.at == At::Missed || row.undoable());
                if let Some(row) = row {
                    (row.at, row.late) = (At::Waiting(row.sent), true);
                }
            }
            Step::Choose(window, index) => {
                let free = self.rows.iter().all(|row| row.at != At::Window(window));
                let row = self.rows.get_mut(index % count).filter(|_| free);
                let there = |row: &&mut Row| matches!(row.at, At::Waiting(_)) || row.undoable();
                row.filter(there).into_iter().for_each(|row| row.at = At::Window(window));
            }
            Step::Cancel(index) => {
                let row = self.rows.get_mut(index % count);
                let here = |row: &&mut Row| matches!(row.at, At::Waiting(_) | At::Held(_) | At::Missed);
                row.filter(here).into_iter().for_each(|row| row.at = At::Cancelled);
            }
            _ => {}
        }
    }

    fn issue(&mut self, setup: &Setup, service: &str, priority: bool) {
        let offered = setup.services.iter().find(|offered| offered.id.0 == service).unwrap();
        let same = self.rows.iter().filter(|row| row.number.prefix == offered.prefix).count();
        let n = u16::try_from(same).unwrap() + offered.range.0;
        let number = Number { prefix: offered.prefix.clone(), n };
        let service = offered.id.clone();
        let (at, late, sent, held_since) = (At::Waiting(None), false, None, 0);
        self.rows.push(Row { number, at, service, priority, late, sent, missed_at: 0, held_since });
    }

    fn move_from(&mut self, window: u16, to: At) {
        self.rows.iter_mut().filter(|row| row.at == At::Window(window)).for_each(|row| row.at = to);
    }

    /// The list in order of issue, searched once for each class.
    fn next(&self, setup: &Setup, window: u16) -> Option<usize> {
        let takes = &setup.windows.iter().find(|w| w.number.0 == window).unwrap().services;
        let sent = |row: &Row| row.at == At::Waiting(Some(window));
        let here = |row: &Row| row.at == At::Waiting(None) && takes.contains(&row.service);
        let find = |wanted: &dyn Fn(&Row) -> bool| self.rows.iter().position(wanted);
        find(&|row| sent(row) && row.late)
            .or_else(|| find(&|row| sent(row) && row.priority))
            .or_else(|| find(&|row| sent(row)))
            .or_else(|| find(&|row| here(row) && row.late))
            .or_else(|| find(&|row| here(row) && row.priority))
            .or_else(|| find(&|row| here(row)))
    }
}

/// Where the core says that a ticket is.
pub(crate) fn at(ticket: &Ticket) -> At {
    match &ticket.stage {
        Stage::Waiting { line: QueueId::Window(window), .. } => At::Waiting(Some(window.0)),
        Stage::Waiting { .. } => At::Waiting(None),
        Stage::Called { window, .. } | Stage::Serving { window, .. } => At::Window(window.0),
        Stage::Held { window, .. } => At::Held(window.0),
        Stage::Missed { .. } => At::Missed,
        Stage::Done { .. } => At::Served,
        Stage::Cancelled => At::Cancelled,
    }
}
