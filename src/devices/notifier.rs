//! Telling the hall what it must not miss, also while its queue is full.

use std::collections::VecDeque;

use crate::hall::{Handle, Input};

/// News kept while the hall's queue is full: twice as many as papers may wait for the printer. Beyond that the oldest is
/// lost, which is logged.
const MOST_KEPT: usize = 512;

/// Tells in order; keeps what the hall could not take yet.
pub(super) struct Notifier {
    handle: Handle,
    kept: VecDeque<Kept>,
}

/// Makes the input anew, because an input that was refused is gone.
type Kept = Box<dyn Fn() -> Input + Send>;

impl Notifier {
    pub(super) fn new(handle: Handle) -> Notifier {
        Notifier { handle, kept: VecDeque::new() }
    }

    /// Tell this after all that was kept.
    pub(super) fn tell(&mut self, input: impl Fn() -> Input + Send + 'static) {
        if self.kept.len() >= MOST_KEPT {
            self.kept.pop_front();
            tracing::error!("the hall took no news of its devices for too long; some of it is lost");
        }
        self.kept.push_back(Box::new(input));
        self.retry();
    }

    /// Try again what was kept. True when nothing is left.
    pub(super) fn retry(&mut self) -> bool {
        while self.kept.front().is_some_and(|input| self.handle.tell(input())) {
            self.kept.pop_front();
        }
        self.kept.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use anxu_core::ids::PrinterId;
    use anxu_core::paper::PrintFault;
    use tokio::sync::{mpsc, watch};

    use super::*;

    #[test]
    fn what_the_hall_cannot_take_is_kept_in_order() {
        let (sender, mut inbox) = mpsc::channel(1);
        let mut notifier = Notifier::new(Handle::new(sender, watch::channel(None).1));
        let troubles = [Some(PrintFault::PaperOut), None, Some(PrintFault::Cutter)];
        let told = |fault| Input::Printer { printer: PrinterId::default(), fault };
        troubles.into_iter().for_each(|trouble| notifier.tell(move || told(trouble)));
        for trouble in troubles {
            assert!(matches!(inbox.try_recv(), Ok(Input::Printer { fault, .. }) if fault == trouble));
            notifier.retry();
        }
        assert!(inbox.try_recv().is_err() && notifier.retry());
    }
}
