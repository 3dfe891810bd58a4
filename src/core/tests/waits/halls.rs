//! How good the promises of whole halls are, with the core's own rules, at virtual time.
//!
//! Shares and errors differ by some hundredths from seed to seed: days of one hall are alike, and there are few of them. A
//! range that is right eight times out of ten is one between 0.77 and 0.83 here.

use std::ops::RangeInclusive;

use super::sim::{Plan, Score, Work, run, score};
use crate::waits::day::PastDay;

const EIGHT_IN_TEN: RangeInclusive<f64> = 0.77..=0.83;

/// The score of days picked out of a plan's, over some seeds.
fn measured(name: &str, plan: &Plan, seeds: u64, pick: impl Fn(&[PastDay]) -> &[PastDay]) -> Score {
    let halls = (1..=seeds).map(|seed| run(&Plan { seed, ..plan.clone() }));
    let days: Vec<PastDay> = halls.flat_map(|days| pick(&days).to_vec()).collect();
    let score = score(&days);
    println!("{name}: {score:.3?}");
    score
}

fn all(days: &[PastDay]) -> &[PastDay] {
    days
}

fn holds(score: Score, error: f64, cover: RangeInclusive<f64>) {
    assert!(score.numbers > 500 && score.width < 1.5, "few numbers, or no promise at all: {score:?}");
    assert!(score.error <= error, "the middle is wrong by more than {error} of the mean wait: {score:?}");
    assert!(cover.contains(&score.cover), "the range is right outside {cover:?}: {score:?}");
}

#[test]
fn four_windows_with_noon_and_no_shows() {
    let score = measured("four windows", &Plan { days: 60, ..Plan::plain(4, 8.0, 0.92) }, 3, all);
    holds(score, 0.22, EIGHT_IN_TEN);
    assert!(score.shown >= 0.88, "what is shown is wider than the range: {score:?}");
}

#[test]
fn a_pooled_hall_with_priority_and_slow_days() {
    let work = |id, mean, spread, rate| Work { id, mean, spread, rate };
    let plan = Plan {
        work: vec![work("a", 6.0, 0.8, 0.34), work("b", 10.0, 0.8, 0.18), work("c", 15.0, 0.7, 0.085)],
        windows: ["a", "ab", "ab", "bc", "abc", "c"].map(services).into(),
        away: vec![1, 3, 5],
        priority: 0.12,
        uneven: 0.15,
        no_show: 0.06,
        ..Plan::plain(6, 8.0, 0.9)
    };
    holds(measured("pooled", &plan, 3, all), 0.31, EIGHT_IN_TEN);
}

fn services(letters: &str) -> Vec<&'static str> {
    ["a", "b", "c"].into_iter().filter(|id| letters.contains(id)).collect()
}

#[test]
fn one_window() {
    holds(measured("one window", &Plan::plain(1, 8.0, 0.8), 3, all), 0.40, EIGHT_IN_TEN);
}

#[test]
fn twenty_windows() {
    let plan = Plan { days: 20, ..Plan::plain(20, 10.0, 0.97) };
    holds(measured("twenty windows", &plan, 2, all), 0.16, EIGHT_IN_TEN);
}

#[test]
fn a_new_halls_first_week() {
    let plan = Plan { days: 5, ..Plan::plain(4, 8.0, 0.92) };
    let first = measured("first day", &plan, 8, |days| &days[..1]);
    holds(first, 0.35, 0.6..=0.9);
    assert!(
        first.shown >= 0.8,
        "what is shown is right eight times out of ten on the first day, too: {first:?}"
    );
    holds(measured("first week", &plan, 8, all), 0.30, 0.72..=0.83);
}

#[test]
fn from_one_day_on_everything_is_faster() {
    let plan = Plan { days: 37, change: Some((25, 0.6)), ..Plan::plain(4, 8.0, 0.92) };
    // Half as many wait, and they wait a third as long: a larger share of it cannot be known.
    holds(measured("after a change", &plan, 3, |days| &days[25..]), 0.45, 0.75..=0.85);
}

#[test]
fn clerks_who_never_press_start_or_finish() {
    let plan = Plan { keys: false, away: Vec::new(), ..Plan::plain(4, 8.0, 0.8) };
    holds(measured("no keys", &plan, 3, all), 0.32, 0.75..=0.83);
}

#[test]
fn a_ticket_that_is_left_at_a_window_for_four_hours() {
    let plan = Plan { days: 20, forgotten: Some((15, 240.0)), ..Plan::plain(4, 8.0, 0.85) };
    holds(measured("the day itself", &plan, 4, |days| &days[15..16]), 0.40, 0.60..=0.95);
    holds(measured("the days after", &plan, 4, |days| &days[16..]), 0.30, 0.74..=0.85);
}
