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
    Ok(vec![Event::Reprinted { number: number.clone(), copy }])
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
