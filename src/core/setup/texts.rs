//! Texts of paper, boards and voice. Placeholders in braces are replaced: which ones a text may use is in its
//! documentation; validation refuses others.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Names;
use crate::ids::Lang;

/// All configurable texts that are not the kiosk's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Texts {
    /// The ticket.
    pub paper: PaperTexts,
    /// Strips and the hall board.
    pub board: BoardTexts,
    /// What is said, per language, in the order of languages to speak.
    pub voice: Vec<VoiceTexts>,
    /// Emergencies that have a name, such as `fire`, in the words of each language.
    #[serde(default)]
    pub emergencies: BTreeMap<String, Names>,
}

/// Lines of the ticket. Paper speaks the language the visitor chose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PaperTexts {
    /// Where to go: `{windows}` (`1、2`, long rows as `1-4`), `{area}` (their waiting areas).
    pub go_to: Names,
    /// Left of the number of people ahead.
    pub ahead: Names,
    /// The number of people ahead: `{people}`.
    pub people: Names,
    /// Left of the expected wait.
    pub wait: Names,
    /// The expected wait: `{from}`, `{to}`.
    pub minutes: Names,
    /// The same from ninety minutes on: `{from}`, `{to}`.
    pub hours: Names,
    /// Left of the time taken.
    pub taken: Names,
    /// The late-comer rule in words, by rule: `{people}`, `{minutes}`.
    pub late_void: Names,
    /// See `late_void`.
    pub late_after_people: Names,
    /// See `late_void`.
    pub late_within_minutes: Names,
    /// Under the QR.
    pub qr: Names,
    /// Before the telephone number.
    pub hotline: Names,
    /// Mark of a reprint (补打).
    pub copy: Names,
    /// Extra lines at the foot, per language; may be empty.
    pub foot: BTreeMap<Lang, Vec<String>>,
}

/// Lines of strips and the hall board, in the hall's first language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BoardTexts {
    /// Strip without a ticket: `{window}`, `{services}`, `{name}`.
    pub idle: String,
    /// Strip while calling: `{number}`, `{window}`.
    pub calling: String,
    /// Strip of a paused window: `{reason}`, `{contact}`. 博政办字〔2021〕21号 art. 18(3) asks for exactly 暂停服务.
    pub paused: String,
    /// Strip of a closed window: `{window}`.
    pub closed: String,
    /// One call on the hall board: `{number}`, `{window}`.
    pub call: String,
    /// Hall board when nothing is called.
    pub welcome: String,
}

/// What is said in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VoiceTexts {
    /// The language; names the voice pack.
    pub lang: Lang,
    /// A call: `{number}`, `{window}`.
    pub call: String,
    /// Said when a window asks for a rating; may be empty.
    pub rate: String,
    /// Said when a visitor asks for a person at a kiosk; may be empty.
    pub help: String,
    /// Readings of each call, 1 or 2.
    pub readings: u8,
    /// Whether the digit 1 of a number is read 幺 (yāo), as on the telephone: 一 and 七 are easily confused.
    #[serde(default)]
    pub yao: bool,
    /// Said at what happens to a ticket, a window or the day.
    #[serde(default)]
    pub notices: Notices,
}

/// What is said at what happens; each may be empty, and is said nowhere then.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Notices {
    /// Who was called has not come.
    pub late: String,
    /// A ticket is held.
    pub held: String,
    /// A ticket goes on to another window.
    pub transferred: String,
    /// A window pauses.
    pub paused: String,
    /// The day is closed.
    pub closed: String,
}
