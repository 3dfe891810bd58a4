//! What a hall answers to a request.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::health::Trouble;
use crate::view::WaitRange;
use crate::{Key, Number, Refusal, ServiceId, WindowNo};

/// The answer to one request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reply {
    /// The request's key.
    pub key: Key,
    /// The outcome.
    pub answer: Answer,
}

/// The outcome of a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Answer {
    /// A number was issued.
    Issued(Issued),
    /// A ticket was called.
    Called {
        /// The ticket.
        number: Number,
        /// The window.
        window: WindowNo,
    },
    /// Done.
    Done,
    /// Refused; nothing has changed.
    Refused {
        /// Why, as a code for programs, and for clients that show it in their user's language.
        refusal: Refusal,
        /// The same as a message, for scripts: English, or the language that a `POST` asked for.
        words: String,
    },
    /// Not carried out; asking again with the same key is safe.
    Unavailable {
        /// Why, as a code for programs, and for clients that show it in their user's language.
        obstacle: Obstacle,
        /// The same as a message, for scripts: English, or the language that a `POST` asked for.
        words: String,
        /// The disk failed during the commit: the request may have been carried out all the same. A retry with the
        /// same key tells, once the hall records again; another key would be another request.
        #[serde(default)]
        perhaps_done: bool,
    },
}

/// Why a hall cannot carry out a request at present, whatever is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Obstacle {
    /// It is overloaded.
    Overloaded,
    /// It has stopped.
    Stopped,
    /// The disk is full: no new numbers.
    DiskFull,
    /// More requests were refused today than the hall records.
    TooManyRefusals,
    /// This kiosk has issued very many numbers in a short time.
    TooManyNumbers,
    /// Help was called from this kiosk a moment ago.
    HelpCalledJustNow,
    /// Nothing can be recorded.
    NotRecording {
        /// What is wrong with the storage.
        trouble: Trouble,
    },
}

/// What a kiosk shows about a number that it asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Issued {
    /// The number.
    pub number: Number,
    /// Its service.
    pub service: ServiceId,
    /// People ahead when it was issued.
    pub ahead: u16,
    /// Expected wait.
    pub wait: Option<WaitRange>,
    /// Where to wait.
    pub windows: Vec<WindowNo>,
    /// The late-comer rule in words, in the ticket's language.
    pub late_rule: String,
}
