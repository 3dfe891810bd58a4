//! What passes from day to day, and how much of it there is.

use std::collections::BTreeMap;

use super::sim::{Plan, Sim};
use crate::event::Event;
use crate::ids::{ServiceId, WindowNo};
use crate::waits::day::{Closing, Kept, Opening, PastDay, Pool};
use crate::waits::keys::{Keys, ServiceClass};
use crate::waits::profile::Profile;
use crate::waits::refit::{Sample, refit};
use crate::waits::tables::Tables;
use crate::waits::usual::UsualTime;

/// Most bytes that a hall's memory of its waits takes.
const MOST_BYTES: usize = 10 * 1024;

fn plan() -> Plan {
    Plan { days: 12, ..Plan::plain(3, 8.0, 0.9) }
}

#[test]
fn what_the_journal_says_is_what_the_state_knew() {
    let plan = plan();
    let mut hall = Sim::new(&plan);
    (0..plan.days).for_each(|day| hall.day(day));
    let told: Vec<PastDay> = hall.journal.iter().map(|day| told(day)).collect();
    let known: Vec<_> = hall.past.iter().map(sorted).collect();
    assert_eq!(told[..told.len() - 1].iter().map(sorted).collect::<Vec<_>>(), known);
    // Made anew from the journal before each day, the tables are those that its opening carries.
    for (n, day) in hall.journal.iter().enumerate() {
        let Event::DayOpened { waits, .. } = &day[0].1 else { panic!("{day:?}") };
        let services = [(ServiceId("one".to_owned()), 8)].into_iter();
        let anew = Opening::after(&told[..n], services, &[vec![WindowNo(1), WindowNo(2), WindowNo(3)]]);
        assert_eq!(waits.as_deref(), Some(&anew), "day {n}");
    }
}

fn told(day: &[(crate::now::Now, Event)]) -> PastDay {
    let mut past = PastDay::default();
    day.iter().for_each(|(at, event)| past.note(at, event));
    past
}

/// The called numbers and the closing, in an order of their own.
fn sorted(day: &PastDay) -> (Vec<String>, Option<Closing>) {
    let mut called: Vec<String> = day.called.iter().map(|called| format!("{called:?}")).collect();
    called.sort_unstable();
    (called, day.closing.clone())
}

#[test]
fn a_replayed_day_is_equal_and_goes_on_equally() {
    let plan = plan();
    let mut hall = Sim::new(&plan);
    (0..plan.days).for_each(|day| hall.day(day));
    let mut again = crate::State::new(std::sync::Arc::new(hall.state.setup().clone()));
    for (at, event) in hall.journal.last().unwrap() {
        let text = serde_json::to_string(event).unwrap();
        crate::apply(&mut again, at, &serde_json::from_str(&text).unwrap());
    }
    assert_eq!(again, hall.state);
}

#[test]
fn only_the_last_28_days_count() {
    let day = |n: u64| {
        let mut day = PastDay::default();
        let closing = Closing { moves: [i32::try_from(n).unwrap(), 1], ..Closing::default() };
        let closed =
            Event::DayClosed { by: crate::event::Cause::Rule, left: 0, waits: Some(Box::new(closing)) };
        let at = crate::now::Now {
            wall: chrono::DateTime::UNIX_EPOCH.fixed_offset(),
            mono: crate::now::Mono(0),
            trusted: true,
        };
        day.note(&at, &closed);
        day
    };
    let days: Vec<PastDay> = (1..=40).map(day).collect();
    let opening = Opening::after(&days, std::iter::empty(), &[]);
    assert_eq!(opening, Opening::after(&days[12..], std::iter::empty(), &[]));
    assert_eq!((opening.days, opening.tables.shift), (28, [-(13..=40).sum::<i32>(), 0, 28]));
}

#[test]
fn tables_go_on_where_days_were_lost_until_a_week_is_known() {
    let class = ServiceClass { service: ServiceId("one".to_owned()), priority: false };
    let tables = Tables { shift: [-5, 0, 7], class: [(class.clone(), [1, 2, 3])].into(), ..Tables::PRIOR };
    let learned = Opening { days: 28, tables: tables.clone(), unshown: vec![class], ..Opening::default() };
    let closing = Closing { moves: [10, 20], ..Closing::default() };
    let day = |begun: &Opening| PastDay::new(Vec::new(), Some(begun.clone()), Some(closing.clone()));
    let after = |days: &[PastDay]| Opening::after(days, std::iter::empty(), &[]);
    // Only the last day is left: its tables, moved by its misses.
    let first = after(&[day(&learned)]);
    let moved = |shift| Opening { tables: Tables { shift, ..tables.clone() }, ..learned.clone() };
    assert_eq!(first, moved([-15, 0, 27]));
    let second = after(&[day(&learned), day(&first)]);
    assert_eq!(second, moved([-25, 0, 47]));
    let week = vec![day(&second); 7];
    assert_eq!((after(&week[..6]).days, after(&week).days), (28, 7), "a week teaches more");
    // A new hall learns from its first day on.
    let new = Opening { days: 1, ..Opening::default() };
    assert_eq!(after(&[day(&Opening::default()), day(&new)]).days, 2);
}

#[test]
fn a_class_that_was_wrong_for_a_week_is_not_shown_and_one_that_mends_is() {
    let class = |priority| ServiceClass { service: ServiceId("one".to_owned()), priority };
    let week = |right: u32, of: u32| {
        let kept =
            vec![Kept { class: class(false), of, kept: right }, Kept { class: class(true), of, kept: of }];
        let closing = Closing { kept, ..Closing::default() };
        vec![PastDay::new(Vec::new(), None, Some(closing)); 7]
    };
    let unshown = |days: &[PastDay]| Opening::after(days, std::iter::empty(), &[]).unshown;
    assert_eq!(unshown(&week(59, 100)), [class(false)]);
    assert_eq!(unshown(&week(60, 100)), []);
    assert_eq!(unshown(&week(0, 2)), [], "too few to say");
    assert_eq!(unshown(&[week(0, 100), week(80, 100)].concat()), [], "longer ago than a week");
}

#[test]
fn the_memory_of_a_hall_with_forty_services_is_small() {
    let service = |n: usize| ServiceId(format!("service-number-{n:02}"));
    let keys = |n: usize| Keys {
        ahead: (n % 24) as u8,
        class: ServiceClass { service: service(n % 40), priority: n % 80 >= 40 },
        windows: (n % 20) as u8,
        long: (n % 9) as u8,
    };
    let samples: Vec<Sample> =
        (0..5000).map(|n| Sample { keys: keys(n), ratio: (n % 5000) as i32 - 2500 }).collect();
    let pool = |n: u16| {
        let mut on_duty = Profile::default();
        on_duty.learn((34..70).map(|quarter| (quarter, 1 + usize::from(quarter) % 4)));
        Pool { windows: (1..=4).map(|window| WindowNo(n * 4 + window)).collect(), on_duty }
    };
    let usual: BTreeMap<_, _> =
        (0..40).map(|n| (service(n), UsualTime { ms: 480_000 + n as u64, numbers: 64 })).collect();
    let opening = Opening {
        days: 28,
        usual,
        pools: (0..10).map(pool).collect(),
        tables: refit(&samples),
        unshown: Vec::new(),
    };
    let bytes = serde_json::to_vec(&opening).unwrap().len();
    assert!(bytes < MOST_BYTES, "{bytes} bytes in an opening event");
}
