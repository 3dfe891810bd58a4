//! No number, and why.

use slint::Global;

use super::{Pressed, press, seconds};
use crate::model::{Intent, Refusal};
use crate::{App, Page, RefusedState, RefusedWhy};

pub(super) fn connect(app: &App, pressed: &Pressed) {
    RefusedState::get(app).on_done(press(pressed, Intent::Done));
}

pub(super) fn show(app: &App, why: Refusal, left: u64) -> Page {
    let state = RefusedState::get(app);
    state.set_why(match why {
        Refusal::Closed => RefusedWhy::Closed,
        Refusal::NotToday => RefusedWhy::NotToday,
        Refusal::NoWindow => RefusedWhy::NoWindow,
        Refusal::UsedUp => RefusedWhy::UsedUp,
        Refusal::Overloaded => RefusedWhy::Overloaded,
        Refusal::NoAnswer => RefusedWhy::NoAnswer,
        Refusal::Other => RefusedWhy::Other,
    });
    state.set_seconds(seconds(left));
    Page::Refused
}
