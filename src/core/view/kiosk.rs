//! What a kiosk may see.

use chrono::{NaiveDate, NaiveTime, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::menu::menu;
use super::{Clock, DayHours, MenuItem, WaitRange};
use crate::command::{PrintFault, PrintState};
use crate::decide::next_number;
use crate::document::slip::late_rule;
use crate::event::Event;
use crate::ids::{Lang, Number, ServiceId, WindowNo};
use crate::now::Now;
use crate::setup::{Names, PriorityKind, Service, Setup};
use crate::state::{Class, State};
use crate::{estimate, hours, policy};

/// Papers a kiosk can follow: more than any result page stays open for.
const RECENT: usize = 16;

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

/// A kiosk's view. `printer` is why the printer cannot print, which the devices know and the state does not.
pub fn kiosk(state: &State, now: &Now, printer: Option<PrintFault>) -> KioskView {
    let setup = state.setup();
    let opening = hours::opening(state, now);
    let issuing = matches!(opening, Opening::Open { .. });
    KioskView {
        hall: setup.hall.name.clone(),
        hotline: setup.hall.hotline.clone(),
        languages: setup.hall.languages.clone(),
        clock: Clock::from(now),
        opening,
        week: hours::week(setup),
        menu: menu(setup),
        services: setup.services.iter().map(|service| offered(state, now, service, issuing)).collect(),
        priority_kinds: setup.rules.priority_kinds.clone(),
        printer_fault: printer,
        emergency: state.emergency().map(str::to_owned),
        recent: recent(state),
    }
}

fn offered(state: &State, now: &Now, service: &Service, issuing: bool) -> ServiceView {
    let day = state.open_day();
    ServiceView {
        id: service.id.clone(),
        prefix: service.prefix.clone(),
        name: service.name.clone(),
        guide: service.guide.clone(),
        waiting: day.map_or(0, |day| policy::count(day.waiting().for_service(&service.id))),
        wait: estimate::wait(state, &service.id, Class::Ordinary),
        unavailable: match day.filter(|_| issuing) {
            Some(day) => next_number(state, now, day, service).err(),
            None => Some(Unavailable::Closed),
        },
        windows: windows(state.setup(), &service.id),
    }
}

/// The windows that take a service, in order.
pub(crate) fn windows(setup: &Setup, service: &ServiceId) -> Vec<WindowNo> {
    let mut windows: Vec<WindowNo> = setup.windows_for(service).map(|window| window.number).collect();
    windows.sort_unstable();
    windows
}

fn recent(state: &State) -> Vec<RecentTicket> {
    let tickets = state.day().into_iter().flat_map(|day| day.tickets().rev());
    let recent = tickets.take(RECENT);
    recent
        .map(|ticket| RecentTicket { number: ticket.number.clone(), print: ticket.paper().1.clone() })
        .collect()
}

/// What a kiosk is told of an issued number, from its event alone, and so the same however often and whenever it is asked.
/// `None` for any other event. `setup` fills in what journals before it was kept do not say.
pub fn issued(setup: &Setup, event: &Event) -> Option<IssuedView> {
    let Event::Issued { number, service, ahead, wait, windows: told, late_rule: rule, lang, .. } = event
    else {
        return None;
    };
    // No number is issued for a service that no window takes.
    let kept = !told.is_empty();
    Some(IssuedView {
        number: number.clone(),
        service: service.clone(),
        ahead: *ahead,
        wait: *wait,
        windows: if kept { told.clone() } else { windows(setup, service) },
        late_rule: if kept { rule.clone() } else { late_rule(setup, lang) },
    })
}
