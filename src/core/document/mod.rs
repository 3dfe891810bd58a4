//! What to print, show and announce, as finished texts in their places. Devices turn documents into bytes; nothing
//! here knows a byte, a font or a port.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{CallId, Lang, Number, WindowNo};

pub(crate) mod boards;
pub mod phrase;
pub mod placeholder;
pub(crate) mod slip;

pub use boards::{board, emergency};
pub use slip::late_rule;

/// A ticket's paper, top to bottom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Slip {
    /// Name of the hall.
    pub hall: String,
    /// Mark of a copy (补打), if it is one.
    pub copy_mark: Option<String>,
    /// The number, the largest thing on the paper.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// Where to go.
    pub go_to: String,
    /// Label and value rows: people ahead, expected wait, time taken.
    pub rows: Vec<(String, String)>,
    /// The late-comer rule in words, then any foot lines.
    pub notes: Vec<String>,
    /// What the QR holds, with the line under it.
    pub qr: Option<(String, String)>,
    /// Telephone number for questions, with its label.
    pub hotline: String,
}

/// What a window's strip shows until it changes. Sent again whole after any fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StripShow {
    /// Nobody called.
    Idle(String),
    /// A call. `fresh` is true at the moment of the call itself: it blinks first, then stands still.
    Calling {
        /// The text.
        text: String,
        /// Whether to draw attention.
        fresh: bool,
    },
    /// Paused.
    Paused(String),
    /// Emergency text.
    Emergency(String),
}

/// What the hall board shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BoardShow {
    /// Last calls, newest first, at most [`BoardShow::MOST`].
    pub calls: Vec<BoardCall>,
    /// Shown when there are no calls, and below them.
    pub welcome: String,
    /// Emergency text instead of everything.
    pub emergency: Option<String>,
}

impl BoardShow {
    /// Calls kept on the board: what a hall of ten windows can have open at once.
    pub const MOST: usize = 8;
}

/// One call on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BoardCall {
    /// The ticket.
    pub number: Number,
    /// The window.
    pub window: WindowNo,
    /// The finished line.
    pub text: String,
}

/// What a keypad's own display shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PadShow {
    /// The digits of the number at the window.
    pub ticket: Option<u16>,
    /// People waiting for this window.
    pub waiting: u16,
}

/// An announcement, whole. Announcements queue and never overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Announcement {
    /// What it is for.
    pub purpose: Purpose,
    /// Whether the chime comes first.
    pub chime: bool,
    /// One phrase per language, in order.
    pub phrases: Vec<Phrase>,
}

/// The purpose of an announcement: decides its priority, and whether the hall wants a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A notice to everybody, in its turn.
    Notice,
    /// A notice to whoever is at this window, in its turn.
    AtWindow(WindowNo),
    /// A call, in its turn. [`CallAnnounced`](crate::command::Command::CallAnnounced) reports its outcome.
    Call(CallId),
    /// An emergency: at once, before everything that waits, interrupting what is being played.
    Emergency,
}

/// One sentence in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Phrase {
    /// The language; names the voice pack.
    pub lang: Lang,
    /// How often it is read, 1 or 2.
    pub readings: u8,
    /// Its parts in order.
    pub parts: Vec<Say>,
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Say {
    /// Literal text of the configuration between placeholders.
    Words(String),
    /// A text without recorded clips. A voice that cannot synthesise it plays its recorded alarm instead.
    Free(String),
    /// Letters and digits one by one (`A012`).
    Spelled(String),
    /// A whole number (a window: 12 is 十二, twelve).
    Count(u16),
}
