//! What a promise of a wait costs: at an issue, and when a day opens.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anxu_core::command::{Channel, Command, Kind};
use anxu_core::event::Event;
use anxu_core::ids::{Lang, ServiceId, WindowNo};
use anxu_core::now::{Mono, Now};
use anxu_core::setup::{Service, Setup, SignOn, Window};
use anxu_core::state::Class;
use anxu_core::waits::keys::{Keys, ServiceClass};
use anxu_core::waits::refit::{Sample, refit};
use anxu_core::{State, apply, complete_opening, decide, estimate, example, opening_after};
use chrono::DateTime;

use crate::raw::percentiles;
use crate::table::{Aim, Table};

/// A county's hall in the morning.
const SERVICES: usize = 40;
const WINDOWS: u16 = 20;
const WAITING: usize = 200;
/// What 28 of its days leave.
const NUMBERS: usize = 28 * 800;
/// Estimates measured.
const ESTIMATES: usize = 4000;
/// Nights measured.
const NIGHTS: usize = 5;

/// Measure both.
pub fn measure(table: &mut Table) {
    let samples: Vec<Sample> = (0..NUMBERS).map(sample).collect();
    let nights = (0..NIGHTS).map(|_| {
        let start = Instant::now();
        assert_eq!(refit(&samples).class.len(), SERVICES);
        start.elapsed()
    });
    let nights: Vec<Duration> = nights.collect();
    table.add("tables of waits from 28 days with 800 numbers each, p50", percentiles(nights).0.into(), None);

    let (state, now) = hall(&samples);
    let times = (0..ESTIMATES).map(|n| {
        let service = service(n % SERVICES);
        let start = Instant::now();
        let figures = estimate::of_next(&state, &now, &service, Class::Ordinary);
        let took = start.elapsed();
        assert!(figures.promise.is_some() && usize::from(figures.people) == WAITING - usize::from(WINDOWS));
        took
    });
    let aim = Aim { bound: Duration::from_micros(20).into(), from: "own aim" };
    let times: Vec<Duration> = times.collect();
    table.add(
        "promise of a wait at issue, 40 services, 20 windows, p50",
        percentiles(times).0.into(),
        Some(aim),
    );
}

/// People at every window, and others waiting, all services in one pool, with tables that were learned.
fn hall(samples: &[Sample]) -> (State, Now) {
    let wall = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").expect("a time");
    let now = Now { wall, mono: Mono(1_000_000), trusted: true };
    let mut state = State::new(Arc::new(setup()));
    let mut run = |command: &Command| {
        for mut event in decide(&state, &now, command).expect("it may") {
            complete_opening(&state, &mut event, |state| opening_after(state, Vec::new()));
            if let Event::DayOpened { waits: Some(waits), .. } = &mut event {
                waits.tables = refit(samples);
            }
            apply(&mut state, &now, &event);
        }
    };
    run(&Command::OpenDay { until: None });
    for n in 0..WAITING {
        let (by, lang) = (Channel::Staff(None), Lang("zh-CN".to_owned()));
        run(&Command::Issue { service: service(n % SERVICES), kind: Kind::Ordinary, by, lang });
    }
    (1..=WINDOWS).for_each(|n| run(&Command::Next { window: WindowNo(n), seen: None }));
    (state, now)
}

fn setup() -> Setup {
    let example = example::setup();
    let numbered = |n: usize| Service { id: service(n), ..example.services[0].clone() };
    let window = |n: u16| Window {
        number: WindowNo(n),
        services: (0..SERVICES).map(service).collect(),
        staff_a: None,
        staff_b: None,
        ..example.windows[0].clone()
    };
    let mut setup = Setup {
        services: (0..SERVICES).map(numbered).collect(),
        windows: (1..=WINDOWS).map(window).collect(),
        groups: Vec::new(),
        ..example
    };
    setup.rules.sign_on = SignOn::Automatic;
    setup
}

fn service(n: usize) -> ServiceId {
    ServiceId(format!("service-number-{n:02}"))
}

fn sample(n: usize) -> Sample {
    let small = |n: usize| u8::try_from(n).expect("small");
    let class = ServiceClass { service: service(n % SERVICES), priority: false };
    let keys = Keys { ahead: small(n / 7 % 24), class, windows: small(n / 3 % 12), long: small(n / 5 % 9) };
    Sample { keys, ratio: i32::try_from(n.wrapping_mul(2_654_435_761) % 4096).expect("small") - 2048 }
}
