//! What lies over the pages.

use slint::Global;

use super::{Pressed, press, seconds};
use crate::model::{self, Intent};
use crate::{App, Over, OverState};

pub(super) fn connect(app: &App, pressed: &Pressed) {
    OverState::get(app).on_stay(press(pressed, Intent::Stay));
}

pub(super) fn show(app: &App, over: &model::Over, leaving: Option<u64>) {
    let (kind, text, asking) = match over {
        model::Over::Nothing => (Over::None, "", false),
        model::Over::Connecting => (Over::Connecting, "", false),
        model::Over::Away { asking } => (Over::Away, "", *asking),
        model::Over::Refused(reason) => (Over::Refused, reason.as_str(), false),
        model::Over::Emergency(text) => (Over::Emergency, text.as_str(), false),
    };
    let state = OverState::get(app);
    state.set_over(kind);
    state.set_text(text.into());
    state.set_asking(asking);
    state.set_leaving(leaving.map_or(-1, seconds));
}
