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

/// Calls whose announcement has not ended, by their mark at the loudspeakers.
pub(super) struct Calls {
    notifier: Notifier,
    last: Mark,
    waiting: VecDeque<Waiting>,
}

/// A call on its way.
struct Waiting {
    mark: Mark,
    call: CallId,
    /// Loudspeakers that have not told yet what became of it.
    open: usize,
    /// Whether one of them said it.
    said: bool,
}

impl Calls {
    pub(super) fn new(handle: Handle) -> Calls {
        Calls { notifier: Notifier::new(handle), last: 0, waiting: VecDeque::new() }
    }

    /// A mark for this call, which so many loudspeakers are to say.
    pub(super) fn mark(&mut self, call: CallId, speakers: usize) -> Mark {
        if self.waiting.len() >= MOST {
            self.waiting.pop_front();
        }
        self.last += 1;
        self.waiting.push_back(Waiting { mark: self.last, call, open: speakers, said: false });
        self.last
    }

    /// News of a loudspeaker. Only the end of a call's announcement is passed on.
    pub(super) fn hear(&mut self, mark: Mark, news: &News) {
        match news {
            News::Finished(_) => self.over(mark, true),
            News::Unsaid { .. } => self.over(mark, false),
            News::Begun(_) | News::Interrupted(_) => {}
        }
    }

    /// A loudspeaker said a call, or never will. The call is over with the last of them; one that heard it is enough.
    pub(super) fn over(&mut self, mark: Mark, said: bool) {
        let Some(at) = self.waiting.iter().position(|waiting| waiting.mark == mark) else { return };
        let Some(waiting) = self.waiting.get_mut(at) else { return };
        waiting.said |= said;
        waiting.open = waiting.open.saturating_sub(1);
        if waiting.open > 0 {
            return;
        }
        if let Some(Waiting { call, said, .. }) = self.waiting.remove(at) {
            self.notifier.tell(move || Input::Command(Command::CallAnnounced { call: call.clone(), said }));
        }
    }

    /// Pass on what the hall could not take while its queue was full.
    pub(super) fn retry(&mut self) {
        self.notifier.retry();
    }
}
