//! Papers that were never printed.

use super::print;
use crate::command::PrintState;
use crate::effect::Effect;
use crate::now::Now;
use crate::papers;
use crate::state::{State, Ticket};

/// What is still to be printed, oldest first: the newest paper of each ticket that is queued or has failed, issued within
/// `print_late_minutes` (0: nothing), and whose holder can still need it.
///
/// Asked when the printer is back, and after a start, each time with [`Command::PrinterBack`](crate::command::Command) decided
/// before: so the copies of papers that broke off are in it. It includes papers that are queued but never were reported
/// sent: after a start those are the ones cut off by the stop, and one of them may be on paper already, as the same number
/// with the same copy mark. While running they may still be in the printer's own queue, which knows them.
pub fn pending_prints(state: &State, now: &Now) -> Vec<Effect> {
    let late = papers::of_use(state, now).into_iter().filter(|ticket| is_unprinted(ticket));
    late.flat_map(|ticket| print(state, &ticket.number, ticket.paper().0)).collect()
}

fn is_unprinted(ticket: &Ticket) -> bool {
    matches!(ticket.paper().1, PrintState::Queued | PrintState::Failed(_))
}
