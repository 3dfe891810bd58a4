//! Opening hours.

use std::collections::BTreeMap;

use anxu_core::setup::{Hours, Interval};
use anxu_words::Mistake;
use chrono::NaiveTime;

use super::{Check, defaults};
use crate::config::file;
use crate::config::source::entry;

/// The hours of the week.
pub(super) fn hours(written: &file::Hours, check: &mut Check<'_>) -> Hours {
    let mut week = BTreeMap::new();
    for (day, name, texts) in written.days() {
        let Some(texts) = texts else { continue };
        let intervals = day_of(texts, &format!("hours.{name}"), check);
        if !intervals.is_empty() {
            week.insert(day, intervals);
        }
    }
    if written.days().iter().all(|(_, _, texts)| texts.is_none()) {
        week = defaults::week();
    } else if week.is_empty() {
        check.warn("hours", Mistake::NeverOpen);
    }
    Hours {
        week,
        issue_early_minutes: written.issue_early_minutes,
        issue_stop_minutes: written.issue_stop_minutes,
    }
}

/// The intervals of one day, in order and apart.
fn day_of(texts: &[String], key: &str, check: &mut Check<'_>) -> Vec<Interval> {
    let mut intervals: Vec<Interval> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let key = entry(key, index);
        let Some(interval) = interval(text) else {
            check.fault(&key, Mistake::NoInterval { text: text.clone() });
            continue;
        };
        if let Some(before) = intervals.last().filter(|before| before.to >= interval.from) {
            let before = before.to.format("%H:%M").to_string();
            check.fault(&key, Mistake::NoPause { text: text.clone(), before });
        }
        intervals.push(interval);
    }
    intervals
}

fn interval(text: &str) -> Option<Interval> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (time(from)?, time(to)?);
    (from < to).then_some(Interval { from, to })
}

fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}
