//! The guide of one service.

use slint::Global;

use super::{Pressed, press};
use crate::model::{Guide, Intent};
use crate::{App, GuidePhase, GuideState, Page};

pub(super) fn connect(app: &App, pressed: &Pressed) {
    GuideState::get(app).on_take(press(pressed, Intent::Take));
}

pub(super) fn show(app: &App, guide: &Guide) -> Page {
    let state = GuideState::get(app);
    state.set_name(guide.name.as_str().into());
    state.set_text(guide.text.as_str().into());
    state.set_phase(match (guide.available, guide.asking) {
        (_, true) => GuidePhase::Asking,
        (true, false) => GuidePhase::Reading,
        (false, false) => GuidePhase::Unavailable,
    });
    Page::Guide
}
