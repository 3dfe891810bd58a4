//! Why a request was refused: a code with its arguments. The messages are in `anxu-words`.

use chrono::NaiveTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Number, ServiceId, StaffId, WindowNo};

/// A refused request. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "why", rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Refusal {
    DayNotOpen,
    DayAlreadyOpen,
    /// The requested closing time has passed.
    ClosingTimePassed {
        until: NaiveTime,
    },
    NoSuchService {
        service: ServiceId,
    },
    NoSuchWindow {
        window: WindowNo,
    },
    NoSuchStaff {
        staff: StaffId,
    },
    NoSuchTicket {
        number: Number,
    },
    OutsideHours,
    NotToday {
        service: ServiceId,
    },
    NoWindowFor {
        service: ServiceId,
    },
    NumbersUsedUp {
        service: ServiceId,
    },
    NoSuchKind {
        kind: String,
    },
    NobodyWaiting {
        window: WindowNo,
    },
    WindowClosed {
        window: WindowNo,
    },
    /// The person is on duty at `window`, which is another one.
    OnDutyElsewhere {
        staff: StaffId,
        window: WindowNo,
    },
    WindowPaused {
        window: WindowNo,
    },
    WindowNotPaused {
        window: WindowNo,
    },
    WindowBusy {
        window: WindowNo,
        number: Number,
    },
    WindowEmpty {
        window: WindowNo,
    },
    AlreadyServing {
        number: Number,
    },
    WrongState {
        number: Number,
        state: TicketState,
    },
    RecallLimit {
        number: Number,
        limit: u8,
    },
    RecallTooSoon {
        seconds: u16,
    },
    NextTooSoon {
        number: Number,
        seconds: u16,
    },
    /// Recalls and seconds that are still missing.
    NoShowTooEarly {
        recalls: u8,
        seconds: u16,
    },
    /// Void by the late-comer rule.
    Void {
        number: Number,
    },
    ChosenNotAllowed,
    ReasonNeeded,
    AlreadyRated {
        number: Number,
    },
    NotServed {
        number: Number,
    },
    RatingLapsed {
        number: Number,
    },
    NoSuchReason {
        reason: String,
    },
    /// The client showed something else at the window than what is there `now`.
    Stale {
        window: WindowNo,
        now: Option<Number>,
    },
    PapersUsedUp {
        number: Number,
        most: u8,
    },
    TooLong {
        what: Text,
        /// Limit in characters; for a list, in entries.
        most: u16,
    },
    KeyUsed,
    Nothing,
    /// Not a valid idempotency key: it has 1 to `most` bytes and no control characters.
    NotAKey {
        most: u16,
    },
    /// A board cannot request anything.
    BoardOnlyShows,
    /// A rating panel rates a number that was served at its window, and nothing else.
    PanelOnlyRates,
    /// A kiosk may not do this.
    NotForKiosks,
    /// A kiosk rates a number, by its own channel.
    KioskRatesNumbers,
    /// Only a kiosk asks for help.
    OnlyForKiosks,
    /// A window may not do this: it is done at the desk.
    NotForWindows,
    /// A window acts on itself alone.
    OtherWindow {
        own: WindowNo,
        window: WindowNo,
    },
    /// A window rates only its own ticket, on its own panel.
    WindowRatesItsOwn,
    /// A recorded refusal whose code this version does not know, with the message recorded at the time.
    Recorded {
        words: String,
    },
}

impl Refusal {
    /// Whether it is due to the client's role, whatever the hall's state.
    pub fn is_about_role(&self) -> bool {
        matches!(
            self,
            Refusal::BoardOnlyShows
                | Refusal::PanelOnlyRates
                | Refusal::NotForKiosks
                | Refusal::KioskRatesNumbers
                | Refusal::OnlyForKiosks
                | Refusal::NotForWindows
                | Refusal::OtherWindow { .. }
                | Refusal::WindowRatesItsOwn
        )
    }
}

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum TicketState {
    Waiting,
    Called,
    Serving,
    Held,
    Missed,
    Done,
    Cancelled,
}

/// A text from outside with a limited length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Text {
    KioskName,
    Reason,
    Contact,
    Emergency,
    Rating,
    /// The list of ticked reasons.
    RatingReasons,
}
