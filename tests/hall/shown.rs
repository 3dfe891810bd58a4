//! What is shown of waits follows the time, and no picture is made for nothing.

use std::sync::Arc;

use anxu::hall::{EffectSink, Hall, Input, Request, Snapshots};
use anxu::store::{Record, Storage, Store};
use anxu_core::command::Command;
use anxu_core::effect::Effect;
use anxu_core::estimate;
use anxu_core::event::{Cause, Event};
use anxu_core::example;
use anxu_core::ids::Key;
use anxu_core::now::{Mono, Now};
use anxu_core::waits::day::Opening;
use anxu_core::waits::tables::Tables;
use anxu_journal::Principal;
use chrono::{DateTime, TimeDelta};
use tokio::sync::oneshot;

use crate::rig::{issue, next, who};

struct Nothing;

impl EffectSink for Nothing {
    fn act(&mut self, _: Effect) {}
}

fn ask(hall: &mut Hall, now: Now, key: usize, command: Command) {
    let request = Request { key: Key(format!("k{key}")), command };
    let (reply, _) = oneshot::channel();
    hall.step(now, vec![Input::Request { by: who(&request.command), request, reply }]);
}

/// A day of a hall that has learned: whoever comes while services last long waits longer.
fn opened(now: &Now) -> Event {
    let long = [(1, [400, 500, 600]), (2, [800, 1000, 1200])].into();
    let learned = Opening { days: 28, tables: Tables { long, ..Tables::PRIOR }, ..Opening::default() };
    Event::DayOpened {
        date: now.wall.date_naive(),
        ordinal: 1,
        trusted: true,
        by: Cause::Hand,
        after: Vec::new(),
        waits: Some(Box::new(learned)),
    }
}

fn made(snapshots: &Snapshots) -> Now {
    snapshots.borrow().as_ref().expect("a snapshot").now
}

#[test]
fn ranges_change_within_a_second_and_nothing_else_is_shown_for_it() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut store, _) = Store::open(dir.path()).expect("a store");
    let wall = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").expect("a time");
    let mut now = Now { wall, mono: Mono(0), trusted: true };
    store.append(&[Record::new(now, Principal::Rule, opened(&now))]).expect("recorded");
    drop(store);
    let (store, _) = Store::open(dir.path()).expect("a store");
    let (handle, inbox) = anxu::hall::open();
    let (mut hall, ..) = inbox.load(Arc::new(example::setup()), store, Box::new(Nothing)).expect("a hall");
    hall.begin(now, false);
    for (key, command) in [issue(), next(1), issue(), issue(), next(2), issue()].into_iter().enumerate() {
        ask(&mut hall, now, key, command);
    }
    let snapshots = handle.snapshots();
    let (mut pictures, mut changes) = (0, 0);
    let state = snapshots.borrow().as_ref().expect("a snapshot").state.clone();
    // Both windows serve somebody for longer than usual.
    for _ in 0..40 * 60 {
        let before = (made(&snapshots), estimate::shown(&state, &now));
        now.mono.0 += 1000;
        now.wall += TimeDelta::seconds(1);
        hall.step(now, vec![Input::Chores]);
        let shown = estimate::shown(&state, &now);
        let seen = made(&snapshots);
        assert_eq!(estimate::shown(&state, &seen), shown, "{seen:?} is shown at {now:?}");
        pictures += u32::from(seen != before.0);
        changes += u32::from(shown != before.1);
    }
    assert!(changes > 0, "time changes ranges: {:?}", estimate::shown(&state, &now));
    // One each half minute, as ever, and one for each change.
    assert!(pictures <= 40 * 2 + changes, "{pictures} pictures for {changes} changes");
}
