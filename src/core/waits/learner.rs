//! Days after days of called numbers that learn as a hall does, for whoever has arrivals and services of another hall.

use std::collections::VecDeque;

use super::keys::{Keys, ServiceClass};
use super::promise::Promise;
use super::refit::{self, DAYS, Misses, Sample};
use super::tables::{Hit, Tables};

/// What a hall has learned, and the tables of the day.
#[derive(Clone, Debug, Default)]
pub struct Learner {
    days: VecDeque<Vec<Sample>>,
    moves: VecDeque<[i32; 2]>,
    today: Vec<Sample>,
    misses: Misses,
    tables: Tables,
}

impl Learner {
    /// The corrections of the day.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The promise for a number whose turn takes so long.
    pub fn promise(&self, turn_ms: u64, keys: &Keys) -> Promise {
        let Keys { ahead, windows, long, .. } = *keys;
        Promise { turn_ms, range: self.tables.range(turn_ms, keys), ahead, windows, long }
    }

    /// A number was called after so long.
    pub fn learn(&mut self, class: ServiceClass, promise: &Promise, wait_ms: u64) {
        let hit = promise.range.holds(wait_ms);
        self.misses.of += 1;
        self.misses.below += u32::from(hit == Hit::Below);
        self.misses.above += u32::from(hit == Hit::Above);
        self.today.push(promise.sample(class, wait_ms));
    }

    /// The day is over: the tables of the next one are made.
    pub fn end_day(&mut self) {
        let misses = std::mem::take(&mut self.misses);
        if !self.days.is_empty() {
            keep(&mut self.moves, misses.moves());
        }
        keep(&mut self.days, std::mem::take(&mut self.today));
        let all: Vec<Sample> = self.days.iter().flatten().cloned().collect();
        self.tables = Tables { shift: refit::shift(&self.moves), ..refit::refit(&all) };
    }
}

fn keep<T>(last: &mut VecDeque<T>, newest: T) {
    last.push_back(newest);
    if last.len() > DAYS {
        last.pop_front();
    }
}
