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
        served_ms: ticket.served_until(now.mono),
        unstarted,
    }]
}

/// A ticket that its window cannot go on with waits for its service again, at its old place.
pub(super) fn sent_back(ticket: &Ticket, now: &Now, from: WindowNo) -> Event {
    let to = Target::Service(ticket.service.clone());
    let (number, place, served_ms) =
        (ticket.number.clone(), ticket.first_place, ticket.served_until(now.mono));
    Event::Transferred { number, from, to, place, served_ms }
}
