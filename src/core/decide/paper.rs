//! Paper: copies, and what the printer says became of them.

use super::{Decision, find, some};
use crate::command::PrintState;
use crate::event::{Cause, Event};
use crate::ids::Number;
use crate::now::Now;
use crate::papers;
use crate::rejection::Rejection;
use crate::state::{State, Ticket};

/// Most papers of one ticket: a jammed key must not empty the roll.
const MOST_PAPERS: u8 = 20;
/// Most papers of one ticket that a rule may add to: a printer that breaks off every page must not empty it either.
const MOST_BY_RULE: usize = 3;

pub(super) fn reprint(state: &State, number: &Number) -> Decision {
    let ticket = find::ticket(state, number)?;
    if ticket.papers.len() >= usize::from(MOST_PAPERS) {
        return Err(Rejection::PapersUsedUp { number: number.clone(), most: MOST_PAPERS });
    }
    let copy = again(ticket, Cause::Hand);
    let unprinted = unprinted(state, number, ticket.papers.len());
    Ok([copy].into_iter().chain(unprinted).collect())
}

/// What becomes of a paper that is asked for in a hall without a printer, where the ticket has so many already.
fn unprinted(state: &State, number: &Number, papers: usize) -> Option<Event> {
    let copy = u8::try_from(papers).unwrap_or(u8::MAX);
    let report = || Event::PrintReported { number: number.clone(), copy, outcome: PrintState::NoPrinter };
    (!state.setup().prints).then(report)
}

/// Tickets whose newest paper broke off and whose holder may stand there with half of it: each once more, marked. What
/// is printed by that is its newest paper, so that one trouble never makes two.
pub(super) fn printer_back(state: &State, now: &Now) -> Decision {
    if !state.setup().prints {
        return Err(Rejection::Nothing);
    }
    let broken =
        |ticket: &&Ticket| *ticket.paper().1 == PrintState::Unknown && ticket.papers.len() < MOST_BY_RULE;
    let tickets = papers::of_use(state, now).into_iter().filter(broken);
    some(tickets.map(|ticket| again(ticket, Cause::Rule)).collect())
}

fn again(ticket: &Ticket, by: Cause) -> Event {
    let copy = u8::try_from(ticket.papers.len()).unwrap_or(u8::MAX);
    Event::Reprinted { number: ticket.number.clone(), copy, by }
}

/// News only count where they lead on; old news, and news of tickets of another day, are nothing.
pub(super) fn printed(state: &State, number: &Number, copy: u8, outcome: &PrintState) -> Decision {
    let known = state.ticket(number).and_then(|ticket| ticket.papers.get(usize::from(copy)));
    match known {
        Some(known) if leads_on(known, outcome) => {
            Ok(vec![Event::PrintReported { number: number.clone(), copy, outcome: outcome.clone() }])
        }
        _ => Err(Rejection::Nothing),
    }
}

/// Confirmed is the end; nothing is queued twice; what fell silent was sent already.
fn leads_on(known: &PrintState, news: &PrintState) -> bool {
    match (known, news) {
        (known, news) if known == news => false,
        (PrintState::Confirmed, _) | (_, PrintState::Queued) => false,
        (PrintState::Unknown, PrintState::Sent) => false,
        _ => true,
    }
}
