//! Rules, priority kinds and ratings, as written.

use anxu_core::setup::{CallLanguages, Order, SecondWindow, SignOn};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// `[rules]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// Which waiting ticket a window with several services takes.
    pub order: Order,
    /// Most recalls of one call.
    #[schemars(range(max = 20))]
    pub recall_limit: u8,
    /// A recall of the same window within this many seconds is ignored.
    #[schemars(range(max = 60))]
    pub recall_gap_seconds: u16,
    /// `next` is refused when the window's ticket was called less than this many seconds ago and nobody has started to
    /// serve it: a key pressed twice must not use up a visitor's call; 0 never refuses.
    #[schemars(range(max = 60))]
    pub next_gap_seconds: u16,
    /// Recalls that must have been made before a no-show is accepted.
    #[schemars(range(max = 20))]
    pub no_show_min_recalls: u8,
    /// Seconds since the last call was said before a no-show is accepted.
    #[schemars(range(max = 600))]
    pub no_show_min_seconds: u16,
    /// What somebody may do who missed the call.
    pub late_comer: LateComer,
    /// With `late_comer = "after-people"`: how many go first.
    #[schemars(range(min = 1, max = 50))]
    pub late_people: u16,
    /// With `late_comer = "within-minutes"`: how long the number stays good.
    #[schemars(range(min = 1, max = 480))]
    pub late_minutes: u16,
    /// Missed calls after which a number is void; 0 never.
    #[schemars(range(max = 20))]
    pub void_after_passes: u8,
    /// Whether a clerk may call a chosen ticket (with a reason, which is kept).
    pub allow_chosen: bool,
    /// Whether `next` at a window where nobody has signed on signs its A person on, or its B person while A is on duty at
    /// another window.
    pub sign_on: SignOn,
    /// What happens when somebody who is on duty at one window comes on duty at another.
    pub second_window: SecondWindow,
    /// What becomes of those who still wait when the hours are over.
    pub leftover: Leftover,
    /// With `leftover = "serve"`: minutes after closing without any act of a clerk until the day ends all the same.
    #[schemars(range(min = 1, max = 480))]
    pub leftover_minutes: u16,
    /// Minutes a window may be paused before the absence is an alarm.
    #[schemars(range(min = 1, max = 480))]
    pub absence_alarm_minutes: u16,
    /// Minutes within which a ticket that could not be printed is printed when the printer is back; 0 never.
    #[schemars(range(max = 240))]
    pub print_late_minutes: u16,
    /// Which of the hall's languages a call is spoken in.
    pub call_languages: CallLanguages,
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            order: Order::LongestWait,
            recall_limit: 5,
            recall_gap_seconds: 5,
            next_gap_seconds: 3,
            no_show_min_recalls: 1,
            no_show_min_seconds: 20,
            late_comer: LateComer::AfterPeople,
            late_people: 3,
            late_minutes: 30,
            void_after_passes: 3,
            allow_chosen: true,
            sign_on: SignOn::Automatic,
            second_window: SecondWindow::Move,
            leftover: Leftover::Serve,
            leftover_minutes: 60,
            absence_alarm_minutes: 30,
            print_late_minutes: 10,
            call_languages: CallLanguages::Visitor,
        }
    }
}

/// What somebody may do who missed the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LateComer {
    /// Void at once; a new number is needed.
    Void,
    /// Back into the queue behind `late_people`.
    AfterPeople,
    /// Back to the front within `late_minutes`.
    WithinMinutes,
}

/// What becomes of those who still wait when the hours are over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Leftover {
    /// They are served; after `leftover_minutes` without any act of a clerk the day ends without them.
    Serve,
    /// Cancelled as soon as nobody is at a window.
    Cancel,
    /// The day stays open until staff close it by hand, or the next day's opening does.
    KeepOpen,
}

/// `[[priority]]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    /// Identifier.
    pub id: String,
    /// Name on the kiosk; never on paper, boards or in the voice.
    pub name: Text,
}

/// `[rating]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Rating {
    /// Minutes after the end of service in which a rating is accepted.
    #[schemars(range(min = 1, max = 1440))]
    pub window_minutes: u16,
    /// Seconds after a call in which a rating keypad still belongs to the visitor before, who presses on leaving; then
    /// to the one called.
    #[schemars(range(max = 300))]
    pub hand_over_seconds: u16,
    /// Reasons offered for 不满意 and 非常不满意. Left out, the five usual ones.
    pub reason: Option<Vec<Reason>>,
}

impl Default for Rating {
    fn default() -> Self {
        Rating { window_minutes: 120, hand_over_seconds: 15, reason: None }
    }
}

/// `[[rating.reason]]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Identifier that is stored and reported.
    pub id: String,
    /// Text on the screen.
    pub name: Text,
}
