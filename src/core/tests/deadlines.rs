//! Before the deadline that the core names, time alone changes nothing: checked at every moment before it.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::arbitrary;
use super::hall::Hall;
use crate::command::Command;
use crate::hours::Opening;
use crate::now::{Mono, Now};
use crate::offer::Unavailable;
use crate::setup::{Leftover, Setup};
use crate::state::State;
use crate::{deadline, decide, example, hours, offer};

/// Ticks that may follow one another: a day ends, windows close, ratings lapse in portions.
const MOST_TICKS: usize = 50;

fn at(hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(hour, minute, 0).unwrap()
}

/// A hall whose leftover rule is generated.
fn setup(leftover: Leftover, absence_alarm_minutes: u16) -> Setup {
    let mut setup = example::setup();
    setup.rules.leftover = leftover;
    setup.rules.absence_alarm_minutes = absence_alarm_minutes;
    setup
}

fn leftover() -> impl Strategy<Value = Leftover> {
    let serve = (0u16..90).prop_map(|minutes| Leftover::Serve { minutes });
    prop_oneof![Just(Leftover::Cancel), Just(Leftover::KeepOpen), serve]
}

/// What a kiosk shows of the hours.
fn shown(state: &State, now: &Now) -> (Opening, Vec<Option<Unavailable>>) {
    let services = state.setup().services.iter();
    (hours::opening(state, now), services.map(|service| offer::unavailable(state, now, service)).collect())
}

fn later(now: &Now, ms: u64) -> Now {
    let wall = now.wall + TimeDelta::milliseconds(ms.cast_signed());
    Now { wall, mono: Mono(now.mono.0 + ms), ..*now }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_happens_by_itself_before_the_deadline(
        (leftover, alarm) in (leftover(), 0u16..30),
        (hour, minute, trusted) in (0u32..24, 0u32..60, prop::bool::weighted(0.8)),
        steps in prop::collection::vec((0u64..1_200_000, arbitrary::command()), 0..60),
        looks in prop::collection::vec(0u64..=1_000_000, 30),
    ) {
        let mut hall = Hall::new(setup(leftover, alarm), at(hour, minute));
        hall.jump(at(hour, minute), trusted);
        for (ms, command) in &steps {
            hall.pass(*ms);
            let _ = hall.run(command);
        }
        for _ in 0..4 {
            let ticks = (0..MOST_TICKS).take_while(|_| hall.run(&Command::Tick).is_ok()).count();
            prop_assert!(ticks < MOST_TICKS, "time alone keeps the hall busy");
            let Some(due) = deadline(&hall.state, &hall.now) else { return Ok(()) };
            let wait = due.since(hall.now.mono);
            prop_assert!(wait > 0);
            let before = shown(&hall.state, &hall.now);
            let moments = looks.iter().map(|part| wait.saturating_sub(1) * part / 1_000_000);
            for ms in moments.chain([wait - 1]) {
                let then = later(&hall.now, ms);
                let tick = decide(&hall.state, &then, &Command::Tick);
                prop_assert!(tick.is_err(), "{ms} of {wait} ms: {tick:?}");
                prop_assert_eq!(&before, &shown(&hall.state, &then), "{} of {} ms", ms, wait);
            }
            hall.pass(wait);
        }
    }
}
