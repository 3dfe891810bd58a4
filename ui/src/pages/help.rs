//! A person was called.

use slint::Global;

use super::{Pressed, press, seconds};
use crate::model::{HelpCall, Intent};
use crate::{App, HelpPhase, HelpState, Page};

pub(super) fn connect(app: &App, pressed: &Pressed) {
    HelpState::get(app).on_done(press(pressed, Intent::Done));
}

pub(super) fn show(app: &App, call: HelpCall, left: u64) -> Page {
    let state = HelpState::get(app);
    state.set_phase(match call {
        HelpCall::Asking => HelpPhase::Asking,
        HelpCall::Coming => HelpPhase::Coming,
        HelpCall::Failed => HelpPhase::Failed,
    });
    state.set_seconds(seconds(left));
    Page::Help
}
