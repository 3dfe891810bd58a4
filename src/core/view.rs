//! What each client may see: small, whole snapshots. The functions that make them from the state are in the
//! submodules; the shapes are here because they are also the wire's.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::command::{PrintFault, PrintState};
use crate::document::BoardShow;
use crate::event::{Post, Why};
use crate::ids::{Lang, Number, ServiceId, StaffId, WindowNo};
use crate::now::Now;
use crate::setup::{Names, PriorityKind};
use crate::state::State;

/// What a kiosk shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KioskView {
    /// Name of the hall.
    pub hall: Names,
    /// Telephone for questions and complaints.
    pub hotline: String,
    /// Languages offered, default first.
    pub languages: Vec<Lang>,
    /// The hall's clock when the view was made; the kiosk carries it on.
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
    /// Why the printer cannot print, if it cannot. Numbers are issued all the same.
    pub printer_fault: Option<PrintFault>,
    /// Emergency text.
    pub emergency: Option<String>,
    /// The last tickets with their paper, newest first, so that a result page can follow its own.
    pub recent: Vec<RecentTicket>,
}

/// The hall's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clock {
    /// Wall time in the hall's zone.
    pub wall: DateTime<FixedOffset>,
    /// Whether it can be believed; if not, it is shown with a mark.
    pub trusted: bool,
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

/// One weekday's hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DayHours {
    /// The weekday.
    pub day: Weekday,
    /// Open intervals; empty means closed.
    pub intervals: Vec<(NaiveTime, NaiveTime)>,
}

/// One tile of the home page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MenuItem {
    /// A service.
    Service(ServiceId),
    /// A second-level menu.
    Group {
        /// Identifier.
        id: String,
        /// Name per language.
        name: Names,
        /// Its services in order.
        services: Vec<ServiceId>,
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
    /// People waiting for it.
    pub waiting: u16,
    /// Expected wait of the next to come; `None` where nothing can be said.
    pub wait: Option<WaitRange>,
    /// Why no number can be had, if none can.
    pub unavailable: Option<Unavailable>,
    /// Windows that take it, by number.
    pub windows: Vec<WindowNo>,
}

/// Why a service gives no numbers now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unavailable {
    /// Only on these weekdays.
    OtherDays(Vec<Weekday>),
    /// The hall issues none now; see `opening`.
    Closed,
    /// No window takes it.
    NoWindow,
    /// Used up for today.
    UsedUp,
}

/// An expected wait, always a range. `(0, 0)` means at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitRange {
    /// Minutes at least.
    pub from: u16,
    /// Minutes at most.
    pub to: u16,
}

/// A ticket just issued, with its paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecentTicket {
    /// The number.
    pub number: Number,
    /// State of its newest paper.
    pub print: PrintState,
}

/// What a kiosk is told of a number it asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IssuedView {
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

/// What a window's pad shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WindowView {
    /// The window.
    pub window: WindowNo,
    /// Its name per language.
    pub name: Names,
    /// Services it takes.
    pub services: Vec<ServiceId>,
    /// Closed, open or paused.
    pub status: WindowStatus,
    /// Who is on duty.
    pub duty: Option<Duty>,
    /// The ticket at the window.
    pub current: Option<AtWindow>,
    /// Waiting for this window, in the order they would be called; at most [`WindowView::MOST_WAITING`].
    pub waiting: Vec<InQueue>,
    /// How many wait in all.
    pub waiting_count: u16,
    /// Held by this window.
    pub held: Vec<InQueue>,
    /// Missed tickets that may still return.
    pub missed: Vec<InQueue>,
    /// The hall's clock.
    pub clock: Clock,
}

impl WindowView {
    /// Rows of the waiting list: one screen of a pad.
    pub const MOST_WAITING: usize = 12;
}

/// State of a window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum WindowStatus {
    /// Nobody on duty.
    Closed,
    /// On duty.
    Open,
    /// 暂停服务.
    Paused {
        /// Why.
        reason: String,
        /// How to reach someone.
        contact: String,
        /// For how long, milliseconds.
        for_ms: u64,
        /// Whether the absence alarm rang.
        alarm: bool,
    },
}

/// Who is on duty, with the desk card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Duty {
    /// Identifier.
    pub staff: StaffId,
    /// As A or B.
    pub post: Post,
    /// Name.
    pub name: String,
    /// Post title.
    pub title: String,
    /// Photo file.
    pub photo: String,
    /// Whether the card shows 中共党员.
    pub party_member: bool,
}

/// The ticket at a window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AtWindow {
    /// The number.
    pub number: Number,
    /// Its service.
    pub service: ServiceId,
    /// Called or serving.
    pub serving: bool,
    /// Milliseconds since the call or the start of service.
    pub for_ms: u64,
    /// Calls so far.
    pub calls: u8,
    /// Most calls allowed.
    pub most_calls: u8,
    /// Why this one.
    pub why: Why,
}

/// A ticket in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InQueue {
    /// The number.
    pub number: Number,
    /// Its service.
    pub service: ServiceId,
    /// Whether it has priority (staff may see that, not which kind).
    pub priority: bool,
    /// Milliseconds since it was issued.
    pub waited_ms: u64,
    /// Note, such as the reason of a hold.
    pub note: String,
}

/// What a hall board client shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BoardView {
    /// Name of the hall.
    pub hall: Names,
    /// The picture.
    pub show: BoardShow,
    /// The hall's clock.
    pub clock: Clock,
}

/// The day in figures, for managers and for tests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DayFigures {
    /// Date of the business day.
    pub date: Option<NaiveDate>,
    /// Ordinal of the business day; 0 before the first.
    pub ordinal: u32,
    /// Whether it is open.
    pub open: bool,
    /// Numbers issued.
    pub issued: u32,
    /// Waiting now.
    pub waiting: u32,
    /// Called or being served now.
    pub at_windows: u32,
    /// Held now.
    pub held: u32,
    /// Served.
    pub done: u32,
    /// Missed (and not back).
    pub no_show: u32,
    /// Cancelled.
    pub cancelled: u32,
    /// Rated, by grade, best first.
    pub rated: [u32; 5],
    /// Served and not rated in time.
    pub unrated: u32,
}

/// A kiosk's view. `printer` is why the printer cannot print, which the devices know and the state does not.
pub fn kiosk(state: &State, now: &Now, printer: Option<PrintFault>) -> KioskView {
    let _ = (state, now, printer);
    todo!()
}

/// A window's view; `None` if there is no such window.
pub fn window(state: &State, now: &Now, window: WindowNo) -> Option<WindowView> {
    let _ = (state, now, window);
    todo!()
}

/// A board's view.
pub fn board(state: &State, now: &Now) -> BoardView {
    let _ = (state, now);
    todo!()
}

/// The day in figures.
pub fn figures(state: &State) -> DayFigures {
    let _ = state;
    todo!()
}

/// What a kiosk is told of an issued number, from its event (the same however often it is asked).
pub fn issued(state: &State, number: &Number) -> Option<IssuedView> {
    let _ = (state, number);
    todo!()
}
