//! Windows and their people, and the hall's calls for attention.

use super::text::{self, clean};
use super::{Decision, day, find};
use crate::command::Target;
use crate::event::{Event, Post};
use crate::ids::{StaffId, WindowNo};
use crate::now::Now;
use crate::rejection::Rejection;
use crate::setup::Window;
use crate::state::{Duty, State};

/// Refused while a ticket is at the window. Pausing again changes the words on show.
pub(super) fn pause(state: &State, window: WindowNo, reason: &str, contact: &str) -> Decision {
    find::window(state, window)?;
    let day = find::day(state)?;
    find::empty(state, window)?;
    let reason = clean("the reason", reason, text::REASON)?;
    let contact = clean("the contact", contact, text::CONTACT)?;
    match find::duty(day, window) {
        Duty::Closed => Err(Rejection::WindowClosed { window }),
        Duty::Paused { reason: r, contact: c, .. } if *r == reason && *c == contact => {
            Err(Rejection::Nothing)
        }
        Duty::Open { .. } | Duty::Paused { .. } => Ok(vec![Event::Paused { window, reason, contact }]),
    }
}

pub(super) fn resume(state: &State, window: WindowNo) -> Decision {
    find::window(state, window)?;
    match find::duty(find::day(state)?, window) {
        Duty::Paused { .. } => Ok(vec![Event::Resumed { window }]),
        Duty::Open { .. } | Duty::Closed => Err(Rejection::WindowNotPaused { window }),
    }
}

/// Coming on duty opens the window, also one that is paused or that someone else has.
pub(super) fn sign_on(state: &State, now: &Now, window: WindowNo, staff: &StaffId) -> Decision {
    let configured = find::window(state, window)?;
    if state.setup().staff(staff).is_none() {
        return Err(Rejection::NoSuchStaff { staff: staff.clone() });
    }
    let mut events = day::by_coming(state, now).unwrap_or_default();
    if events.is_empty() {
        let duty = find::duty(find::day(state)?, window);
        if matches!(duty, Duty::Open { staff: Some(there), .. } if there == staff) {
            return Err(Rejection::Nothing);
        }
    }
    events.push(Event::SignedOn { window, staff: Some(staff.clone()), post: post(configured, staff) });
    Ok(events)
}

fn post(window: &Window, staff: &StaffId) -> Post {
    match staff {
        staff if window.staff_a.as_ref() == Some(staff) => Post::A,
        staff if window.staff_b.as_ref() == Some(staff) => Post::B,
        _ => Post::Other,
    }
}

/// Tickets that were sent to this very window go back to the line of their service: nobody else would call them.
pub(super) fn sign_off(state: &State, window: WindowNo) -> Decision {
    find::window(state, window)?;
    let day = find::day(state)?;
    if *find::duty(day, window) == Duty::Closed {
        return Err(Rejection::WindowClosed { window });
    }
    find::empty(state, window)?;
    let sent = day.waiting().of_window(window).filter_map(|spot| day.get(spot.slot));
    let mut events: Vec<Event> = sent
        .map(|ticket| Event::Transferred {
            number: ticket.number.clone(),
            from: window,
            to: Target::Service(ticket.service.clone()),
            place: ticket.first_place,
            served_ms: 0,
        })
        .collect();
    events.push(Event::SignedOff { window });
    Ok(events)
}

/// Works whether or not the day is open. The same text again is said again.
pub(super) fn emergency(state: &State, text: Option<&str>) -> Decision {
    let text = text.map(|text| clean("the emergency text", text, text::EMERGENCY)).transpose()?;
    match &text {
        Some(text) if text.is_empty() => Err(Rejection::Nothing),
        None if state.emergency().is_none() => Err(Rejection::Nothing),
        _ => Ok(vec![Event::EmergencySet { text }]),
    }
}

/// Works whether or not the day is open.
pub(super) fn help(kiosk: &str) -> Decision {
    Ok(vec![Event::HelpAsked { kiosk: clean("the kiosk's name", kiosk, text::KIOSK)? }])
}
