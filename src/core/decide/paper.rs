//! Paper: copies, and what the printer says became of them.

use super::{Decision, find};
use crate::command::PrintState;
use crate::event::Event;
use crate::ids::Number;
use crate::rejection::Rejection;
use crate::state::State;

/// Most papers of one ticket: a jammed key must not empty the roll.
const MOST_PAPERS: usize = 20;

pub(super) fn reprint(state: &State, number: &Number) -> Decision {
    let ticket = find::ticket(state, number)?;
    let copy = u8::try_from(ticket.papers.len()).unwrap_or(u8::MAX);
    if ticket.papers.len() >= MOST_PAPERS {
        return Err(Rejection::Nothing);
    }
    let unprinted = unprinted(state, number, copy);
    Ok([Event::Reprinted { number: number.clone(), copy }].into_iter().chain(unprinted).collect())
}

/// What becomes of a paper that is asked for in a hall without a printer.
pub(super) fn unprinted(state: &State, number: &Number, copy: u8) -> Option<Event> {
    let report = || Event::PrintReported { number: number.clone(), copy, outcome: PrintState::NoPrinter };
    (!state.setup().prints).then(report)
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
