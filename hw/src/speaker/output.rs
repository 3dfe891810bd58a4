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
    /// [`OutputEvents::ended`] is called once at the end. Never called while the announcement before still plays.
    fn play(&mut self, samples: Vec<i16>) -> Result<(), Fault>;

    /// Break off what is played; [`OutputEvents::ended`] is called as at its end. An output that is done at once has
    /// nothing to break off.
    fn cut(&mut self) {}
}

/// How a driver tells the announcer what happened on its own threads. Events of an output that has been closed since are
/// ignored.
#[derive(Clone)]
pub struct OutputEvents {
    inbox: Arc<Inbox>,
    opening: u64,
}

impl OutputEvents {
    pub(super) fn new(inbox: Arc<Inbox>) -> OutputEvents {
        let opening = inbox.opening();
        OutputEvents { inbox, opening }
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

    /// The device took samples. To be called at least once a second while an announcement is played, and while the output
    /// is open if [`OutputEvents::rests_after`] was called.
    pub fn progressed(&self) {
        self.inbox.progressed();
    }

    /// The output is to be closed after so much silence, until the next announcement. Without this call it stays open.
    pub fn rests_after(&self, silence: Duration) {
        self.inbox.rests_after(self.opening, silence);
    }

    /// The device went away, playing or not. May be called in every period: only the first call counts.
    pub fn lost(&self, fault: Fault) {
        self.inbox.lost(self.opening, fault);
    }
}
