//! How long tickets hold windows, and windows are on duty: the data for estimates of waits.

use std::sync::Arc;

use crate::event::{Cause, Event};
use crate::ids::{Number, WindowNo};
use crate::now::Now;
use crate::state::Day;

/// Measure before an event moves its ticket or changes its window's duty.
pub(super) fn note(day: &mut Day, at: &Now, event: &Event) {
    match event {
        Event::Called { number, window, why, .. } => {
            day.windows.entry(*window).or_default().since = at.mono;
            if let Some(ticket) = day.get_mut(number) {
                ticket.first_wait_ms.get_or_insert(why.waited_ms);
            }
        }
        Event::Unheld { window, .. } => day.windows.entry(*window).or_default().since = at.mono,
        Event::Held { number, .. } => set_aside(day, at, number),
        // When the last services of a day ended is unknown: nobody pressed a key for it.
        Event::Finished { by: Cause::Closing, .. } => {}
        Event::Finished { number, .. } | Event::NoShow { number, .. } | Event::Transferred { number, .. } => {
            left(day, at, number);
        }
        Event::SignedOn { window, .. }
        | Event::SignedOff { window }
        | Event::Paused { window, .. }
        | Event::Resumed { window } => duty(day, at, *window),
        Event::DayOpened { .. }
        | Event::ClosingTimeSet { .. }
        | Event::DayClosed { .. }
        | Event::Issued { .. }
        | Event::Reprinted { .. }
        | Event::PrintReported { .. }
        | Event::Recalled { .. }
        | Event::CallAnnounced { .. }
        | Event::Started { .. }
        | Event::Reopened { .. }
        | Event::Returned { .. }
        | Event::Cancelled { .. }
        | Event::RatingAsked { .. }
        | Event::Rated { .. }
        | Event::Unrated { .. }
        | Event::EmergencySet { .. }
        | Event::HelpAsked { .. }
        | Event::AbsenceAlarm { .. }
        | Event::Refused { .. } => {}
    }
}

/// For how long the ticket has held its window since it came there.
fn stay(day: &Day, at: &Now, number: &Number) -> Option<u64> {
    let window = day.ticket(number)?.stage.window()?;
    Some(at.mono.since(day.window(window)?.since))
}

fn set_aside(day: &mut Day, at: &Now, number: &Number) {
    let Some(stay) = stay(day, at, number) else { return };
    if let Some(ticket) = day.get_mut(number) {
        ticket.held_window_ms = ticket.held_window_ms.saturating_add(stay);
    }
}

/// A ticket leaves its window for good, and its service has taken so long.
fn left(day: &mut Day, at: &Now, number: &Number) {
    let Some(stay) = stay(day, at, number) else { return };
    let Some(ticket) = day.get_mut(number) else { return };
    let (service, took) = (ticket.service.clone(), ticket.held_window_ms.saturating_add(stay));
    ticket.held_window_ms = 0;
    if let Some(usual) = Arc::make_mut(&mut day.waits.usual).get_mut(&service) {
        usual.add(took);
    }
}

fn duty(day: &mut Day, at: &Now, window: WindowNo) {
    let midnight = day.midnight();
    let state = day.windows.entry(window).or_default();
    if let Some(midnight) = midnight {
        state.on_duty = state.quarters(midnight, at.mono);
    }
    state.duty_since = at.mono;
}
