//! Papers that wait for a printer, each printed once: a paper is known by its id.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anxu_core::document::Slip;
use anxu_core::ids::PaperId;
use anxu_core::paper::{PrintFault, PrintState};
use anxu_hw::wake::Waker;

/// Papers that may wait: when the roll is changed, those of the last `print_late_minutes` come all at once. Ten minutes of four
/// kiosks with a number every ten seconds each. Beyond that they stay with the hall, which hands them out when there is
/// room.
const MOST: usize = 256;
/// Papers remembered after they were printed, so that none is printed again: more than a printer prints in the time in
/// which the hall would still hand one out.
const MOST_DONE: usize = 4096;

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Job {
    pub(super) paper: PaperId,
    pub(super) attempt: u32,
    pub(super) slip: Slip,
}

/// The queue between the hall's loop and a printer's thread.
pub(super) struct Queue {
    papers: Mutex<Papers>,
    waker: Waker,
}

#[derive(Default)]
struct Papers {
    waiting: VecDeque<Job>,
    /// There was no room for a paper.
    refused: bool,
    done: VecDeque<Done>,
    /// No more are taken.
    closed: bool,
}

/// A paper that was taken.
struct Done {
    paper: PaperId,
    attempt: u32,
    /// What became of it; `None` while that is not known.
    outcome: Option<PrintState>,
}

impl Done {
    /// Whether this is another attempt at what failed before.
    fn allows(&self, job: &Job) -> bool {
        matches!(self.outcome, Some(PrintState::Failed(_))) && self.attempt < job.attempt
    }
}

impl Queue {
    pub(super) fn new(waker: Waker) -> Queue {
        Queue { papers: Mutex::default(), waker }
    }

    /// Queue it, unless it waits, is being printed, or there is no room. Of an attempt that is over already this returns what
    /// became of it, which the hall cannot have heard.
    pub(super) fn put(&self, job: Job) -> Option<PrintState> {
        let mut papers = self.open();
        if let Some(done) = papers.done.iter().find(|done| done.paper == job.paper && !done.allows(&job)) {
            return done.outcome.clone();
        }
        if papers.closed {
            return Some(PrintState::Failed(PrintFault::HallStopped));
        }
        if papers.waiting.iter().any(|waiting| waiting.paper == job.paper) {
            return None;
        }
        if papers.waiting.len() >= MOST {
            papers.refused = true;
            return None;
        }
        papers.waiting.push_back(job);
        drop(papers);
        self.waker.wake();
        None
    }

    /// The printer's thread ends: what waits is not printed, and whoever asks for it is told so.
    pub(super) fn close(&self) {
        let mut papers = self.open();
        papers.closed = true;
        papers.waiting.clear();
    }

    /// Whether papers were refused and all others are printed by now. True once: the refused ones are then to be handed
    /// out again.
    pub(super) fn has_room_again(&self) -> bool {
        let mut papers = self.open();
        papers.waiting.is_empty() && std::mem::take(&mut papers.refused)
    }

    /// The next paper. It counts as printed from now on, so that nothing asks for it again meanwhile.
    pub(super) fn take(&self) -> Option<Job> {
        let mut papers = self.open();
        let job = papers.waiting.pop_front()?;
        papers.done.retain(|done| done.paper != job.paper);
        if papers.done.len() >= MOST_DONE {
            papers.done.pop_front();
        }
        papers.done.push_back(Done { paper: job.paper.clone(), attempt: job.attempt, outcome: None });
        Some(job)
    }

    /// What became of a paper that was taken.
    pub(super) fn done(&self, paper: &PaperId, outcome: &PrintState) {
        let mut papers = self.open();
        let known = papers.done.iter_mut().rev().find(|done| done.paper == *paper);
        known.into_iter().for_each(|done| done.outcome = Some(outcome.clone()));
    }

    fn open(&self) -> MutexGuard<'_, Papers> {
        // A panic while it was held leaves consistent papers.
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(n: u16, copy: u8) -> Job {
        let slip = Slip {
            hall: String::new(),
            copy_mark: None,
            number: String::new(),
            service: String::new(),
            go_to: String::new(),
            rows: Vec::new(),
            notes: Vec::new(),
            qr: None,
            hotline: String::new(),
        };
        let number = format!("A{n:03}").parse().unwrap();
        Job { paper: PaperId { day: 1, number, copy }, attempt: 1, slip }
    }

    fn queue() -> Queue {
        Queue::new(anxu_hw::wake::pair().unwrap().0)
    }

    fn taken(queue: &Queue) -> Vec<PaperId> {
        std::iter::from_fn(|| queue.take()).map(|job| job.paper).collect()
    }

    fn papers<const N: usize>(jobs: [Job; N]) -> Vec<PaperId> {
        jobs.map(|job| job.paper).into()
    }

    #[test]
    fn papers_come_out_in_order_and_the_queue_is_bounded() {
        let queue = queue();
        (1..=300).for_each(|n| assert_eq!(queue.put(job(n, 0)), None));
        assert!(!queue.has_room_again(), "not yet");
        let taken = taken(&queue);
        assert_eq!((taken.len(), &taken[0]), (MOST, &job(1, 0).paper));
        assert!(queue.has_room_again() && !queue.has_room_again());
        assert_eq!(queue.put(job(300, 0)), None);
        assert_eq!(queue.take(), Some(job(300, 0)), "there is room again");
    }

    #[test]
    fn one_that_waits_or_is_being_printed_is_not_queued_again_and_another_day_is_another_paper() {
        let queue = queue();
        let tomorrow = Job { paper: PaperId { day: 2, ..job(1, 0).paper }, ..job(1, 0) };
        for job in [job(1, 0), job(1, 0), job(1, 1), tomorrow.clone()] {
            assert_eq!(queue.put(job), None);
        }
        assert_eq!(taken(&queue), papers([job(1, 0), job(1, 1), tomorrow]));
        assert_eq!((queue.put(job(1, 0)), queue.take()), (None, None));
    }

    #[test]
    fn one_that_was_printed_says_so_again_and_one_that_failed_is_printed_by_another_attempt() {
        let queue = queue();
        for (n, outcome) in [(1, PrintState::Confirmed), (2, PrintState::Unknown), (3, PrintState::Sent)] {
            queue.put(job(n, 0));
            queue.take().unwrap();
            queue.done(&job(n, 0).paper, &outcome);
            assert_eq!((queue.put(job(n, 0)), queue.take()), (Some(outcome), None));
        }
        queue.put(job(4, 0));
        queue.take().unwrap();
        let failed = PrintState::Failed(PrintFault::PaperOut);
        queue.done(&job(4, 0).paper, &failed);
        assert_eq!((queue.put(job(4, 0)), queue.take()), (Some(failed), None), "that attempt is over");
        let again = Job { attempt: 2, ..job(4, 0) };
        assert_eq!((queue.put(again.clone()), queue.take()), (None, Some(again.clone())));
        queue.done(&again.paper, &PrintState::Confirmed);
        let third = Job { attempt: 3, ..again };
        assert_eq!((queue.put(third), queue.take()), (Some(PrintState::Confirmed), None));
    }

    #[test]
    fn a_closed_queue_says_of_each_paper_what_became_of_it_and_nothing_of_one_that_was_being_printed() {
        let queue = queue();
        (1..=3).for_each(|n| assert_eq!(queue.put(job(n, 0)), None));
        queue.take().unwrap();
        queue.done(&job(1, 0).paper, &PrintState::Confirmed);
        queue.take().unwrap();
        queue.close();
        let stopped = PrintState::Failed(PrintFault::HallStopped);
        let expected = [Some(PrintState::Confirmed), None, Some(stopped.clone()), Some(stopped)];
        assert_eq!([1, 2, 3, 4].map(|n| queue.put(job(n, 0))), expected);
        assert_eq!(queue.take(), None);
    }
}
