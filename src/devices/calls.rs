//! Calls that the loudspeaker has taken, until the hall knows what became of them.

use std::collections::VecDeque;

use anxu_core::command::Command;
use anxu_core::ids::CallId;
use anxu_hw::speaker::{Mark, News};

use super::notifier::Notifier;
use crate::hall::{Handle, Input};

/// Calls kept: twice the loudspeaker's queue. Older ones were replaced by a later call of the same ticket, and only that
/// one is reported.
const MOST: usize = 128;

/// Calls whose announcement has not ended, by their mark at the loudspeaker.
pub(super) struct Calls {
    notifier: Notifier,
    last: Mark,
    waiting: VecDeque<(Mark, CallId)>,
}

impl Calls {
    pub(super) fn new(handle: Handle) -> Calls {
        Calls { notifier: Notifier::new(handle), last: 0, waiting: VecDeque::new() }
    }

    /// A mark for this call.
    pub(super) fn mark(&mut self, call: CallId) -> Mark {
        if self.waiting.len() >= MOST {
            self.waiting.pop_front();
        }
        self.last += 1;
        self.waiting.push_back((self.last, call));
        self.last
    }

    /// News of the loudspeaker. Only the end of a call's announcement is passed on.
    pub(super) fn hear(&mut self, mark: Mark, news: &News) {
        match news {
            News::Finished(_) => self.over(mark, true),
            News::Unsaid { .. } => self.over(mark, false),
            News::Begun(_) | News::Interrupted(_) => {}
        }
    }

    /// A call was said, or never will be.
    pub(super) fn over(&mut self, mark: Mark, said: bool) {
        let Some(at) = self.waiting.iter().position(|(known, _)| *known == mark) else { return };
        if let Some((_, call)) = self.waiting.remove(at) {
            self.notifier.tell(move || Input::Command(Command::CallAnnounced { call: call.clone(), said }));
        }
    }

    /// Pass on what the hall could not take while its queue was full.
    pub(super) fn retry(&mut self) {
        self.notifier.retry();
    }
}
