//! Rules that a hall chooses.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Names;

/// All rules of a hall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rules {
    /// Which waiting ticket a window with several services takes.
    pub order: Order,
    /// Most recalls of one call.
    pub recall_limit: u8,
    /// A recall of the same window within this many seconds is ignored.
    pub recall_gap_seconds: u16,
    /// `next` is refused at a window whose ticket was called less than this many seconds ago and nobody has started to
    /// serve; 0 never refuses.
    pub next_gap_seconds: u16,
    /// Recalls that must have been made before a no-show is accepted.
    pub no_show_min_recalls: u8,
    /// Seconds since the last call was said that must have passed before a no-show is accepted (see
    /// [`Call::no_show_from`](crate::state::Call::no_show_from)).
    pub no_show_min_seconds: u16,
    /// What a late comer may do.
    pub late_comer: LateComer,
    /// Passes after which a ticket is void; 0 means never.
    pub void_after_passes: u8,
    /// Priority kinds offered, by id and name; empty offers none. The kind is sensitive: never on paper, board or voice.
    pub priority_kinds: Vec<PriorityKind>,
    /// Whether a clerk may call a chosen ticket (with a reason).
    pub allow_chosen: bool,
    /// Whether `next` on a closed window signs somebody on (keypads cannot enter names).
    pub sign_on: SignOn,
    /// What happens when somebody who is on duty at one window comes on duty at another.
    pub second_window: SecondWindow,
    /// What happens to those still waiting when the hours are over.
    pub leftover: Leftover,
    /// Minutes a window may be paused before the absence is an alarm.
    pub absence_alarm_minutes: u16,
    /// Minutes within which a ticket that could not be printed is printed when the paper is back; 0 never.
    pub print_late_minutes: u16,
    /// Which languages a call is spoken in.
    pub call_languages: CallLanguages,
    /// Ratings.
    pub rating: RatingRules,
}

/// Which of the hall's languages a call is spoken in. The first one is always among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CallLanguages {
    /// The first, and the one that the visitor chose at the kiosk.
    Visitor,
    /// All of them, each time.
    All,
}

/// One priority kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PriorityKind {
    /// Identifier, such as `elder`.
    pub id: String,
    /// Name per language, such as 老年人.
    pub name: Names,
}

/// Which waiting ticket comes first at a window with several services. Priority tickets come before either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The one that waits longest, whatever its service.
    LongestWait,
    /// The window's first listed service with anyone waiting.
    ListedFirst,
}

/// What may become of a ticket whose holder missed the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "rule")]
pub enum LateComer {
    /// Void at once; a new number is needed.
    Void,
    /// Back into the queue behind this many people.
    AfterPeople {
        /// How many go first.
        people: u16,
    },
    /// Back to the front within this many minutes of the no-show; void afterwards.
    WithinMinutes {
        /// The limit.
        minutes: u16,
    },
}

impl LateComer {
    /// Whether somebody who missed a call so many milliseconds ago may still come back.
    pub fn admits(&self, late_ms: u64) -> bool {
        match self {
            LateComer::Void => false,
            LateComer::AfterPeople { .. } => true,
            LateComer::WithinMinutes { minutes } => late_ms <= u64::from(*minutes) * 60_000,
        }
    }
}

/// Whether a window must be signed on before it calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SignOn {
    /// `next` on a closed window is refused.
    Required,
    /// `next` on a closed window signs its A person on first, or its B person while A is on duty at another window.
    Automatic,
}

/// What happens when somebody who is on duty at one window comes on duty at another: nobody serves two at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SecondWindow {
    /// The duty at the first window ends. Refused while a ticket is there.
    Move,
    /// Refused until that person has signed off at the first window.
    Refuse,
}

/// What becomes of those who still wait when the hours are over. Nobody at a window is sent away by any of them, and the
/// end of each ticket is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "rule")]
pub enum Leftover {
    /// They are served: the day stays open, without new numbers at kiosks, until nobody waits. It ends without them when
    /// no clerk has done anything for so long, and with the date.
    Serve {
        /// Minutes since the closing, and since a clerk's last act.
        minutes: u16,
    },
    /// Cancelled with the reason "day closed".
    Cancel,
    /// The day refuses to close by rule while anyone waits: staff close it by hand, or the next day's opening does.
    KeepOpen,
}

/// Rules of ratings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RatingRules {
    /// Minutes after the end of service in which a rating is accepted.
    pub window_minutes: u16,
    /// Seconds after a call in which a rating keypad still belongs to the visitor before; then to the one called.
    pub hand_over_seconds: u16,
    /// Reasons offered for 不满意 and 非常不满意, one required unless a text is given.
    pub reasons: Vec<RatingReason>,
}

/// One reason that can be ticked with a low grade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RatingReason {
    /// Identifier that is stored and reported.
    pub id: String,
    /// Text per language.
    pub name: Names,
}
