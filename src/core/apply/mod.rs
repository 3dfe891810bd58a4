//! What an event does to the state. Total, and free of rules: an event that does not fit is no event.
//!
//! Everything comes from the event and from what earlier events left, never from the configuration, so that a changed
//! configuration replays the same day.

use crate::event::Event;
use crate::now::Now;
use crate::state::State;

mod day;
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
        other => {
            let Some(day) = &mut state.day else { return };
            day::believe(day, at);
            day::acted(day, at, other);
            stay::note(day, at, other);
            if !ticket::apply(day, at, other) {
                window::apply(day, at, other);
            }
        }
    }
}
