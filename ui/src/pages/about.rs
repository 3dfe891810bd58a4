//! This machine.

use slint::Global;

use super::whole;
use crate::{AboutState, App, Page};

pub(super) fn show(app: &App, kiosk: &str, services: usize) -> Page {
    let state = AboutState::get(app);
    state.set_machine(kiosk.into());
    state.set_version(env!("CARGO_PKG_VERSION").into());
    state.set_services(whole(services));
    Page::About
}
