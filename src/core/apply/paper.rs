//! What events do to papers.

use crate::event::Cause;
use crate::ids::{Number, PrinterId};
use crate::now::Now;
use crate::paper::{Paper, PrintState};
use crate::state::Day;

pub(super) fn reprinted(
    day: &mut Day,
    at: &Now,
    number: &Number,
    (by, printer): (Cause, &Option<PrinterId>),
) {
    day.papers(number, |papers| {
        let stands_for = papers.last().filter(|_| by == Cause::Rule).map(|paper| paper.asked);
        let asked = stands_for.unwrap_or(at.mono);
        papers.push(Paper::new(PrintState::Queued, printer.clone(), asked));
    });
}

pub(super) fn reported(day: &mut Day, number: &Number, copy: u8, outcome: &PrintState) {
    day.papers(number, |papers| {
        let paper = papers.get_mut(usize::from(copy));
        paper.into_iter().for_each(|paper| paper.becomes(outcome));
    });
}
