//! What the rating panel of a window may see.

use anxu_api::WindowNo;
use anxu_api::view::{AskedRating, RatingView, Reason};
use anxu_core::now::Now;
use anxu_core::state::{self, Stage, Ticket};
use anxu_core::{State, rating_due};

use super::clock;
use super::window::{card, status};

/// A rating panel's view; `None` if there is no such window.
pub fn rating(state: &State, now: &Now, window: WindowNo) -> Option<RatingView> {
    let setup = state.setup();
    let configured = setup.window(window)?;
    let day = state.open_day();
    let duty = day.and_then(|day| day.window(window)).map_or(&state::Duty::Closed, |state| &state.duty);
    let reasons = setup.rules.rating.reasons.iter();
    Some(RatingView {
        hall: setup.hall.name.clone(),
        languages: setup.hall.languages.clone(),
        window,
        name: configured.name.clone(),
        status: status(duty, now),
        duty: card(state, duty),
        hotline: setup.hall.hotline.clone(),
        asked: rating_due(state, now, window).map(|(ticket, by_staff)| asked(state, now, ticket, by_staff)),
        reasons: reasons.map(|reason| Reason { id: reason.id.clone(), name: reason.name.clone() }).collect(),
        emergency: state.emergency().map(str::to_owned),
        clock: clock(now),
    })
}

fn asked(state: &State, now: &Now, ticket: &Ticket, by_staff: bool) -> AskedRating {
    let service = state.setup().service(&ticket.service);
    let ended = match ticket.stage {
        Stage::Done { at, .. } => Some(now.mono.since(at)),
        _ => None,
    };
    AskedRating {
        number: ticket.number.clone(),
        service: service.map(|service| service.name.clone()).unwrap_or_default(),
        by_staff,
        ended_ms: ended,
    }
}
