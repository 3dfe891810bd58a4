//! A reference model of the world around the rules: printers that print, fail and forget, and reports that are late,
//! lost or repeated. As simple as possible: what was printed is a list of papers.

use std::collections::VecDeque;

use super::routes::{hall, issue, kiosk, printer};
use crate::command::Command;
use crate::effect::Effect;
use crate::ids::{Number, PaperId, PrinterId};
use crate::paper::{PrintFault, PrintState, Printers, outstanding};
use crate::tests::hall::Hall;

/// Names of the two printers; each has a kiosk of the same name.
const NAMES: [&str; 2] = ["hall-1", "hall-2"];
/// Papers that wait in a printer's queue: few, so that it is sometimes full.
const QUEUE: usize = 3;

/// How a printer prints its next paper.
#[derive(Clone, Copy, Debug)]
pub(super) enum Work {
    Confirms,
    SaysNothing,
    BreaksOff,
}

/// One step of the world; printers and tickets by index.
#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    Issue(usize),
    /// At a kiosk, or at the desk.
    Reprint(usize, Option<usize>),
    Work(usize, Work),
    Break(usize),
    Mend(usize),
    /// So many reports reach the hall.
    Hear(usize),
    /// An old report of a paper is repeated.
    HearAgain(usize),
    /// The next report of a paper comes after all others.
    Delay,
    /// A second passes.
    Tick,
    /// The next commit is recorded, but reported as failed to the hall, which does nothing.
    Unsure,
    /// The hall is stopped: its printers stop before it, and are asked what became of the papers that are queued.
    Stop,
    /// The hall is killed: pending reports and the queues of its printers are lost.
    Kill,
}

#[derive(Default)]
struct Device {
    broken: bool,
    waiting: VecDeque<Job>,
    /// There was no room for a paper.
    refused: bool,
    /// It was stopped.
    closed: bool,
    done: Vec<(Job, PrintState)>,
}

/// A paper, and which attempt at it.
type Job = (PaperId, u32);

#[derive(Clone)]
enum News {
    Paper(PrinterId, Job, PrintState),
    Printer(PrinterId, Option<PrintFault>),
}

/// The world, and what came out.
pub(super) struct World {
    pub(super) hall: Hall,
    /// Papers that came out, whole ones and parts, by any printer.
    pub(super) floor: Vec<(PaperId, bool)>,
    /// Tickets by number, with how many papers people asked for.
    pub(super) asked: Vec<(Number, usize)>,
    /// The hall was killed or a paper broke off: the fate of some paper is unknown.
    pub(super) doubt: bool,
    printers: Printers,
    devices: [Device; 2],
    news: VecDeque<News>,
    old: Vec<News>,
    unsure: bool,
    /// A commit failed, and the disk has not recovered.
    refusing: bool,
}

impl World {
    pub(super) fn new() -> World {
        World {
            hall: hall(NAMES.map(|name| printer(name, &[name], false)).into()),
            floor: Vec::new(),
            asked: Vec::new(),
            doubt: false,
            printers: Printers::default(),
            devices: Default::default(),
            news: VecDeque::new(),
            old: Vec::new(),
            unsure: false,
            refusing: false,
        }
    }

    pub(super) fn step(&mut self, act: Act) {
        match act {
            Act::Issue(at) => {
                self.turn(&[issue(kiosk(NAMES[at]))]);
                let ticket = self.hall.state.day().unwrap().tickets().last().unwrap();
                self.asked.push((ticket.number.clone(), 1));
            }
            Act::Reprint(index, at) => {
                let count = self.asked.len().max(1);
                let Some((number, asked)) = self.asked.get_mut(index % count) else { return };
                *asked += 1;
                let command = Command::Reprint { number: number.clone(), by: at.map(|at| kiosk(NAMES[at])) };
                self.turn(&[command]);
            }
            Act::Work(at, work) => self.work(at, work),
            Act::Break(at) => self.set_broken(at, true),
            Act::Mend(at) => self.set_broken(at, false),
            Act::Hear(count) => self.hear(count),
            Act::HearAgain(index) => {
                let old = self.old.get(index % self.old.len().max(1)).cloned();
                self.news.extend(old);
            }
            Act::Delay => {
                let late = self.news.iter().position(|news| matches!(news, News::Paper(..)));
                let late = late.and_then(|index| self.news.remove(index));
                self.news.extend(late);
            }
            Act::Tick => {
                self.hall.pass(1000);
                self.turn(&[Command::Tick]);
                if std::mem::take(&mut self.refusing) {
                    self.resupply();
                }
            }
            Act::Unsure => self.unsure = true,
            Act::Stop => {
                self.devices.iter_mut().for_each(|device| device.closed = true);
                self.hear(usize::MAX);
                self.resupply();
                self.hear(usize::MAX);
                self.start();
            }
            Act::Kill => {
                self.doubt = true;
                self.start();
            }
        }
    }

    /// The hall starts, with what is on record.
    fn start(&mut self) {
        self.news.clear();
        (self.printers, self.unsure, self.refusing) = (Printers::default(), false, false);
        for device in &mut self.devices {
            (device.waiting, device.done, device.closed) = Default::default();
        }
        self.hall.state = self.hall.replayed();
        self.turn(&[Command::HallStarted]);
    }

    /// Everything works from now on, with enough time.
    pub(super) fn settle(&mut self) {
        for _ in 0..=2 * self.asked.len() + 4 {
            for at in 0..NAMES.len() {
                self.set_broken(at, false);
                (0..QUEUE).for_each(|_| self.work(at, Work::Confirms));
            }
            self.hear(usize::MAX);
            self.step(Act::Tick);
        }
    }

    /// One turn of the hall's loop.
    fn turn(&mut self, commands: &[Command]) {
        let stopping = self.devices.iter().any(|device| device.closed);
        let ready = self.printers.ready(self.hall.state.setup()).filter(|_| !stopping);
        let ready: Vec<Command> = ready.collect();
        let unsure = std::mem::take(&mut self.unsure);
        self.refusing |= unsure;
        for command in commands.iter().chain(&ready) {
            let Ok((_, effects)) = self.hall.run(command) else { continue };
            effects.into_iter().filter(|_| !unsure).for_each(|effect| self.put(effect));
        }
    }

    fn hear(&mut self, count: usize) {
        let (mut commands, mut resupply) = (Vec::new(), false);
        for news in self.news.drain(..count.min(self.news.len())).collect::<Vec<_>>() {
            match news {
                News::Printer(printer, fault) => {
                    resupply |= fault.is_none();
                    self.printers.report(printer, fault);
                }
                News::Paper(printer, (paper, attempt), outcome) => {
                    commands.push(Command::Printed { paper, attempt, printer, outcome });
                }
            }
        }
        self.turn(&commands);
        if resupply {
            self.resupply();
        }
    }

    fn resupply(&mut self) {
        let handed = outstanding(&self.hall.state, &self.hall.now);
        handed.into_iter().for_each(|effect| self.put(effect));
    }

    fn put(&mut self, effect: Effect) {
        let Effect::Print { paper, attempt, printer, .. } = effect else { return };
        let at = NAMES.iter().position(|name| **name == printer.0).expect("a printer that there is");
        let device = &mut self.devices[at];
        let last = device.done.iter().rev().find(|((done, _), _)| *done == paper);
        match last {
            Some((job, outcome)) if job.1 >= attempt || !matches!(outcome, PrintState::Failed(_)) => {
                self.news.push_back(News::Paper(printer, job.clone(), outcome.clone()));
            }
            _ if device.closed => {
                let stopped = PrintState::Failed(PrintFault::HallStopped);
                self.news.push_back(News::Paper(printer, (paper, attempt), stopped));
            }
            _ if device.waiting.iter().any(|(waiting, _)| *waiting == paper) => {}
            _ if device.waiting.len() < QUEUE => device.waiting.push_back((paper, attempt)),
            _ => device.refused = true,
        }
    }

    /// The printer prints its next paper; one with a fault reports it for all that wait.
    fn work(&mut self, at: usize, work: Work) {
        if self.devices[at].broken {
            for job in std::mem::take(&mut self.devices[at].waiting) {
                self.report(at, job, PrintState::Failed(PrintFault::PaperOut));
            }
            return;
        }
        let Some(job) = self.devices[at].waiting.pop_front() else { return };
        let outcome = match work {
            Work::Confirms => PrintState::Confirmed,
            Work::SaysNothing => PrintState::Sent,
            Work::BreaksOff => PrintState::Unknown,
        };
        if outcome == PrintState::Unknown {
            self.doubt = true;
            self.set_broken(at, true);
        }
        let device = &mut self.devices[at];
        if device.waiting.is_empty() && std::mem::take(&mut device.refused) {
            self.news.push_back(News::Printer(PrinterId(NAMES[at].to_owned()), fault(device.broken)));
        }
        self.floor.push((job.0.clone(), outcome != PrintState::Unknown));
        self.report(at, job, outcome);
    }

    fn report(&mut self, at: usize, job: Job, outcome: PrintState) {
        self.devices[at].done.push((job.clone(), outcome.clone()));
        let news = News::Paper(PrinterId(NAMES[at].to_owned()), job, outcome);
        self.old.push(news.clone());
        self.news.push_back(news);
    }

    fn set_broken(&mut self, at: usize, broken: bool) {
        if std::mem::replace(&mut self.devices[at].broken, broken) != broken {
            self.news.push_back(News::Printer(PrinterId(NAMES[at].to_owned()), fault(broken)));
        }
    }
}

fn fault(broken: bool) -> Option<PrintFault> {
    broken.then_some(PrintFault::PaperOut)
}
