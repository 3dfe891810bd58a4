//! Why a command was refused, in kinds a program can tell apart and words a person can act on.

use chrono::NaiveTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{Number, ServiceId, StaffId, WindowNo};

/// A refused command. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "why", rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Rejection {
    #[error("the business day is not open: open it first")]
    DayNotOpen,
    #[error("the business day is open already; for numbers outside its hours say until when")]
    DayAlreadyOpen,
    #[error("{until} has passed already: say a later time of today")]
    ClosingTimePassed { until: NaiveTime },
    #[error("there is no service {service}")]
    NoSuchService { service: ServiceId },
    #[error("there is no window {window}")]
    NoSuchWindow { window: WindowNo },
    #[error("there is no member of staff {staff}")]
    NoSuchStaff { staff: StaffId },
    #[error("there is no ticket {number} today")]
    NoSuchTicket { number: Number },
    #[error("no numbers are issued now: the hall is closed")]
    OutsideHours,
    #[error("{service} is not offered today")]
    NotToday { service: ServiceId },
    #[error("no window takes {service}")]
    NoWindowFor { service: ServiceId },
    #[error("all numbers of {service} are used up for today")]
    NumbersUsedUp { service: ServiceId },
    #[error("there is no priority kind {kind}")]
    NoSuchKind { kind: String },
    #[error("nobody is waiting for window {window}")]
    NobodyWaiting { window: WindowNo },
    #[error("window {window} is closed: sign on first")]
    WindowClosed { window: WindowNo },
    #[error("{staff} is on duty at window {window}: sign off there first")]
    OnDutyElsewhere { staff: StaffId, window: WindowNo },
    #[error("window {window} is paused: resume first")]
    WindowPaused { window: WindowNo },
    #[error("window {window} is not paused")]
    WindowNotPaused { window: WindowNo },
    #[error("window {window} still has {number}: finish, hold or transfer it first")]
    WindowBusy { window: WindowNo, number: Number },
    #[error("there is no ticket at window {window}")]
    WindowEmpty { window: WindowNo },
    #[error("{number} is already being served")]
    AlreadyServing { number: Number },
    #[error("not possible now: {number} is {state}")]
    WrongState { number: Number, state: String },
    #[error("{number} has been recalled {limit} times, the most allowed: mark a no-show or serve it")]
    RecallLimit { number: Number, limit: u8 },
    #[error("recalled a moment ago: wait {seconds} s")]
    RecallTooSoon { seconds: u16 },
    #[error(
        "{number} was called a moment ago: give its holder {seconds} s more, or start or finish it first"
    )]
    NextTooSoon { number: Number, seconds: u16 },
    #[error("too early for a no-show: {recalls} more recalls and {seconds} more seconds")]
    NoShowTooEarly { recalls: u8, seconds: u16 },
    #[error("{number} is void by the late-comer rule: a new number is needed")]
    Void { number: Number },
    #[error("a chosen ticket may not be called in this hall")]
    ChosenNotAllowed,
    #[error("a reason is needed")]
    ReasonNeeded,
    #[error("{number} has been rated already")]
    AlreadyRated { number: Number },
    #[error("{number} has not been served")]
    NotServed { number: Number },
    #[error("the time to rate {number} has passed")]
    RatingLapsed { number: Number },
    #[error("there is no rating reason {reason}")]
    NoSuchReason { reason: String },
    #[error("the page is out of date: window {window} now has {now}; look, and press again if it is still meant", now = now.as_ref().map_or("nobody".to_owned(), |n| n.to_string()))]
    Stale { window: WindowNo, now: Option<Number> },
    #[error("{number} has been printed {most} times, the most allowed: write the number down for its holder")]
    PapersUsedUp { number: Number, most: u8 },
    #[error("{what} is too long: at most {most} characters")]
    TooLong { what: String, most: u16 },
    #[error("this key was used for another request before: give each act a key of its own")]
    KeyUsed,
    #[error("{what}")]
    NotAllowed { what: String },
    #[error("nothing to do")]
    Nothing,
}
