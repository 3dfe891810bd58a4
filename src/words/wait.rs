//! A range of waits.

use anxu_api::view::WaitRange;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Language;
use crate::row::{self, Row, row};

/// How a range is expressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "wait", rename_all = "kebab-case")]
pub(crate) enum Said {
    AtOnce,
    Minutes {
        from: u16,
        to: u16,
    },
    /// In tenths, as text.
    Hours {
        from: String,
        to: String,
    },
}

/// The message for a range.
pub(crate) fn words(wait: WaitRange, lang: Language) -> String {
    let said = match (wait, wait.in_half_hours()) {
        (WaitRange { from: 0, to: 0 }, _) => Said::AtOnce,
        (_, Some((from, to))) => Said::Hours { from: hours(from), to: hours(to) },
        (WaitRange { from, to }, None) => Said::Minutes { from, to },
    };
    row::fill(TABLE, "wait", &said, lang)
}

fn hours(halves: u16) -> String {
    (f32::from(halves) / 2.0).to_string()
}

pub(crate) const TABLE: &[Row] = &[
    row("at-once", "马上", "at once"),
    row("minutes", "约 {from} 至 {to} 分钟", "about {from} to {to} minutes"),
    row("hours", "约 {from} 至 {to} 小时", "about {from} to {to} hours"),
];
