//! `hall.toml` as written: short forms and omissions included.
//!
//! Owns: keys, their types, ranges of numbers, defaults. Must not touch: checks that involve several keys
//! (`meaning`).

mod hall;
mod rules;
mod texts;
mod upstream;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) use hall::languages;
pub use hall::{Group, Hall, Hours, Naming, Service, Staff, Window};
pub use rules::{LateComer, Leftover, Priority, Rating, Reason, Rules};
pub use texts::{Board, Paper, Texts, Voice};
pub use upstream::{Personal, Upstream};

/// A whole `hall.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HallFile {
    /// The hall itself.
    pub hall: Hall,
    /// Services in the order of the menu. At least one.
    pub service: Vec<Service>,
    /// Second-level menus; a service names the one it stands in.
    #[serde(default)]
    pub group: Vec<Group>,
    /// Windows. At least one.
    pub window: Vec<Window>,
    /// Staff.
    #[serde(default)]
    pub staff: Vec<Staff>,
    /// Opening hours: what is shown is what is enforced.
    #[serde(default)]
    pub hours: Hours,
    /// Rules that differ from place to place.
    #[serde(default)]
    pub rules: Rules,
    /// Who may go first. Left out, the four usual kinds are offered; `priority = []` offers none.
    #[serde(default)]
    pub priority: Option<Vec<Priority>>,
    /// Rules of ratings.
    #[serde(default)]
    pub rating: Rating,
    /// Texts of paper, boards and voice.
    #[serde(default)]
    pub texts: Texts,
    /// Where the journal is sent. Left out, nowhere: a hall works the same without it.
    #[serde(default)]
    pub upstream: Option<Upstream>,
}

/// A text: one string in the hall's first language, or a table with one text per language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Text {
    /// In the hall's first language.
    One(String),
    /// Per language.
    Many(BTreeMap<String, String>),
}
