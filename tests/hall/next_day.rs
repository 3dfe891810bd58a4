//! What a business day begins with: read beside the loop, which never waits for it; at a start, before anybody can ask.

use anxu::store::{DayRef, Reader};
use anxu_api::Answer;
use anxu_core::command::Command;
use anxu_core::event::Event;
use anxu_core::waits::day::Opening;
use anxu_core::waits::refit::DAYS;

use crate::rig::{Rig, next, number};
use crate::wait::until;

/// What the last day began with.
fn opening(rig: &Rig) -> Opening {
    let rows = Reader::open(rig.path()).expect("a journal").day(DayRef::Last).expect("readable");
    let opened = rows.into_iter().find_map(|row| match row.record.event {
        Event::DayOpened { waits, .. } => waits,
        _ => None,
    });
    *opened.expect("an opening with what past days teach")
}

/// Days that the last day's tables rest on.
fn days(rig: &Rig) -> u16 {
    opening(rig).days
}

fn close(rig: &Rig) {
    assert_eq!(rig.ask(Command::CloseDay), Answer::Done);
}

/// Days of one number each; the last one is closed, too.
fn hall_with_days(count: u16) -> Rig {
    let rig = Rig::closed();
    for day in 0..count {
        rig.open_day();
        number(&rig.issue(&format!("k{day}")));
        number(&rig.ask(next(1)));
        close(&rig);
    }
    rig
}

#[test]
fn an_opening_waits_for_no_past_days() {
    let rig = Rig::open();
    let read = rig.plan.readings();
    // From here on no reading comes to an end.
    rig.plan.hold_reading(true);
    close(&rig);
    rig.open_day();
    close(&rig);
    rig.open_day();
    assert_eq!(rig.plan.readings(), read, "the day is open, and nothing was read");
    assert_eq!(days(&rig), 1, "the last day alone is known");
    rig.plan.hold_reading(false);
    // Once it is read, days open with all that is known.
    until("an opening after all days", || {
        close(&rig);
        rig.open_day();
        let all = Reader::open(rig.path()).expect("a journal").past(99).expect("readable").len();
        (usize::from(days(&rig)) == (all - 1).min(DAYS)).then_some(())
    });
}

#[test]
fn a_day_that_opens_at_a_start_knows_the_days_before() {
    for left_open in [false, true] {
        let mut rig = hall_with_days(3);
        if left_open {
            rig.open_day();
        }
        rig.stop();
        // From Friday to Monday: it opens by the hours, in the hall's first step.
        rig.clock.pass(3 * 24 * 3_600_000);
        rig.restart_with(|_| {});
        rig.open_day();
        assert_eq!(days(&rig), 3 + u16::from(left_open));
    }
}
