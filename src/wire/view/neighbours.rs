//! What a window's pad may see of the rest of the hall: names of services and staff, and what goes on at the other windows.

use anxu_api::view::{OtherWindow, Post, ServiceName, StaffName, WindowState};
use anxu_core::State;
use anxu_core::now::{Mono, Now};
use anxu_core::setup::{Setup, Staff, Window};
use anxu_core::state::{Duty, Stage};

/// Every service, in menu order.
pub(super) fn catalogue(setup: &Setup) -> Vec<ServiceName> {
    let services = setup.services.iter();
    services.map(|service| ServiceName { id: service.id.clone(), name: service.name.clone() }).collect()
}

/// Every window, in the order of the configuration.
pub(super) fn windows(state: &State, now: &Now) -> Vec<OtherWindow> {
    state.setup().windows.iter().map(|window| seen(state, now, window)).collect()
}

/// Who may come on duty at a window: its A and B person, then the others.
pub(super) fn staff(setup: &Setup, window: &Window) -> Vec<StaffName> {
    let post = |staff: &Staff| match &staff.id {
        id if window.staff_a.as_ref() == Some(id) => Post::A,
        id if window.staff_b.as_ref() == Some(id) => Post::B,
        _ => Post::Other,
    };
    let named =
        |staff: &Staff| StaffName { id: staff.id.clone(), name: staff.name.clone(), post: post(staff) };
    let mut all: Vec<StaffName> = setup.staff.iter().map(named).collect();
    all.sort_by_key(|staff| match staff.post {
        Post::A => 0,
        Post::B => 1,
        Post::Other => 2,
    });
    all
}

fn seen(state: &State, now: &Now, window: &Window) -> OtherWindow {
    let day = state.open_day();
    let ticket = state.at_window(window.number);
    let duty = day.and_then(|day| day.window(window.number)).map_or(&Duty::Closed, |state| &state.duty);
    let (going_on, since) = match (ticket.map(|ticket| &ticket.stage), duty) {
        (Some(Stage::Called { call, .. }), _) => (WindowState::Called, Some(call.last)),
        (Some(Stage::Serving { since, .. }), _) => (WindowState::Serving, Some(*since)),
        (_, Duty::Paused { since, alarm: true, .. }) => (WindowState::Absent, Some(*since)),
        (_, Duty::Paused { since, .. }) => (WindowState::Paused, Some(*since)),
        (_, Duty::Open { .. }) => (WindowState::Free, None),
        (_, Duty::Closed) => (WindowState::Closed, None),
    };
    OtherWindow {
        window: window.number,
        name: window.name.clone(),
        state: going_on,
        number: ticket.map(|ticket| ticket.number.clone()),
        for_ms: since.map(|since: Mono| now.mono.since(since)),
    }
}
