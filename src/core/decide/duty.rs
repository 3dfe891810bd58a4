//! Pausing and closing windows, and the hall's calls for attention.

use super::ending::sent_back;
use super::text::{self, clean};
use super::{Decision, find};
use crate::event::Event;
use crate::ids::WindowNo;
use crate::now::Now;
use crate::rejection::{Rejection, Text};
use crate::state::{Duty, State};

/// Refused while a ticket is at the window. Pausing again changes the displayed reason.
pub(super) fn pause(state: &State, window: WindowNo, reason: &str, contact: &str) -> Decision {
    find::window(state, window)?;
    let day = find::day(state)?;
    find::empty(state, window)?;
    let reason = clean(Text::Reason, reason, text::REASON)?;
    let contact = clean(Text::Contact, contact, text::CONTACT)?;
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

/// Tickets that were sent to this very window go back to the queue of their service: nobody else would call them.
pub(super) fn sign_off(state: &State, now: &Now, window: WindowNo) -> Decision {
    find::window(state, window)?;
    let day = find::day(state)?;
    if *find::duty(day, window) == Duty::Closed {
        return Err(Rejection::WindowClosed { window });
    }
    find::empty(state, window)?;
    let sent = day.waiting().of_window(window).filter_map(|spot| day.get(spot.slot));
    let mut events: Vec<Event> = sent.map(|ticket| sent_back(ticket, now, window)).collect();
    events.push(Event::SignedOff { window });
    Ok(events)
}

/// Works whether or not the day is open. The same text again is announced again.
pub(super) fn emergency(state: &State, text: Option<&str>) -> Decision {
    let text = text.map(|text| clean(Text::Emergency, text, text::EMERGENCY)).transpose()?;
    match &text {
        Some(text) if text.is_empty() => Err(Rejection::Nothing),
        None if state.emergency().is_none() => Err(Rejection::Nothing),
        _ => Ok(vec![Event::EmergencySet { text }]),
    }
}

/// Works whether or not the day is open.
pub(super) fn help(kiosk: &str) -> Decision {
    Ok(vec![Event::HelpAsked { kiosk: clean(Text::KioskName, kiosk, text::KIOSK)? }])
}
