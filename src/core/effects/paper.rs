//! Papers that never left the house.

use crate::command::PrintState;
use crate::document::slip;
use crate::effect::Effect;
use crate::now::Now;
use crate::state::{Day, Stage, State, Ticket};

/// What is still to be printed, oldest first: the newest paper of each ticket that is queued or has failed, issued within
/// `print_late_minutes` (0: nothing), and whose holder can still need it.
///
/// Asked when the printer is back, and after a start. It includes papers that are queued but never were reported sent:
/// after a start those are the ones cut off by the stop, and one of them may be on paper already, as the same number with
/// the same copy mark. While running they may still be in the printer's own queue: the shell empties that queue first.
pub fn pending_prints(state: &State, now: &Now) -> Vec<Effect> {
    let Some(day) = state.open_day() else { return Vec::new() };
    let limit = u64::from(state.setup().rules.print_late_minutes) * 60_000;
    let in_time = |ticket: &&Ticket| limit > 0 && ticket.waited_ms(now) <= limit;
    let newest_first = day.tickets().iter().rev().take_while(in_time);
    let mut prints: Vec<Effect> = newest_first.filter_map(|ticket| pending(state, day, ticket)).collect();
    prints.reverse();
    prints
}

fn pending(state: &State, day: &Day, ticket: &Ticket) -> Option<Effect> {
    let (copy, paper) = ticket.paper();
    let unprinted = matches!(paper, PrintState::Queued | PrintState::Failed(_));
    let needed =
        !matches!(ticket.stage, Stage::Done { .. } | Stage::Cancelled | Stage::Missed { void: true, .. });
    (unprinted && needed).then(|| Effect::Print {
        number: ticket.number.clone(),
        copy,
        slip: slip::slip(state.setup(), day, ticket, copy),
    })
}
