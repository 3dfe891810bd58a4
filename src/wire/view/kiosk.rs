//! What a kiosk shows.

use anxu_api::view::{
    KioskView, Opening, PriorityFigures, PriorityKind, RecentTicket, ServiceView, Unavailable,
};
use anxu_core::State;
use anxu_core::now::Now;
use anxu_core::paper::PrintFault;
use anxu_core::setup::Service;
use anxu_core::state::Class;
use anxu_core::{estimate, hours, offer};

use super::menu::{menu, week};
use super::{clock, wait};
use crate::wire::paper;

/// The view of the kiosk of this name. `printer` is the fault of its printer, which the devices know and the state
/// does not.
pub fn kiosk(state: &State, now: &Now, name: &str, printer: Option<PrintFault>) -> KioskView {
    let setup = state.setup();
    let kinds = setup.rules.priority_kinds.iter();
    KioskView {
        hall: setup.hall.name.clone(),
        hotline: setup.hall.hotline.clone(),
        languages: setup.hall.languages.clone(),
        clock: clock(now),
        opening: opening(hours::opening(state, now)),
        week: week(setup),
        menu: menu(setup),
        services: setup.services.iter().map(|service| offered(state, now, service)).collect(),
        priority_kinds: kinds
            .map(|kind| PriorityKind { id: kind.id.clone(), name: kind.name.clone() })
            .collect(),
        printer_fault: printer.map(paper::fault),
        emergency: anxu_core::document::emergency(state),
        recent: recent(state, name),
    }
}

pub(super) fn opening(opening: hours::Opening) -> Opening {
    match opening {
        hours::Opening::Open { until } => Opening::Open { until },
        hours::Opening::Break { back } => Opening::Break { back },
        hours::Opening::Closed { next } => Opening::Closed { next },
        hours::Opening::NoMoreToday { next } => Opening::NoMoreToday { next },
    }
}

fn offered(state: &State, now: &Now, service: &Service) -> ServiceView {
    let figures = estimate::of_next(state, now, &service.id, Class::Ordinary);
    let offers_priority = !state.setup().rules.priority_kinds.is_empty();
    ServiceView {
        id: service.id.clone(),
        prefix: service.prefix.clone(),
        name: service.name.clone(),
        guide: service.guide.clone(),
        waiting: figures.people,
        wait: figures.wait.map(wait),
        priority: offers_priority.then(|| priority(state, now, service)),
        unavailable: offer::unavailable(state, now, service).map(unavailable),
        windows: state.setup().pool(&service.id),
    }
}

fn priority(state: &State, now: &Now, service: &Service) -> PriorityFigures {
    let figures = estimate::of_next(state, now, &service.id, Class::Priority);
    PriorityFigures { waiting: figures.people, wait: figures.wait.map(wait) }
}

fn unavailable(why: offer::Unavailable) -> Unavailable {
    match why {
        offer::Unavailable::OtherDays(days) => Unavailable::OtherDays(days),
        offer::Unavailable::Closed => Unavailable::Closed,
        offer::Unavailable::NoWindow => Unavailable::NoWindow,
        offer::Unavailable::UsedUp => Unavailable::UsedUp,
    }
}

/// Of its own alone: beside busier kiosks it would lose sight of them.
fn recent(state: &State, kiosk: &str) -> Vec<RecentTicket> {
    let tickets = state.day().into_iter().flat_map(|day| day.latest_of(kiosk));
    let recent = tickets.filter_map(|ticket| {
        let print = paper::state(&ticket.paper().1?.state);
        Some(RecentTicket { number: ticket.number.clone(), print })
    });
    recent.collect()
}
