//! What holds for any commands, in any order, on any clock.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use proptest::prelude::*;

use super::hall::Hall;
use super::model::{self, Model, SERVICES, Step};
use super::{arbitrary, words};
use crate::command::Command;
use crate::event::Event;
use crate::figures::figures;
use crate::ids::WindowNo;
use crate::now::Now;
use crate::state::{Class, Day, State};
use crate::{
    apply, decide, document, effects, estimate, example, hours, offer, paper, pending_calls, policy, redraw,
};

fn morning() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap())
}

/// What the clock does between two commands.
#[derive(Clone, Copy, Debug)]
enum Clock {
    Runs(u64),
    Jumps { days: u64, hour: u32, trusted: bool },
    Fails,
}

fn clock() -> impl Strategy<Value = Clock> {
    let jump = (0u64..3, 0u32..24, any::<bool>());
    prop_oneof![
        30 => (0u64..90_000).prop_map(Clock::Runs),
        1 => (0u64..20_000_000).prop_map(Clock::Runs),
        1 => jump.prop_map(|(days, hour, trusted)| Clock::Jumps { days, hour, trusted }),
        1 => Just(Clock::Fails),
    ]
}

fn set(hall: &mut Hall, clock: Clock) {
    match clock {
        Clock::Runs(ms) => hall.pass(ms),
        Clock::Jumps { days, hour, trusted } => {
            let date = morning().date() + Days::new(days);
            hall.jump(date.and_hms_opt(hour, 0, 0).unwrap(), trusted);
        }
        Clock::Fails => hall.jump(NaiveDate::from_ymd_opt(1970, 1, 1).unwrap().into(), false),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_commands_keep_the_hall_whole(steps in prop::collection::vec((clock(), arbitrary::command()), 1..120)) {
        let mut hall = Hall::new(example::setup(), morning());
        let _ = hall.run(&Command::OpenDay { until: None });
        let mut issued = BTreeSet::new();
        for (clock, command) in &steps {
            set(&mut hall, *clock);
            let Ok((events, shown)) = hall.run(command) else { continue };
            for event in &events {
                if let Event::Issued { number, .. } = event {
                    let day = hall.state.ordinal();
                    prop_assert!(issued.insert((day, number.clone())), "{number} twice on day {day}");
                }
            }
            let seen = serde_json::to_string(&shown).unwrap();
            for secret in ["elder", "Elder", "老年", "riority\":{", "atisfied"] {
                prop_assert!(!seen.contains(secret), "{secret} is shown: {seen}");
            }
        }
        look(&hall.state, &hall.now);
        let replayed = hall.replayed();
        prop_assert_eq!(&hall.state, &replayed, "replay gives another state");
    }

    #[test]
    fn any_events_in_any_order_are_taken(events in prop::collection::vec((clock(), arbitrary::event()), 1..150)) {
        let mut hall = Hall::new(example::setup(), morning());
        for (clock, event) in &events {
            set(&mut hall, *clock);
            apply(&mut hall.state, &hall.now, event);
            let _ = effects(&hall.state, &hall.now, event).iter().map(words::effect).count();
        }
        look(&hall.state, &hall.now);
        let _ = decide(&hall.state, &hall.now, &Command::Tick);
    }

    #[test]
    fn the_queue_does_as_the_model(steps in prop::collection::vec(step(), 1..150)) {
        let setup = model::model_setup();
        let mut hall = Hall::new(setup.clone(), morning());
        hall.run(&Command::OpenDay { until: None }).unwrap();
        for (window, staff) in [(1, "li-fang"), (2, "wang-qiang"), (3, "zhao-min"), (4, "chen-jie")] {
            let staff = crate::ids::StaffId(staff.to_owned());
            hall.run(&Command::SignOn { window: WindowNo(window), staff }).unwrap();
        }
        let mut model = Model::default();
        for step in steps {
            hall.pass(1000);
            let _ = hall.run(&model.command(step));
            model.step(&setup, step);
            let day = hall.state.open_day().unwrap();
            let is: Vec<_> = day.tickets().map(|ticket| (&ticket.number, model::at(ticket))).collect();
            let should: Vec<_> = model.rows.iter().map(|row| (&row.number, row.at)).collect();
            prop_assert_eq!(is, should, "after {:?}", step);
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let window = || 1u16..=4;
    let service = || 0..SERVICES.len();
    prop_oneof![
        6 => (service(), prop::bool::weighted(0.2)).prop_map(|(service, priority)| Step::Issue { service, priority }),
        6 => window().prop_map(Step::Next),
        1 => window().prop_map(Step::Finish),
        2 => window().prop_map(Step::NoShow),
        1 => window().prop_map(Step::BringBack),
        1 => window().prop_map(Step::Hold),
        1 => window().prop_map(Step::Unhold),
        1 => (window(), service()).prop_map(|(window, service)| Step::ToService(window, service)),
        1 => (window(), window()).prop_map(|(window, to)| Step::ToWindow(window, to)),
        2 => (0usize..100).prop_map(Step::Return),
        1 => (window(), 0usize..100).prop_map(|(window, index)| Step::Choose(window, index)),
        1 => (0usize..100).prop_map(Step::Cancel),
    ]
}

/// Compute every view.
fn look(state: &State, now: &Now) {
    let _ = (hours::opening(state, now), document::board(state), figures(state));
    for service in &state.setup().services {
        let next = estimate::of_next(state, now, &service.id, Class::Ordinary);
        let _ = (offer::unavailable(state, now, service), next);
    }
    for ticket in state.day().into_iter().flat_map(Day::tickets) {
        let _ = estimate::of_ticket(state, now, ticket);
    }
    for window in &state.setup().windows {
        let _ = (policy::order(state, window).count(), policy::may_return(state, now, window).count());
    }
    let _ = (redraw(state, now), pending_calls(state, now), paper::outstanding(state, now));
}
