//! The algorithm over a file of visits: what each would have been told, with what was known then.

use std::collections::{BTreeMap, VecDeque};

use anxu_core::ids::ServiceId;
use anxu_core::now::{Mono, Now};
use anxu_core::waits::day::Called;
use anxu_core::waits::keys::{Keys, MOST_LONG, ServiceClass, step};
use anxu_core::waits::learner::Learner;
use anxu_core::waits::promise::Promise;
use anxu_core::waits::turn;
use anxu_core::waits::usual::UsualTime;
use chrono::{Duration, NaiveDate};

use super::columns::{Days, Visit};

/// Seconds for which somebody who served is still on duty.
const ON_DUTY: i64 = 300;

/// At one second, whoever leaves leaves before whoever comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    LeavesQueue,
    ServiceEnds,
    ServiceStarts,
    Comes,
}

/// Everybody who waited and was called, in order.
pub(super) fn run(days: &Days, usual_minutes: u16) -> Vec<Called> {
    let mut hall =
        Hall { learner: Learner::default(), usual: UsualTime::configured(usual_minutes), called: Vec::new() };
    for (date, visits) in days {
        Day { date: *date, visits, waiting: BTreeMap::new(), busy: BTreeMap::new(), seen: BTreeMap::new() }
            .run(&mut hall);
        hall.learner.end_day();
    }
    hall.called
}

struct Hall {
    learner: Learner,
    usual: UsualTime,
    called: Vec<Called>,
}

struct Day<'a> {
    date: NaiveDate,
    visits: &'a [Visit],
    /// Who waits, with what was promised.
    waiting: BTreeMap<usize, Promise>,
    /// Since when each server serves whom.
    busy: BTreeMap<&'a str, (i64, usize)>,
    /// When each server was last seen.
    seen: BTreeMap<&'a str, i64>,
}

impl Day<'_> {
    fn run(mut self, hall: &mut Hall) {
        for (second, what, n) in agenda(self.visits) {
            let visit = &self.visits[n];
            match (what, &visit.service) {
                (What::Comes, _) => {
                    let promise = self.promise(hall, second, visit);
                    self.waiting.insert(n, promise);
                }
                (What::LeavesQueue, _) => self.leaves(hall, second, n),
                (What::ServiceStarts, Some((_, _, server))) => {
                    self.busy.insert(server, (second, n));
                    self.seen.insert(server, second);
                }
                (What::ServiceEnds, Some((start, end, server))) => {
                    if self.busy.get(server.as_str()).is_some_and(|(_, served)| *served == n) {
                        self.busy.remove(server.as_str());
                    }
                    self.seen.insert(server, second);
                    hall.usual.add((end - start).unsigned_abs() * 1000);
                }
                (What::ServiceStarts | What::ServiceEnds, None) => {}
            }
        }
    }

    fn promise(&self, hall: &Hall, second: i64, visit: &Visit) -> Promise {
        let mine = second - visit.head_start;
        let before = |n: &&usize| {
            let other = &self.visits[**n];
            other.queued.is_some_and(|(from, _)| from - other.head_start <= mine)
        };
        let ahead = self.waiting.keys().filter(before).count();
        let on_duty = |server: &str, last: i64| second - last <= ON_DUTY || self.busy.contains_key(server);
        let windows = self.seen.iter().filter(|(server, last)| on_duty(server, **last)).count().max(1);
        let lasted = |since: i64| (second - since).unsigned_abs() * 1000;
        let long = self.busy.values().filter(|(since, _)| lasted(*since) > hall.usual.ms).count();
        let rounds = u64::try_from(ahead + 1).unwrap_or(u64::MAX);
        let turn_ms = rounds.saturating_mul(hall.usual.ms) / u64::try_from(windows).unwrap_or(u64::MAX);
        let keys = Keys {
            ahead: step(ahead),
            class: class(visit),
            windows: step(windows),
            long: u8::try_from(long).unwrap_or(u8::MAX).min(MOST_LONG),
        };
        hall.learner.promise(turn::bounded(turn_ms), &keys)
    }

    fn leaves(&mut self, hall: &mut Hall, second: i64, n: usize) {
        let (visit, promise) = (&self.visits[n], self.waiting.remove(&n));
        let Some((promise, (from, _))) = promise.zip(visit.queued).filter(|_| visit.served) else { return };
        let wait_ms = (second - from).unsigned_abs() * 1000;
        hall.learner.learn(class(visit), &promise, wait_ms);
        let wall = self.date.and_time(chrono::NaiveTime::MIN) + Duration::seconds(from);
        let issued = Now { wall: wall.and_utc().fixed_offset(), mono: Mono(0), trusted: true };
        hall.called.push(Called { class: class(visit), issued, promise, shown: true, wait_ms });
    }
}

fn class(visit: &Visit) -> ServiceClass {
    ServiceClass { service: ServiceId(visit.class.clone()), priority: false }
}

/// What happens on a day, in order.
fn agenda(visits: &[Visit]) -> VecDeque<(i64, What, usize)> {
    let of = |(n, visit): (usize, &Visit)| {
        let queued =
            visit.queued.map(|(from, until)| [(from, What::Comes, n), (until, What::LeavesQueue, n)]);
        let served = visit.service.as_ref();
        let served =
            served.map(|(start, end, _)| [(*start, What::ServiceStarts, n), (*end, What::ServiceEnds, n)]);
        queued.into_iter().chain(served).flatten().collect::<Vec<_>>()
    };
    let mut agenda: Vec<_> = visits.iter().enumerate().flat_map(of).collect();
    agenda.sort_unstable();
    agenda.into()
}
