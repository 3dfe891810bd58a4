//! What a kiosk may see.

use chrono::{NaiveDate, NaiveTime, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Clock, DayHours, MenuItem, PrintFault, PrintState, WaitRange};
use crate::{Lang, Names, Number, ServiceId, WindowNo};

/// What a kiosk shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KioskView {
    /// Name of the hall.
    pub hall: Names,
    /// Telephone for questions and complaints.
    pub hotline: String,
    /// Languages offered, default first.
    pub languages: Vec<Lang>,
    /// The hall's clock when the view was made; the kiosk extrapolates it.
    pub clock: Clock,
    /// Whether numbers are issued, and until or from when.
    pub opening: Opening,
    /// Hours of the week, for the hours page.
    pub week: Vec<DayHours>,
    /// The home page in order: services and groups.
    pub menu: Vec<MenuItem>,
    /// Every service, also those inside groups.
    pub services: Vec<ServiceView>,
    /// Priority kinds offered.
    pub priority_kinds: Vec<PriorityKind>,
    /// Why the printer cannot print, if it cannot. Numbers are issued nevertheless.
    pub printer_fault: Option<PrintFault>,
    /// Emergency text.
    pub emergency: Option<String>,
    /// The last tickets of this kiosk with their paper, newest first, so that the page of a number can follow it.
    pub recent: Vec<RecentTicket>,
}

/// Whether the hall issues numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Opening {
    /// 营业中, until.
    Open {
        /// Closing time of this interval.
        until: NaiveTime,
    },
    /// 午间: closed between two intervals of today, back at.
    Break {
        /// When it opens again.
        back: NaiveTime,
    },
    /// Closed; when it opens next, if within a week.
    Closed {
        /// Next opening.
        next: Option<(NaiveDate, NaiveTime)>,
    },
    /// Open, but no more numbers today (before closing, or the day was closed by hand).
    NoMoreToday {
        /// Next opening.
        next: Option<(NaiveDate, NaiveTime)>,
    },
}

/// One service as a kiosk shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ServiceView {
    /// Identifier.
    pub id: ServiceId,
    /// Letters before its numbers.
    pub prefix: String,
    /// Name per language.
    pub name: Names,
    /// Guide text per language; empty where there is none.
    pub guide: Names,
    /// People who would be called before a number taken at this moment, at all windows that take it.
    pub waiting: u16,
    /// Expected wait of the next visitor; `None` where it cannot be estimated.
    pub wait: Option<WaitRange>,
    /// The same for a number with priority, where the hall offers one.
    #[serde(default)]
    pub priority: Option<PriorityFigures>,
    /// Why no number can be taken, if none can.
    pub unavailable: Option<Unavailable>,
    /// Windows that take it, by number.
    pub windows: Vec<WindowNo>,
}

/// What a number with priority would wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PriorityFigures {
    /// People who would be called before it.
    pub waiting: u16,
    /// Expected wait; `None` where it cannot be estimated.
    pub wait: Option<WaitRange>,
}

/// Why a service issues no numbers at present.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unavailable {
    /// Not offered on this weekday.
    OtherDays(Vec<Weekday>),
    /// The hall issues none at present; see `opening`.
    Closed,
    /// No window takes it.
    NoWindow,
    /// No numbers left for today.
    UsedUp,
}

/// A ticket just issued, with its paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecentTicket {
    /// The number.
    pub number: Number,
    /// State of its newest paper.
    pub print: PrintState,
}

/// One priority kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PriorityKind {
    /// Identifier, such as `elder`.
    pub id: String,
    /// Name per language, such as 老年人.
    pub name: Names,
}
