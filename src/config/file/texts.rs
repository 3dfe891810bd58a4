//! Texts of paper, boards and voice, as written: a text that is left out has its default.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// `[texts]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Texts {
    /// The ticket.
    pub paper: Paper,
    /// Strips and the hall board.
    pub board: Board,
    /// What is said, in the order of languages to speak. Left out, every language of the hall once.
    pub voice: Option<Vec<Voice>>,
}

/// `[texts.paper]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Paper {
    /// Where to go: `{windows}`, and `{area}` where all of them are in one.
    pub go_to: Option<Text>,
    /// Left of the number of people ahead.
    pub ahead: Option<Text>,
    /// The number of people ahead: `{people}`.
    pub people: Option<Text>,
    /// Left of the expected wait.
    pub wait: Option<Text>,
    /// The expected wait: `{from}`, `{to}`.
    pub minutes: Option<Text>,
    /// The same from ninety minutes on, in half hours: `{from}`, `{to}`.
    pub hours: Option<Text>,
    /// Left of the time taken.
    pub taken: Option<Text>,
    /// With `late_comer = "void"`.
    pub late_void: Option<Text>,
    /// With `late_comer = "after-people"`: `{people}`.
    pub late_after_people: Option<Text>,
    /// With `late_comer = "within-minutes"`: `{minutes}`.
    pub late_within_minutes: Option<Text>,
    /// Under the QR.
    pub qr: Option<Text>,
    /// Before the telephone number.
    pub hotline: Option<Text>,
    /// Mark of a reprint.
    pub copy: Option<Text>,
    /// Extra lines at the foot, per language.
    pub foot: BTreeMap<String, Vec<String>>,
}

/// `[texts.board]`, in the hall's first language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Board {
    /// Strip of a window without a ticket: `{window}`, `{services}`, `{name}`.
    pub idle: Option<String>,
    /// Strip while calling: `{number}`, `{window}`.
    pub calling: Option<String>,
    /// Strip of a paused window: `{reason}`, `{contact}`.
    pub paused: Option<String>,
    /// Strip of a closed window: `{window}`.
    pub closed: Option<String>,
    /// One call on the hall board: `{number}`, `{window}`.
    pub call: Option<String>,
    /// Hall board when nothing is called.
    pub welcome: Option<String>,
}

/// `[[texts.voice]]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// The language; names the voice pack.
    pub lang: String,
    /// A call: `{number}`, `{window}`.
    #[serde(default)]
    pub call: Option<String>,
    /// Said when a window asks for a rating; empty says nothing.
    #[serde(default)]
    pub rate: Option<String>,
    /// Said when a visitor asks for a person at a kiosk; empty says nothing.
    #[serde(default)]
    pub help: Option<String>,
    /// Said at a window when who was called has not come; left out, nothing, as for the next four.
    #[serde(default)]
    pub late: Option<String>,
    /// Said at a window when it holds a ticket.
    #[serde(default)]
    pub held: Option<String>,
    /// Said at a window when a ticket goes on to another.
    #[serde(default)]
    pub transferred: Option<String>,
    /// Said at a window when it pauses.
    #[serde(default)]
    pub paused: Option<String>,
    /// Said everywhere when the day is closed.
    #[serde(default)]
    pub closed: Option<String>,
    /// Readings of each call.
    #[serde(default = "readings")]
    #[schemars(range(min = 1, max = 2))]
    pub readings: u8,
    /// Whether the digit 1 of a number is read 幺.
    #[serde(default)]
    pub yao: bool,
}

fn readings() -> u8 {
    1
}
