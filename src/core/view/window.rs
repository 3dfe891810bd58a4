//! What the pad of a window may see. No grade is ever in it, and of a priority only that there is one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Clock;
use crate::event::{Post, Why};
use crate::ids::{Number, ServiceId, StaffId, WindowNo};
use crate::now::Now;
use crate::policy;
use crate::setup::{LateComer, Names, Window};
use crate::state::{self, Day, Stage, State, Ticket};

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
    /// A visitor who asked for a person at a kiosk a moment ago; every window sees it.
    #[serde(default)]
    pub help: Option<HelpWanted>,
    /// The emergency text in force.
    #[serde(default)]
    pub emergency: Option<String>,
    /// The hall's clock.
    pub clock: Clock,
}

impl WindowView {
    /// Rows of the waiting list: one screen of a pad.
    pub const MOST_WAITING: usize = 12;
}

/// A call for help from a kiosk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HelpWanted {
    /// Which kiosk.
    pub kiosk: String,
    /// How long ago, milliseconds.
    pub for_ms: u64,
}

impl HelpWanted {
    /// How long a call for help is shown, milliseconds: who has not been helped by then asks again.
    pub const SHOWN_MS: u64 = 3 * 60_000;
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
}

/// A window's view; `None` if there is no such window.
pub fn window(state: &State, now: &Now, window: WindowNo) -> Option<WindowView> {
    let configured = state.setup().window(window)?;
    let day = state.open_day();
    let duty = day.and_then(|day| day.window(window)).map_or(&state::Duty::Closed, |state| &state.duty);
    let next = policy::order(state, configured).take(WindowView::MOST_WAITING);
    Some(WindowView {
        window,
        name: configured.name.clone(),
        services: configured.services.clone(),
        status: status(duty, now),
        duty: card(state, duty),
        current: state.at_window(window).and_then(|ticket| current(state, now, ticket)),
        waiting: next.map(|ticket| row(ticket, now)).collect(),
        waiting_count: policy::waiting_for(state, configured),
        held: day.into_iter().flat_map(|day| day.held_by(window)).map(|ticket| row(ticket, now)).collect(),
        missed: missed(state, now, configured),
        help: help(state, now),
        emergency: state.emergency().map(str::to_owned),
        clock: Clock::from(now),
    })
}

fn help(state: &State, now: &Now) -> Option<HelpWanted> {
    let (kiosk, at) = state.help.as_ref()?;
    let for_ms = now.mono.since(*at);
    (for_ms < HelpWanted::SHOWN_MS).then(|| HelpWanted { kiosk: kiosk.clone(), for_ms })
}

fn status(duty: &state::Duty, now: &Now) -> WindowStatus {
    match duty {
        state::Duty::Closed => WindowStatus::Closed,
        state::Duty::Open { .. } => WindowStatus::Open,
        state::Duty::Paused { reason, contact, since, alarm, .. } => WindowStatus::Paused {
            reason: reason.clone(),
            contact: contact.clone(),
            for_ms: now.mono.since(*since),
            alarm: *alarm,
        },
    }
}

/// The desk card of who is on duty. Staff whom a changed configuration no longer knows keep their identifier.
fn card(state: &State, duty: &state::Duty) -> Option<Duty> {
    let (staff, post) = duty.person()?;
    let staff = staff?.clone();
    let known = state.setup().staff(&staff);
    Some(Duty {
        name: known.map_or_else(|| staff.to_string(), |known| known.name.clone()),
        title: known.map_or_else(String::new, |known| known.post.clone()),
        phone: known.map_or_else(String::new, |known| known.phone.clone()),
        photo: known.map_or_else(String::new, |known| known.photo.clone()),
        party_member: known.is_some_and(|known| known.party_member),
        staff,
        post,
    })
}

fn current(state: &State, now: &Now, ticket: &Ticket) -> Option<AtWindow> {
    let (serving, since, call) = match &ticket.stage {
        Stage::Called { call, .. } => (false, call.last, call),
        Stage::Serving { since, call, .. } => (true, *since, call),
        _ => return None,
    };
    Some(AtWindow {
        number: ticket.number.clone(),
        service: ticket.service.clone(),
        serving,
        for_ms: now.mono.since(since),
        calls: call.calls,
        most_calls: state.setup().rules.recall_limit.saturating_add(1),
        why: call.why.clone(),
    })
}

/// Missed tickets that this window could serve and that the late-comer rule still lets back, at most one screen.
fn missed(state: &State, now: &Now, window: &Window) -> Vec<InQueue> {
    let missed = state.open_day().into_iter().flat_map(Day::missed);
    let may_return = missed.filter(|ticket| {
        let Stage::Missed { at, window: here, .. } = ticket.stage else { return false };
        let in_time = match state.setup().rules.late_comer {
            LateComer::Void => false,
            LateComer::AfterPeople { .. } => true,
            LateComer::WithinMinutes { minutes } => now.mono.since(at) <= u64::from(minutes) * 60_000,
        };
        in_time && (here == window.number || policy::takes(state, window, &ticket.service))
    });
    may_return.take(WindowView::MOST_WAITING).map(|ticket| row(ticket, now)).collect()
}

fn row(ticket: &Ticket, now: &Now) -> InQueue {
    let note = match &ticket.stage {
        Stage::Held { reason, .. } => reason.clone(),
        _ => String::new(),
    };
    InQueue {
        number: ticket.number.clone(),
        service: ticket.service.clone(),
        priority: ticket.is_priority(),
        waited_ms: ticket.waited_ms(now),
        note,
    }
}
