//! Why a command was refused, in kinds with their arguments. The messages are in `anxu-words`, by the codes of the
//! wire.

use chrono::NaiveTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{Number, ServiceId, StaffId, WindowNo};
use crate::state::StageKind;

/// A refused command. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "why", rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Rejection {
    DayNotOpen,
    DayAlreadyOpen,
    ClosingTimePassed { until: NaiveTime },
    NoSuchService { service: ServiceId },
    NoSuchWindow { window: WindowNo },
    NoSuchStaff { staff: StaffId },
    NoSuchTicket { number: Number },
    OutsideHours,
    NotToday { service: ServiceId },
    NoWindowFor { service: ServiceId },
    NumbersUsedUp { service: ServiceId },
    NoSuchKind { kind: String },
    NobodyWaiting { window: WindowNo },
    WindowClosed { window: WindowNo },
    OnDutyElsewhere { staff: StaffId, window: WindowNo },
    WindowPaused { window: WindowNo },
    WindowNotPaused { window: WindowNo },
    WindowBusy { window: WindowNo, number: Number },
    WindowEmpty { window: WindowNo },
    AlreadyServing { number: Number },
    WrongState { number: Number, state: StageKind },
    RecallLimit { number: Number, limit: u8 },
    RecallTooSoon { seconds: u16 },
    NextTooSoon { number: Number, seconds: u16 },
    NoShowTooEarly { recalls: u8, seconds: u16 },
    Void { number: Number },
    ChosenNotAllowed,
    ReasonNeeded,
    AlreadyRated { number: Number },
    NotServed { number: Number },
    RatingLapsed { number: Number },
    NoSuchReason { reason: String },
    Stale { window: WindowNo, now: Option<Number> },
    PapersUsedUp { number: Number, most: u8 },
    TooLong { what: Text, most: u16 },
    KeyUsed,
    Nothing,
}

/// A text from outside with a limited length. Refusals are recorded: the aliases are the names in older journals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Text {
    #[serde(alias = "the kiosk's name")]
    KioskName,
    #[serde(alias = "the reason")]
    Reason,
    #[serde(alias = "the contact")]
    Contact,
    #[serde(alias = "the emergency text")]
    Emergency,
    #[serde(alias = "the text")]
    Rating,
    /// The list of ticked reasons.
    #[serde(alias = "the list of reasons")]
    RatingReasons,
}
