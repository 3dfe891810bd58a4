//! What an event does to the state. Total, and free of rules: an event that does not fit changes nothing.
//!
//! Everything comes from the event and from what earlier events left, never from the configuration, so that a changed
//! configuration replays the same day. Every kind of event is named: a new one does not compile until somebody has said what it
//! changes.

use crate::event::Event;
use crate::now::Now;
use crate::state::{Day, State};

mod day;
mod paper;
mod rating;
mod stay;
mod ticket;
mod window;

/// Apply an event that happened at `at`.
pub fn apply(state: &mut State, at: &Now, event: &Event) {
    match event {
        Event::DayOpened { .. } => day::opened(state, at, event),
        Event::EmergencySet { text } => state.emergency.clone_from(text),
        Event::HelpAsked { kiosk } => state.help = Some((kiosk.clone(), at.mono)),
        Event::Refused { .. } => {}
        Event::ClosingTimeSet { .. }
        | Event::DayClosed { .. }
        | Event::SignedOn { .. }
        | Event::SignedOff { .. }
        | Event::Paused { .. }
        | Event::Resumed { .. }
        | Event::AbsenceAlarm { .. }
        | Event::Issued { .. }
        | Event::Reprinted { .. }
        | Event::PrintReported { .. }
        | Event::Called { .. }
        | Event::Recalled { .. }
        | Event::CallAnnounced { .. }
        | Event::Started { .. }
        | Event::Finished { .. }
        | Event::Reopened { .. }
        | Event::NoShow { .. }
        | Event::Returned { .. }
        | Event::Held { .. }
        | Event::Unheld { .. }
        | Event::Transferred { .. }
        | Event::Cancelled { .. }
        | Event::RatingAsked { .. }
        | Event::Rated { .. }
        | Event::Unrated { .. } => {
            let Some(day) = &mut state.day else { return };
            day::believe(day, at);
            day::acted(day, at, event);
            stay::note(day, at, event);
            change(day, at, event);
        }
    }
}

/// What changes in the day.
fn change(day: &mut Day, at: &Now, event: &Event) {
    match event {
        Event::DayOpened { .. }
        | Event::EmergencySet { .. }
        | Event::HelpAsked { .. }
        | Event::Refused { .. } => {}
        Event::ClosingTimeSet { until } => day.closing = Some(*until),
        Event::DayClosed { .. } => day::closed(day, at, event),

        Event::SignedOn { window, staff, post } => window::signed_on(day, *window, (staff, *post)),
        Event::SignedOff { window } => window::signed_off(day, *window),
        Event::Paused { window, reason, contact } => window::paused(day, at, *window, (reason, contact)),
        Event::Resumed { window } => window::resumed(day, *window),
        Event::AbsenceAlarm { window } => window::alarmed(day, *window),

        Event::Issued { .. } => ticket::issued(day, at, event),
        Event::Reprinted { number, by, printer, .. } => paper::reprinted(day, at, number, (*by, printer)),
        Event::PrintReported { number, copy, outcome } => paper::reported(day, number, *copy, outcome),
        Event::Called { number, window, staff, why } => {
            ticket::called(day, at, number, (*window, staff, why));
        }
        Event::Recalled { number, calls, .. } => ticket::recalled(day, at, number, *calls),
        Event::CallAnnounced { number, window, called, said } => {
            ticket::announced(day, at, number, (*window, *called, *said));
        }
        Event::Started { number, .. } => ticket::started(day, at, number),
        Event::Finished { .. } => ticket::finished(day, at, event),
        Event::Reopened { number, place, window, .. } => ticket::reopened(day, number, (*place, *window)),
        Event::NoShow { number, window, passes, void } => {
            ticket::missed(day, at, number, (*window, *passes, *void));
        }
        Event::Returned { number, place, front, window } => {
            ticket::returned(day, number, (*place, *front, *window));
        }
        Event::Held { number, window, reason, served_ms } => {
            ticket::held(day, at, number, (*window, reason, *served_ms));
        }
        Event::Unheld { number, window } => ticket::unheld(day, at, number, *window),
        Event::Transferred { number, to, place, .. } => ticket::transferred(day, number, to, *place),
        Event::Cancelled { number, .. } => ticket::cancelled(day, number),
        Event::RatingAsked { number, .. } => rating::asked(day, number),
        Event::Rated { number, grade, .. } => rating::given(day, number, *grade),
        Event::Unrated { number } => rating::lapsed(day, number),
    }
}
