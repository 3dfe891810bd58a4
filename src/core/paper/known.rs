//! One paper in the state, and the index of those that are not printed. Owns these types; must not touch rules.

use imbl::OrdSet;

use super::PrintState;
use crate::ids::PrinterId;
use crate::now::Mono;
use crate::state::Slot;

/// The state of one paper of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its state.
    pub state: PrintState,
    /// The printer it was meant for. `None`: there was none, or the event is from a journal of a hall with at most
    /// one.
    pub printer: Option<PrinterId>,
    /// When a person asked for it; a copy by rule has the time of the paper that it replaces.
    pub asked: Mono,
    /// How often it was queued, from 1.
    pub attempt: u32,
}

impl Paper {
    /// A paper that was just asked for.
    pub(crate) fn new(state: PrintState, printer: Option<PrinterId>, asked: Mono) -> Paper {
        Paper { state, printer, asked, attempt: 1 }
    }

    /// Its present state.
    pub(crate) fn becomes(&mut self, state: &PrintState) {
        self.attempt = self.attempt.saturating_add(u32::from(*state == PrintState::Queued));
        self.state.clone_from(state);
    }
}

/// Tickets whose newest paper is not printed, by the time it was asked for. Older papers of a ticket are never
/// printed again: one fault must not lead to two papers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Unprinted(OrdSet<(Wait, Mono, Slot)>);

/// What a paper waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wait {
    /// To be printed.
    Turn,
    /// A report that its printer works.
    Printer,
}

impl Unprinted {
    /// Remove the ticket before its papers change.
    pub(crate) fn leave(&mut self, slot: Slot, papers: &[Paper]) {
        if let Some(key) = key(slot, papers) {
            self.0.remove(&key);
        }
    }

    /// Insert it after they changed.
    pub(crate) fn enter(&mut self, slot: Slot, papers: &[Paper]) {
        self.0.extend(key(slot, papers));
    }

    /// Those that wait for this, asked for at `from` or later, the earliest first.
    pub(crate) fn since(&self, wait: Wait, from: Mono) -> impl Iterator<Item = Slot> {
        let (first, last) = ((wait, from, Slot(0)), (wait, Mono(u64::MAX), Slot(u32::MAX)));
        self.0.range(first..=last).map(|(_, _, slot)| *slot)
    }
}

fn key(slot: Slot, papers: &[Paper]) -> Option<(Wait, Mono, Slot)> {
    let paper = papers.last()?;
    let wait = match paper.state {
        PrintState::Queued => Wait::Turn,
        PrintState::Failed(_) | PrintState::Unknown => Wait::Printer,
        PrintState::Sent | PrintState::Confirmed | PrintState::NoPrinter => return None,
    };
    Some((wait, paper.asked, slot))
}
