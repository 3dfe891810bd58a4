//! Learning: what the last days say about the tables, and what a day's misses say about the ends of the range.
//!
//! The refit is a median polish (Tukey) with other quantiles: each cell in turn becomes the quantile of what the other tables
//! leave over, drawn to its prior as long as it holds few numbers. There is no learning rate, and no table rests on the one before it:
//! tables are a function of the days they were made from, whatever their order.

use std::collections::BTreeMap;

use super::keys::Keys;
use super::prior;
use super::tables::{Correction, Tables};

/// Business days that the tables are made from.
pub const DAYS: usize = 28;

/// Numbers below which nothing is learned yet.
const ENOUGH: usize = 20;
/// Numbers that a cell's prior weighs.
const PRIOR_WEIGHT: i64 = 30;
/// Rounds over all tables: the third changes next to nothing.
const SWEEPS: usize = 3;
/// Quantiles of the ends and the middle, per mille: a little wider than 10 % and 90 %, because tables that were learned from
/// the past cover a little less of the future.
const QUANTILES: [usize; 3] = [95, 500, 905];
/// Steps that an end moves per day and per share of numbers that missed it, beyond one in ten: an octave for all.
const PACE: i64 = 1024;
/// Numbers that a smaller day counts as, so that a single miss does not move the range.
const SMALLEST_DAY: i64 = 50;

/// One number that was called: its keys, and how much longer it waited than its turn time, as a logarithm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its keys at issue.
    pub keys: Keys,
    /// The logarithm of its wait over the turn time at its issue.
    pub ratio: i32,
}

/// Numbers of a day, and how many were called before and after the range that they were promised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Misses {
    /// Called numbers that had a range.
    pub of: u32,
    /// Shorter waits than promised.
    pub below: u32,
    /// Longer waits than promised.
    pub above: u32,
}

impl Misses {
    /// How far the low and the high end move outwards, or inwards if negative, because of this day.
    pub fn moves(self) -> [i32; 2] {
        let of = i64::from(self.of);
        [self.below, self.above].map(|missed| {
            let by = PACE * (10 * i64::from(missed) - of) / (10 * of.max(SMALLEST_DAY));
            i32::try_from(by).unwrap_or_default()
        })
    }
}

/// The shift of all ranges that the moves of the last days add up to.
pub fn shift<'a>(moves: impl IntoIterator<Item = &'a [i32; 2]>) -> Correction {
    let [low, high] = moves
        .into_iter()
        .fold([0i32; 2], |sum, by| [sum[0].saturating_add(by[0]), sum[1].saturating_add(by[1])]);
    [low.saturating_neg(), 0, high]
}

/// The tables that these numbers give; without their shift.
pub fn refit(samples: &[Sample]) -> Tables {
    if samples.len() < ENOUGH {
        return Tables::default();
    }
    let none = [0; 3];
    let mut ahead = Cells::of(samples, |keys| keys.ahead, |step| prior::ahead(*step));
    let mut class = Cells::of(samples, |keys| keys.class.clone(), |_| none);
    let mut windows = Cells::of(samples, |keys| keys.windows, |_| none);
    let mut long = Cells::of(samples, |keys| keys.long, |_| none);
    for (side, per_mille) in QUANTILES.into_iter().enumerate() {
        let tables = [&mut ahead.cells, &mut class.cells, &mut windows.cells, &mut long.cells];
        polish(samples, tables, side, per_mille);
    }
    Tables {
        ahead: ahead.into_table(),
        class: class.into_table(),
        windows: windows.into_table(),
        long: long.into_table(),
        shift: none,
    }
}

/// One table while it is made: its keys, and its cells in the same order.
struct Cells<K> {
    keys: Vec<K>,
    cells: Vec<Cell>,
}

/// One cell: where it began, where it is, and whose numbers it holds.
struct Cell {
    prior: Correction,
    value: Correction,
    members: Vec<usize>,
}

impl<K: Ord> Cells<K> {
    fn of(samples: &[Sample], key: impl Fn(&Keys) -> K, prior: impl Fn(&K) -> Correction) -> Cells<K> {
        let mut found: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (n, sample) in samples.iter().enumerate() {
            found.entry(key(&sample.keys)).or_default().push(n);
        }
        let (keys, members): (Vec<K>, Vec<Vec<usize>>) = found.into_iter().unzip();
        let cell = |(key, members)| {
            let prior = prior(key);
            Cell { prior, value: prior, members }
        };
        let cells = keys.iter().zip(members).map(cell).collect();
        Cells { keys, cells }
    }

    fn into_table(self) -> BTreeMap<K, Correction> {
        self.keys.into_iter().zip(self.cells.into_iter().map(|cell| cell.value)).collect()
    }
}

/// Bring one end (or the middle) of all cells to where `per_mille` of the numbers in each lie below.
fn polish(samples: &[Sample], mut tables: [&mut Vec<Cell>; 4], side: usize, per_mille: usize) {
    let mut fit = vec![0; samples.len()];
    for cell in tables.iter().flat_map(|cells| cells.iter()) {
        cell.members.iter().for_each(|n| fit[*n] += cell.value[side]);
    }
    let mut left = Vec::new();
    for _ in 0..SWEEPS {
        for cell in tables.iter_mut().flat_map(|cells| cells.iter_mut()) {
            let old = cell.value[side];
            left.clear();
            left.extend(cell.members.iter().map(|n| samples[*n].ratio - fit[*n] + old));
            let new = drawn(cell.prior[side], quantile(&mut left, per_mille), cell.members.len());
            cell.value[side] = new;
            cell.members.iter().for_each(|n| fit[*n] += new - old);
        }
    }
}

/// The empirical quantile; `values` are put in another order.
fn quantile(values: &mut [i32], per_mille: usize) -> i32 {
    let at = (values.len() * per_mille).div_ceil(1000).saturating_sub(1);
    if at < values.len() { *values.select_nth_unstable(at).1 } else { 0 }
}

/// A cell's value: the quantile of so many numbers, drawn to the prior.
fn drawn(prior: i32, quantile: i32, numbers: usize) -> i32 {
    let numbers = i64::try_from(numbers).unwrap_or(i64::MAX - PRIOR_WEIGHT);
    let by = i64::from(quantile - prior) * numbers / (numbers + PRIOR_WEIGHT);
    prior + i32::try_from(by).unwrap_or_default()
}
