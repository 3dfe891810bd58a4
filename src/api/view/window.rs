//! What the pad of a window may see. It never contains a grade, and of a priority only that there is one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Clock, WaitRange};
use crate::{Lang, Names, Number, ServiceId, StaffId, WindowNo};

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
    /// Waiting for this window, in calling order; no more than one screen of a pad.
    pub waiting: Vec<InQueue>,
    /// How many wait in all.
    pub waiting_count: u16,
    /// Held by this window.
    pub held: Vec<InQueue>,
    /// Missed tickets that may still return.
    pub missed: Vec<InQueue>,
    /// A visitor who called for help at a kiosk a moment ago; every window sees it.
    #[serde(default)]
    pub help: Option<HelpWanted>,
    /// The emergency text in force.
    #[serde(default)]
    pub emergency: Option<String>,
    /// The hall's clock.
    pub clock: Clock,
    /// Name of the hall.
    #[serde(default)]
    pub hall: Names,
    /// Languages offered, default first.
    #[serde(default)]
    pub languages: Vec<Lang>,
    /// Every service of the hall, in menu order: names of the queue's rows, and where a ticket may be sent.
    #[serde(default)]
    pub catalogue: Vec<ServiceName>,
    /// Whom the next key calls, and why.
    #[serde(default)]
    pub next: Option<NextUp>,
    /// All windows of the hall, in their order.
    #[serde(default)]
    pub windows: Vec<OtherWindow>,
    /// Who may come on duty, those of this window first.
    #[serde(default)]
    pub staff: Vec<StaffName>,
    /// Whether a chosen ticket may be called, with a reason.
    #[serde(default)]
    pub may_choose: bool,
}

/// A service by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServiceName {
    /// Identifier.
    pub id: ServiceId,
    /// Name per language.
    pub name: Names,
}

/// Whom a window would call next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NextUp {
    /// The number.
    pub number: Number,
    /// Why this one.
    pub why: Why,
}

/// A window as the others see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OtherWindow {
    /// The window.
    pub window: WindowNo,
    /// Its name per language.
    pub name: Names,
    /// What goes on there.
    pub state: WindowState,
    /// The number there, if any.
    pub number: Option<Number>,
    /// Milliseconds since the last call, the start of service or the begin of the pause; `None` where nothing goes on.
    pub for_ms: Option<u64>,
}

/// What goes on at a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WindowState {
    /// Nobody on duty.
    Closed,
    /// On duty, and nobody there.
    Free,
    /// Somebody was called and has not come yet.
    Called,
    /// Somebody is served.
    Serving,
    /// Paused.
    Paused,
    /// Paused for so long that the absence alarm rang.
    Absent,
}

/// A member of staff by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StaffName {
    /// Identifier.
    pub id: StaffId,
    /// Name.
    pub name: String,
    /// As what they come on duty at this window.
    pub post: Post,
}

/// A call for help from a kiosk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HelpWanted {
    /// Which kiosk.
    pub kiosk: String,
    /// How long ago, milliseconds.
    pub for_ms: u64,
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
    /// Telephone.
    #[serde(default)]
    pub phone: String,
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
    /// People who are called before it, over all windows that take its service; `None` of one that does not wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead: Option<u16>,
    /// Expected wait from now on; `None` where nothing can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<WaitRange>,
}

/// A person or B person of a window (双岗制).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub enum Post {
    A,
    B,
    /// Neither of the two: a substitute.
    Other,
}

/// Why a ticket was called and not another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Why {
    /// The rule that chose it.
    pub rule: WhyRule,
    /// How long it had waited, milliseconds of hall time since it was issued.
    pub waited_ms: u64,
    /// Tickets this window could have taken that had waited longer.
    pub passed_over: u16,
}

/// The rule that selected a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhyRule {
    /// It was sent to this very window.
    SentHere,
    /// It has priority.
    Priority,
    /// It waited longest.
    LongestWait,
    /// Its service stands first in the window's list.
    ListedFirst,
    /// It came back late, within the rule.
    Returned,
    /// Its call had been ended by mistake.
    Reopened,
    /// A clerk chose it, and said why.
    Chosen(String),
}
