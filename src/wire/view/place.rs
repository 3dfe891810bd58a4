//! Where a number is: for its holder, and for staff at the desk.

use anxu_api::Number;
use anxu_api::view::{PlaceAt, PlaceView};
use anxu_core::now::Now;
use anxu_core::state::Stage;
use anxu_core::{State, estimate};

use super::wait;
use crate::wire::refusal;

/// Where a number is; `None` if the day has no such number.
pub fn place(state: &State, now: &Now, number: &Number) -> Option<PlaceView> {
    let ticket = state.ticket(number)?;
    let at = match (&ticket.stage, estimate::of_ticket(state, now, ticket)) {
        (_, Some(figures)) => PlaceAt::Waiting { ahead: figures.people, wait: figures.wait.map(wait) },
        (Stage::Called { window, .. } | Stage::Serving { window, .. }, None) => {
            PlaceAt::AtWindow { window: *window }
        }
        (stage, None) => PlaceAt::Gone { state: refusal::stage(stage.kind()) },
    };
    Some(PlaceView { number: number.clone(), service: ticket.service.clone(), at })
}
