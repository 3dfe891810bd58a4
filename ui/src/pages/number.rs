//! The number that was given.

use slint::Global;

use super::{Pressed, paper, press, seconds, wait};
use crate::model::{Intent, NumberShown};
use crate::{App, NumberState, Page};

pub(super) fn connect(app: &App, pressed: &Pressed) {
    NumberState::get(app).on_done(press(pressed, Intent::Done));
}

pub(super) fn show(app: &App, shown: &NumberShown) -> Page {
    let state = NumberState::get(app);
    let (wait, from, to) = wait(shown.issued.wait);
    state.set_number(shown.issued.number.to_string().into());
    state.set_service(shown.service.as_str().into());
    state.set_windows(shown.windows.as_str().into());
    state.set_ahead(shown.issued.ahead.into());
    state.set_wait(wait);
    state.set_from(from);
    state.set_to(to);
    state.set_paper(paper(Some(shown.paper)));
    state.set_late_rule(shown.issued.late_rule.as_str().into());
    state.set_seconds(seconds(shown.seconds));
    Page::Number
}
