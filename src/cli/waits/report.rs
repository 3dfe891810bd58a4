//! How good promises were: hit rate, error and width, of all and by service, hour and day.

use std::collections::BTreeMap;

use anxu_core::waits::day::Called;
use anxu_core::waits::keys::ServiceClass;
use anxu_core::waits::tables::Hit;
use chrono::Timelike;

/// Shorter waits count as this long, milliseconds: a hall where nobody waits has no error of so many times its mean wait.
const SHORTEST_MS: u64 = 1000;

/// How good the promises of some numbers were.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Score {
    /// Numbers that had an estimate and were called.
    pub(super) numbers: u32,
    /// Those of them that were shown a range.
    shown: u32,
    /// Those whose wait was within what they were shown.
    kept: u32,
    /// Those whose wait was within P10 to P90.
    within: u32,
    wait_ms: u64,
    error_ms: u64,
    width_ms: u64,
}

impl Score {
    fn add(&mut self, called: &Called) {
        let Called { promise, wait_ms, .. } = called;
        self.numbers += 1;
        self.shown += u32::from(called.shown);
        self.kept += u32::from(called.shown && promise.kept(*wait_ms));
        self.within += u32::from(promise.range.holds(*wait_ms) == Hit::Within);
        // As the ranges have it: whoever is called in the same second has waited for one.
        self.wait_ms += wait_ms.max(&SHORTEST_MS);
        self.error_ms += wait_ms.abs_diff(promise.range.mid_ms);
        self.width_ms += promise.range.high_ms.saturating_sub(promise.range.low_ms);
    }

    /// Mean wait in minutes.
    pub(super) fn mean_wait(&self) -> f64 {
        self.wait_ms as f64 / f64::from(self.numbers.max(1)) / 60_000.0
    }

    /// Share of the ranges shown that were right; none where none was shown.
    pub(super) fn kept(&self) -> Option<f64> {
        (self.shown > 0).then(|| f64::from(self.kept) / f64::from(self.shown))
    }

    /// Share of waits within P10 to P90.
    pub(super) fn within(&self) -> f64 {
        f64::from(self.within) / f64::from(self.numbers.max(1))
    }

    /// Mean error of the middle, over the mean wait.
    pub(super) fn error(&self) -> f64 {
        self.error_ms as f64 / self.wait_ms.max(1) as f64
    }

    /// Mean width of P10 to P90, over the mean wait.
    pub(super) fn width(&self) -> f64 {
        self.width_ms as f64 / self.wait_ms.max(1) as f64
    }
}

/// Scores under one heading.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// What they are by.
    pub(super) by: &'static str,
    /// Each with its name, in order.
    pub(super) rows: Vec<(String, Score)>,
}

/// All of it.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub(super) groups: Vec<Group>,
}

impl Report {
    /// Of these numbers.
    pub(super) fn of(called: &[Called]) -> Report {
        let by = |by, name: &dyn Fn(&Called) -> String| Group { by, rows: grouped(called, name) };
        Report {
            groups: vec![
                by("all", &|_| "all".to_owned()),
                by("service", &|called| named(&called.class)),
                by("hour", &|called| format!("{:02}:00", called.issued.wall.hour())),
                by("day", &|called| called.issued.wall.date_naive().to_string()),
            ],
        }
    }
}

fn named(class: &ServiceClass) -> String {
    let ServiceClass { service, priority } = class;
    if *priority { format!("{service} (priority)") } else { service.to_string() }
}

fn grouped(called: &[Called], name: &dyn Fn(&Called) -> String) -> Vec<(String, Score)> {
    let mut rows: BTreeMap<String, Score> = BTreeMap::new();
    called.iter().for_each(|called| rows.entry(name(called)).or_default().add(called));
    rows.into_iter().collect()
}
