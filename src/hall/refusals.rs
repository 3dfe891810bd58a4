//! Bounds the refusals that are recorded per business day.
//!
//! Recorded refusals make a repeated key refused again. Refusing old keys by their age instead would need a date in
//! every key.

use std::collections::HashMap;

use anxu_core::event::Event;
use anxu_journal::Principal;

use crate::store::Record;

/// Refusals recorded per business day and principal, some 1.5 MB: a clerk who presses every five seconds for seven
/// hours while nobody waits. Beyond that it is a program in a loop, which must not fill the disk.
const MOST: u32 = 5_000;
/// The same for all principals together, some 15 MB: names of kiosks can be invented without end.
const MOST_IN_ALL: u32 = 50_000;

/// Refusals of the running day.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    by: HashMap<Principal, u32>,
    in_all: u32,
}

impl Refusals {
    /// Those among the records of a day.
    pub(super) fn of<'a>(records: impl Iterator<Item = &'a Record>) -> Refusals {
        let mut refusals = Refusals::default();
        records.for_each(|record| refusals.note(record));
        refusals
    }

    /// Count a record, if it is one. A new day resets the counts.
    pub(super) fn note(&mut self, record: &Record) {
        match record.event {
            Event::DayOpened { .. } => *self = Refusals::default(),
            Event::Refused { .. } => {
                *self.by.entry(record.by.key_owner()).or_default() += 1;
                self.in_all += 1;
            }
            _ => {}
        }
    }

    /// Whether one more of this owner's may be recorded. Those of the present batch are not counted yet: they are
    /// few.
    pub(super) fn room(&self, owner: &Principal) -> bool {
        self.in_all < MOST_IN_ALL && self.by.get(owner).is_none_or(|count| *count < MOST)
    }
}

#[cfg(test)]
mod tests {
    use anxu_core::now::{Mono, Now};
    use chrono::DateTime;

    use super::*;

    fn record(by: &Principal, event: Event) -> Record {
        let wall = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").unwrap();
        Record::new(Now { wall, mono: Mono(0), trusted: true }, by.clone(), event)
    }

    fn refused(by: &Principal) -> Record {
        record(by, Event::Refused { rejection: String::new(), words: String::new() })
    }

    #[test]
    fn one_that_repeats_itself_leaves_room_for_the_others_until_a_crowd_does() {
        let kiosk = |n: u32| Principal::Kiosk { name: n.to_string() };
        let mut refusals = Refusals::of(vec![refused(&kiosk(1)); MOST as usize].iter());
        assert!(!refusals.room(&kiosk(1)) && refusals.room(&kiosk(2)));
        for n in 0..MOST_IN_ALL - MOST {
            assert!(refusals.room(&kiosk(100 + n)));
            refusals.note(&refused(&kiosk(100 + n)));
        }
        assert!(!refusals.room(&kiosk(2)));
        let date = wall_date();
        let opened = Event::DayOpened {
            date,
            ordinal: 2,
            trusted: true,
            by: anxu_core::event::Cause::Rule,
            after: Vec::new(),
            waits: None,
        };
        refusals.note(&record(&Principal::Rule, opened));
        assert!(refusals.room(&kiosk(1)), "another day");
    }

    fn wall_date() -> chrono::NaiveDate {
        chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
    }
}
