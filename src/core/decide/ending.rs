//! How a ticket leaves the window where it is: its service ends, or it goes back to the queue.

use crate::command::Target;
use crate::event::{Cause, Event};
use crate::ids::WindowNo;
use crate::now::Now;
use crate::state::{Stage, Ticket};

/// The end of service. If nobody had started it, the event says so.
pub(super) fn ended(ticket: &Ticket, now: &Now, by: Cause) -> Vec<Event> {
    let Some(window) = ticket.stage.window() else { return Vec::new() };
    let unstarted = matches!(ticket.stage, Stage::Called { .. });
    vec![Event::Finished {
        number: ticket.number.clone(),
        window,
        by,
        served_ms: served_ms(ticket, now),
        unstarted,
    }]
}

/// How long a ticket has been served at its window. Keypads have no key for the beginning: then it counts from the
/// call.
pub(super) fn served_ms(ticket: &Ticket, now: &Now) -> u64 {
    let since = match &ticket.stage {
        Stage::Called { call, .. } => call.last,
        Stage::Serving { since, .. } => *since,
        _ => return 0,
    };
    ticket.served_ms.saturating_add(now.mono.since(since))
}

/// A ticket that its window cannot go on with waits for its service again, at its old place.
pub(super) fn sent_back(ticket: &Ticket, now: &Now, from: WindowNo) -> Event {
    let to = Target::Service(ticket.service.clone());
    let (number, place, served_ms) = (ticket.number.clone(), ticket.first_place, served_ms(ticket, now));
    Event::Transferred { number, from, to, place, served_ms }
}
