//! Opens, watches and reopens devices; turns effects into device calls and device news into inputs.
//!
//! Owns: one supervised thread a line, the wanted picture of every display, the health of every device. Must not
//! touch: rules, bytes.

use std::collections::BTreeMap;

use serde::Serialize;

/// Health of every device by name (`printer`, `strip 1`, `board 1`, `pad 1`, `speaker`).
pub type HealthMap = BTreeMap<String, Health>;

/// How one device is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Health {
    /// Works, as far as can be known.
    Well,
    /// Works, with a remark (paper low; answers no status).
    Remark {
        /// In words.
        words: String,
    },
    /// Does not work.
    Ill {
        /// In words, with what to do.
        words: String,
    },
}
