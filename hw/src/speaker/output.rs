//! Where announcements go: the trait of an output, and how it tells what happened.
//!
//! Owns: the contract between the announcer and a driver. Must not touch: queues, packs.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::inbox::Inbox;
use crate::Fault;

/// A place that plays samples, one announcement at a time. Opened, used and closed on a thread of its own, so that it may
/// block.
pub trait Output {
    /// Begin to play samples of [`super::RATE`], one channel. Returns at once or when all is played; either way
    /// [`Bell::ended`] is rung once at the end. Never called while the announcement before still plays.
    fn play(&mut self, samples: Vec<i16>) -> Result<(), Fault>;

    /// Break off what is played; [`Bell::ended`] is rung as at its end. An output that is done at once has nothing to
    /// break off.
    fn cut(&mut self) {}
}

/// How a driver tells the announcer what happened on its own threads. A bell of an output that has been closed since
/// rings in vain.
#[derive(Clone)]
pub struct Bell {
    inbox: Arc<Inbox>,
    opening: u64,
}

impl Bell {
    pub(super) fn new(inbox: Arc<Inbox>) -> Bell {
        let opening = inbox.opening();
        Bell { inbox, opening }
    }

    /// The time now.
    pub fn now(&self) -> Instant {
        self.inbox.now()
    }

    /// The device is open, or there.
    pub(super) fn opened(&self) {
        self.inbox.opened(self.opening);
    }

    /// The announcement has been played, or was broken off.
    pub fn ended(&self) {
        self.inbox.ended(self.opening);
    }

    /// The device took samples: it is alive. Rung at least once a second while the output is open, if
    /// [`Bell::rests_after`] was, or while an announcement is played.
    pub fn progressed(&self) {
        self.inbox.progressed();
    }

    /// The output is to be closed after so much silence, until the next announcement. Never rung: it stays open.
    pub fn rests_after(&self, silence: Duration) {
        self.inbox.rests_after(self.opening, silence);
    }

    /// The device went away, playing or not. May be rung in every period: only the first counts.
    pub fn lost(&self, fault: Fault) {
        self.inbox.lost(self.opening, fault);
    }
}
