//! A hall at virtual time: the core itself with visitors and clerks of given habits, and how good its promises were.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Days, Duration, FixedOffset, NaiveDate};

use crate::command::{Channel, Command, Kind};
use crate::event::Event;
use crate::ids::{Lang, Number, ServiceId, StaffId, WindowNo};
use crate::now::{Mono, Now};
use crate::setup::{Service, Setup, Staff, Window};
use crate::state::{Day, State};
use crate::waits::day::{Called, PastDay};
use crate::waits::tables::Hit;
use crate::{apply, complete_opening, decide, example, opening_after};

/// What a service is like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    pub(super) id: &'static str,
    /// Mean minutes, and their spread over the mean.
    pub(super) mean: f64,
    pub(super) spread: f64,
    /// Visitors per minute, over the day.
    pub(super) rate: f64,
}

/// A hall and its habits.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) seed: u64,
    pub(super) days: u64,
    pub(super) work: Vec<Work>,
    /// The services of each window.
    pub(super) windows: Vec<Vec<&'static str>>,
    /// Windows, from 0, that are away from noon on for an hour and a half.
    pub(super) away: Vec<usize>,
    pub(super) usual_minutes: u16,
    pub(super) no_show: f64,
    pub(super) priority: f64,
    /// How different days and clerks are: the spread of a factor on all service times.
    pub(super) uneven: f64,
    /// Whether clerks end services with a key; if not, the next call does.
    pub(super) keys: bool,
    /// From this day on everything takes so many times as long.
    pub(super) change: Option<(u64, f64)>,
    /// On this day a ticket is left at a window over so many minutes.
    pub(super) forgotten: Option<(u64, f64)>,
}

impl Plan {
    /// One service at some windows, half of which go to lunch.
    pub(super) fn plain(windows: usize, mean: f64, load: f64) -> Plan {
        let rate = load * windows as f64 / mean;
        Plan {
            seed: 7,
            days: 40,
            work: vec![Work { id: "one", mean, spread: 0.8, rate }],
            windows: vec![vec!["one"]; windows],
            away: (windows.div_ceil(2)..windows).collect(),
            usual_minutes: mean as u16,
            no_show: 0.05,
            priority: 0.0,
            uneven: 0.0,
            keys: true,
            change: None,
            forgotten: None,
        }
    }
}

/// How good the promises of some days were.
#[derive(Clone, Copy, Debug)]
pub(super) struct Score {
    pub(super) numbers: usize,
    /// Mean error of the middle over the mean wait.
    pub(super) error: f64,
    /// Share of waits within the range.
    pub(super) cover: f64,
    /// Mean width of the range over the mean wait.
    pub(super) width: f64,
    /// Share of waits within what was shown.
    pub(super) shown: f64,
}

pub(super) fn score(days: &[PastDay]) -> Score {
    let called: Vec<&Called> = days.iter().flat_map(|day| &day.called).collect();
    let n = called.len().max(1) as f64;
    let sum = |of: &dyn Fn(&Called) -> f64| called.iter().map(|called| of(called)).sum::<f64>();
    let wait = sum(&|called| called.wait_ms as f64);
    let within = |called: &Called| called.promise.range.holds(called.wait_ms) == Hit::Within;
    Score {
        numbers: called.len(),
        error: sum(&|called| called.wait_ms.abs_diff(called.promise.range.mid_ms) as f64) / wait,
        cover: sum(&|called| f64::from(u8::from(within(called)))) / n,
        width: sum(&|called| (called.promise.range.high_ms - called.promise.range.low_ms) as f64) / wait,
        shown: sum(&|called| f64::from(u8::from(called.promise.kept(called.wait_ms)))) / n,
    }
}

/// Run a plan; its days in order.
pub(super) fn run(plan: &Plan) -> Vec<PastDay> {
    let mut hall = Sim::new(plan);
    (0..plan.days).for_each(|day| hall.day(day));
    hall.past.extend(hall.state.day().map(Day::past));
    hall.past
}

const MINUTE: f64 = 60_000.0;
/// Minutes in which visitors come.
const DAY: f64 = 465.0;
/// When the noon break begins and ends, in minutes from the opening.
const NOON: (f64, f64) = (180.0, 270.0);
/// How long a visitor who does not come holds a window, minutes.
const NO_SHOW: f64 = 0.5;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    End(usize),
    Noon,
    Back,
    Visitor(usize),
}

struct Visitor {
    service: &'static str,
    priority: bool,
    minutes: f64,
    no_show: bool,
}

/// The running hall.
pub(super) struct Sim<'a> {
    plan: &'a Plan,
    chance: Chance,
    pub(super) state: State,
    now: Now,
    /// The business days before the last one.
    pub(super) past: Vec<PastDay>,
    /// The events of each day.
    pub(super) journal: Vec<Vec<(Now, Event)>>,
    speed: Vec<f64>,
    tickets: BTreeMap<Number, usize>,
    visitors: Vec<Visitor>,
    agenda: BTreeSet<(u64, What)>,
    /// Windows where nobody is served.
    idle: BTreeSet<usize>,
    at_lunch: bool,
    /// Windows that are away.
    resting: BTreeSet<usize>,
}

impl Sim<'_> {
    pub(super) fn new(plan: &Plan) -> Sim<'_> {
        let mut chance =
            Chance(plan.seed.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(3_037_000_493));
        let speed = plan.windows.iter().map(|_| (plan.uneven * chance.normal()).exp()).collect();
        let wall = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap().and_hms_opt(9, 0, 0).unwrap();
        let wall: DateTime<FixedOffset> =
            wall.and_local_timezone(FixedOffset::east_opt(8 * 3600).unwrap()).unwrap();
        Sim {
            plan,
            chance,
            state: State::new(Arc::new(setup(plan))),
            now: Now { wall, mono: Mono(1000), trusted: true },
            past: Vec::new(),
            journal: Vec::new(),
            speed,
            tickets: BTreeMap::new(),
            visitors: Vec::new(),
            agenda: BTreeSet::new(),
            idle: BTreeSet::new(),
            at_lunch: false,
            resting: BTreeSet::new(),
        }
    }

    /// A whole day, and the night after it.
    pub(super) fn day(&mut self, day: u64) {
        let opened = self.now;
        self.visitors = self.visitors_of(day);
        self.tickets.clear();
        self.run(&Command::OpenDay { until: None });
        for n in 0..self.plan.windows.len() {
            self.run(&Command::SignOn { window: window(n), staff: StaffId(format!("clerk-{n}")) });
        }
        self.idle = (0..self.plan.windows.len()).collect();
        self.agenda.extend([(at(NOON.0), What::Noon), (at(NOON.1), What::Back)]);
        while let Some((ms, what)) = self.agenda.pop_first() {
            self.now = later(opened, ms);
            self.step(what);
        }
        self.run(&Command::CloseDay);
        let next = opened.wall + Days::new(1);
        let night = (next - self.now.wall).num_milliseconds().cast_unsigned();
        self.now = later(self.now, night);
    }

    fn step(&mut self, what: What) {
        match what {
            What::Noon => self.at_lunch = true,
            What::Back => {
                self.at_lunch = false;
                for n in std::mem::take(&mut self.resting) {
                    self.run(&Command::Resume { window: window(n) });
                    self.idle.insert(n);
                }
            }
            What::Visitor(n) => self.comes(n),
            What::End(n) => self.ends(n),
        }
        self.call();
    }

    fn comes(&mut self, n: usize) {
        let Visitor { service, priority, .. } = self.visitors[n];
        let kind = if priority { Kind::Priority("elder".to_owned()) } else { Kind::Ordinary };
        let (by, lang) = (Channel::Staff(None), Lang("zh-CN".to_owned()));
        let service = ServiceId(service.to_owned());
        for event in self.run(&Command::Issue { service, kind, by, lang }) {
            if let Event::Issued { number, .. } = event {
                self.tickets.insert(number, n);
            }
        }
    }

    fn ends(&mut self, n: usize) {
        let there = self.state.at_window(window(n)).map(|ticket| ticket.number.clone());
        let no_show = there.is_some_and(|number| self.visitors[self.tickets[&number]].no_show);
        if no_show {
            self.run(&Command::NoShow { window: window(n), seen: None });
        } else if self.plan.keys {
            self.run(&Command::Finish { window: window(n), seen: None });
        }
        self.idle.insert(n);
    }

    /// Whoever has nobody calls the next, if there is one.
    fn call(&mut self) {
        for n in self.idle.clone() {
            if self.at_lunch && self.plan.away.contains(&n) {
                self.idle.remove(&n);
                self.resting.insert(n);
                let (reason, contact) = ("午休".to_owned(), "1".to_owned());
                self.run(&Command::Pause { window: window(n), reason, contact, seen: None });
                continue;
            }
            let takes = |service: &ServiceId| self.plan.windows[n].contains(&service.0.as_str());
            let waiting = self.state.day().is_some_and(|day| day.waiting().services().any(takes));
            if !waiting {
                continue;
            }
            let events = self.run(&Command::Next { window: window(n), seen: None });
            for event in events {
                let Event::Called { number, .. } = event else { continue };
                let visitor = &self.visitors[self.tickets[&number]];
                let factor = if visitor.no_show { 1.0 } else { self.speed[n] };
                let end =
                    self.now.mono.0 - self.state.day().unwrap().opened.mono.0 + at(visitor.minutes * factor);
                self.agenda.insert((end, What::End(n)));
                self.idle.remove(&n);
            }
        }
    }

    fn visitors_of(&mut self, day: u64) -> Vec<Visitor> {
        let slow = (self.plan.uneven * self.chance.normal()).exp()
            * self.plan.change.filter(|(from, _)| day >= *from).map_or(1.0, |(_, factor)| factor);
        let mut visitors = Vec::new();
        for work in self.plan.work.clone() {
            let mut minute = 0.0;
            loop {
                minute += self.chance.exponential(work.rate * 1.5);
                if minute >= DAY {
                    break;
                }
                if self.chance.unit() >= crowd(minute) / 1.5 {
                    continue;
                }
                let no_show = self.chance.unit() < self.plan.no_show;
                let priority = self.chance.unit() < self.plan.priority;
                let minutes = if no_show { NO_SHOW } else { self.chance.service(work) * slow };
                self.agenda.insert((at(minute), What::Visitor(visitors.len())));
                visitors.push(Visitor { service: work.id, priority, minutes, no_show });
            }
        }
        if let Some((_, minutes)) = self.plan.forgotten.filter(|(on, _)| *on == day) {
            let third = visitors.len() / 3;
            visitors[third].minutes = minutes;
        }
        visitors
    }

    fn run(&mut self, command: &Command) -> Vec<Event> {
        let mut events =
            decide(&self.state, &self.now, command).unwrap_or_else(|why| panic!("{command:?}: {why:?}"));
        for event in &mut events {
            complete_opening(&self.state, event, |state| opening_after(state, self.past.clone()));
            if let Event::DayOpened { .. } = event {
                self.past.extend(self.state.day().map(Day::past));
                self.journal.push(Vec::new());
            }
            apply(&mut self.state, &self.now, event);
            self.journal.last_mut().expect("a day was opened").push((self.now, event.clone()));
        }
        events
    }
}

/// How many come at a minute of the day, over the mean: crowds in the morning and after the break.
fn crowd(minute: f64) -> f64 {
    match minute {
        m if m > 30.0 && m < 120.0 => 1.45,
        m if m > 285.0 && m < 375.0 => 1.25,
        m if (180.0..270.0).contains(&m) => 0.45,
        _ => 0.75,
    }
}

fn at(minutes: f64) -> u64 {
    (minutes * MINUTE) as u64
}

fn later(now: Now, ms: u64) -> Now {
    let wall = now.wall + Duration::milliseconds(i64::try_from(ms).unwrap());
    Now { wall, mono: Mono(now.mono.0 + ms), trusted: true }
}

fn window(n: usize) -> WindowNo {
    WindowNo(u16::try_from(n + 1).unwrap())
}

fn setup(plan: &Plan) -> Setup {
    let example = example::setup();
    let service = |(n, work): (usize, &Work)| Service {
        id: ServiceId(work.id.to_owned()),
        prefix: char::from(b'A' + u8::try_from(n).unwrap()).to_string(),
        range: (1, 9999),
        usual_minutes: plan.usual_minutes,
        ..example.services[0].clone()
    };
    let counter = |(n, takes): (usize, &Vec<&str>)| Window {
        number: window(n),
        services: takes.iter().map(|id| ServiceId((*id).to_owned())).collect(),
        staff_a: None,
        staff_b: None,
        ..example.windows[0].clone()
    };
    let clerk = |n: usize| Staff { id: StaffId(format!("clerk-{n}")), ..example.staff[0].clone() };
    let mut setup = Setup {
        services: plan.work.iter().enumerate().map(service).collect(),
        windows: plan.windows.iter().enumerate().map(counter).collect(),
        staff: (0..plan.windows.len()).map(clerk).collect(),
        groups: Vec::new(),
        ..example
    };
    setup.rules.next_gap_seconds = 0;
    setup.rules.no_show_min_recalls = 0;
    setup.rules.no_show_min_seconds = 0;
    setup
}

/// Chance that is the same each time: a linear congruential generator (Knuth, MMIX).
struct Chance(u64);

impl Chance {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn exponential(&mut self, rate: f64) -> f64 {
        -(1.0 - self.unit()).ln() / rate
    }

    fn normal(&mut self) -> f64 {
        let (a, b) = (1.0 - self.unit(), self.unit());
        (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }

    /// Log-normal, as times of service are.
    fn service(&mut self, work: Work) -> f64 {
        let sigma = (1.0 + work.spread * work.spread).ln().sqrt();
        (work.mean.ln() - sigma * sigma / 2.0 + sigma * self.normal()).exp()
    }
}
