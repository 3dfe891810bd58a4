//! What events do to windows, and to the end of the day.

use std::sync::Arc;

use crate::event::Event;
use crate::now::Now;
use crate::state::{Day, Duty};

pub(super) fn apply(day: &mut Day, at: &Now, event: &Event) {
    match event {
        Event::DayClosed { by, waits, .. } => {
            day.closed = Some((*at, *by));
            day.waits.closing = waits.as_deref().cloned().map(Arc::new);
            day.board.clear();
            day.windows.values_mut().for_each(|window| window.duty = Duty::Closed);
        }
        Event::ClosingTimeSet { until } => day.closing = Some(*until),
        Event::SignedOn { window, staff, post } => {
            day.windows.entry(*window).or_default().duty = Duty::Open { staff: staff.clone(), post: *post };
        }
        Event::SignedOff { window } => day.windows.entry(*window).or_default().duty = Duty::Closed,
        Event::Paused { window, reason, contact } => {
            let duty = &mut day.windows.entry(*window).or_default().duty;
            if let Some(paused) = paused(duty, at, reason, contact) {
                *duty = paused;
            }
        }
        Event::Resumed { window } => {
            let duty = &mut day.windows.entry(*window).or_default().duty;
            if let Duty::Paused { staff, post, .. } = duty {
                *duty = Duty::Open { staff: staff.take(), post: *post };
            }
        }
        Event::AbsenceAlarm { window } => {
            if let Some(Duty::Paused { alarm, .. }) = day.windows.get_mut(window).map(|state| &mut state.duty)
            {
                *alarm = true;
            }
        }
        _ => {}
    }
}

/// A pause that gets other words goes on counting from its beginning.
fn paused(duty: &Duty, at: &Now, reason: &str, contact: &str) -> Option<Duty> {
    let (staff, post) = duty.person()?;
    let (since, alarm) = match duty {
        Duty::Paused { since, alarm, .. } => (*since, *alarm),
        _ => (at.mono, false),
    };
    let (reason, contact) = (reason.to_owned(), contact.to_owned());
    Some(Duty::Paused { staff: staff.cloned(), post, reason, contact, since, alarm })
}
