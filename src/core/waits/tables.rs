//! The learned corrections: what a turn time is multiplied by to give the ends of a range.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::keys::{Keys, ServiceClass};
use super::log::{of_wait, pexp, plog};
pub use super::prior::Correction;
use super::{pairs, prior};

/// The tables of a hall. They change from day to day, never during one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tables {
    /// By step of people ahead.
    #[serde(with = "pairs")]
    #[schemars(with = "Vec<(u8, Correction)>")]
    pub ahead: BTreeMap<u8, Correction>,
    /// By service and class.
    #[serde(with = "pairs")]
    #[schemars(with = "Vec<(ServiceClass, Correction)>")]
    pub class: BTreeMap<ServiceClass, Correction>,
    /// By step of windows on duty.
    #[serde(with = "pairs")]
    #[schemars(with = "Vec<(u8, Correction)>")]
    pub windows: BTreeMap<u8, Correction>,
    /// By count of services that last long.
    #[serde(with = "pairs")]
    #[schemars(with = "Vec<(u8, Correction)>")]
    pub long: BTreeMap<u8, Correction>,
    /// What the misses of past days have moved the ends by, for all alike.
    pub shift: Correction,
}

/// A range for one number, in milliseconds from when it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Range {
    /// One in ten waits less.
    pub low_ms: u64,
    /// As many wait less as wait longer.
    pub mid_ms: u64,
    /// One in ten waits longer.
    pub high_ms: u64,
}

impl Tables {
    /// Before anything was learned.
    pub const PRIOR: Tables = Tables {
        ahead: BTreeMap::new(),
        class: BTreeMap::new(),
        windows: BTreeMap::new(),
        long: BTreeMap::new(),
        shift: [0; 3],
    };

    /// The range of a number whose turn takes `base_ms`. A key that was never seen counts as before anything was learned.
    pub fn range(&self, base_ms: u64, keys: &Keys) -> Range {
        let base = plog(base_ms);
        let [low_ms, mid_ms, high_ms] = self.correction(keys).map(|by| pexp(base.saturating_add(by)));
        Range { low_ms, mid_ms, high_ms }
    }

    fn correction(&self, keys: &Keys) -> Correction {
        let ahead = self.ahead.get(&keys.ahead).copied().unwrap_or(prior::ahead(keys.ahead));
        let class = self.class.get(&keys.class).copied().unwrap_or_default();
        let windows = self.windows.get(&keys.windows).copied().unwrap_or_default();
        let long = self.long.get(&keys.long).copied().unwrap_or_default();
        let mut sum: Correction = std::array::from_fn(|i| {
            [ahead, class, windows, long].iter().fold(self.shift[i], |sum, by| sum.saturating_add(by[i]))
        });
        sum.sort_unstable();
        sum
    }
}

impl Range {
    /// Whether a wait lies below, within or above the range.
    pub fn holds(&self, wait_ms: u64) -> Hit {
        let wait = of_wait(wait_ms);
        if wait < of_wait(self.low_ms) {
            Hit::Below
        } else if wait > of_wait(self.high_ms) {
            Hit::Above
        } else {
            Hit::Within
        }
    }
}

/// Where a wait lies against the range that was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// It was shorter than the low end.
    Below,
    /// It was within.
    Within,
    /// It was longer than the high end.
    Above,
}
