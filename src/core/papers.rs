//! Whose paper, if it is late, still has a use. Owns that question; must not touch what is done about it.

use crate::now::Now;
use crate::state::{Stage, State, Ticket};

/// Tickets issued within `print_late_minutes` (0: none) whose holder can still need a paper, oldest first.
pub(crate) fn of_use<'a>(state: &'a State, now: &Now) -> Vec<&'a Ticket> {
    let limit = u64::from(state.setup().rules.print_late_minutes) * 60_000;
    let tickets = state.open_day().into_iter().flat_map(|day| day.tickets());
    let newest_first = tickets.rev().take_while(|ticket| limit > 0 && ticket.waited_ms(now) <= limit);
    let mut of_use: Vec<&Ticket> = newest_first.filter(|ticket| is_needed(&ticket.stage)).collect();
    of_use.reverse();
    of_use
}

fn is_needed(stage: &Stage) -> bool {
    !matches!(stage, Stage::Done { .. } | Stage::Cancelled | Stage::Missed { void: true, .. })
}
