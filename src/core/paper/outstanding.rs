//! What is wanted from the printers, derived from the state.

use std::collections::BTreeMap;

use super::known::Wait;
use super::printers::of_paper;
use super::{Next, Step, next};
use crate::document::slip;
use crate::effect::Effect;
use crate::ids::{Number, PaperId, PrinterId};
use crate::now::{Mono, Now};
use crate::state::{Stage, State, Ticket};

/// Papers of one printer that are handed out at a time, the oldest first: as many as its queue holds. It asks for the
/// others when that is empty.
const MOST: usize = 256;

/// The papers that are outstanding: queued, still of use, and with a printer to print them, the oldest first.
///
/// Each paper is handed out when it is queued. This is for all cases in which that may have been lost, as often as
/// necessary: the printer is back, its queue has room again, the disk records again after a refusal. A device that
/// knows the paper does not print it again, and one that has printed it repeats its report.
pub fn outstanding(state: &State, now: &Now) -> Vec<Effect> {
    let mut handed: BTreeMap<&PrinterId, usize> = BTreeMap::new();
    let queued = waiting(state, now, Wait::Turn).filter_map(|ticket| {
        let (copy, paper) = ticket.paper();
        let ready = Step::PrinterReady { wanted: is_wanted(ticket) };
        let due = next(&paper?.state, &ready) == Some(Next::HandedOut);
        let printer = of_paper(state.setup(), ticket, paper?).filter(|_| due)?;
        let count = handed.entry(printer).or_default();
        *count += 1;
        (*count <= MOST).then(|| hand_out(state, &ticket.number, copy))?
    });
    queued.collect()
}

/// One paper for its printer; nothing where there is none.
pub(crate) fn hand_out(state: &State, number: &Number, copy: u8) -> Option<Effect> {
    let day = state.day()?;
    let ticket = day.ticket(number)?;
    let paper = ticket.papers.get(usize::from(copy))?;
    let (printer, attempt) = (of_paper(state.setup(), ticket, paper)?.clone(), paper.attempt);
    let paper = PaperId { day: day.ordinal(), number: number.clone(), copy };
    Some(Effect::Print { paper, attempt, printer, slip: slip::slip(state.setup(), day, ticket, copy) })
}

/// Tickets of the open day whose newest paper waits for this and was asked for within `print_late_minutes` (0: none).
pub(super) fn waiting<'a>(state: &'a State, now: &Now, wait: Wait) -> impl Iterator<Item = &'a Ticket> {
    let limit = u64::from(state.setup().rules.print_late_minutes) * 60_000;
    let day = state.open_day().filter(|_| limit > 0);
    let from = Mono(now.mono.0.saturating_sub(limit));
    day.into_iter().flat_map(move |day| day.unprinted.since(wait, from).filter_map(|slot| day.get(slot)))
}

/// Whether its holder can still need a paper.
pub(super) fn is_wanted(ticket: &Ticket) -> bool {
    !matches!(ticket.stage, Stage::Done { .. } | Stage::Cancelled | Stage::Missed { void: true, .. })
}
