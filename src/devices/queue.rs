//! Papers that wait for the printer, each once.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anxu_core::document::Slip;
use anxu_core::ids::Number;
use anxu_hw::wake::Waker;

/// Papers that may wait: when the roll is changed, those of the last `print_late_minutes` come all at once. Ten minutes of four
/// kiosks with a number every ten seconds each. Past that a visitor is told at once that there is no paper.
const MOST: usize = 256;
/// The same paper asked for within this time of its printing was asked for before the hall had heard of it.
const ECHO: Duration = Duration::from_secs(10);
/// Papers remembered for that: what a printer can print in that time.
const MOST_DONE: usize = 16;

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Job {
    pub(super) number: Number,
    pub(super) copy: u8,
    pub(super) slip: Slip,
}

/// The queue between the hall's loop and the printer's thread.
pub(super) struct Queue {
    papers: Mutex<Papers>,
    waker: Waker,
}

#[derive(Default)]
struct Papers {
    waiting: VecDeque<Job>,
    done: VecDeque<(Instant, Job)>,
}

impl Queue {
    pub(super) fn new(waker: Waker) -> Queue {
        Queue { papers: Mutex::default(), waker }
    }

    /// Queue it, unless the same paper waits or was printed a moment ago. `false`: the queue is full.
    pub(super) fn put(&self, job: Job) -> bool {
        let mut papers = self.open();
        let recent = papers.done.iter().any(|(at, done)| at.elapsed() < ECHO && *done == job);
        if recent || papers.waiting.contains(&job) {
            return true;
        }
        if papers.waiting.len() >= MOST {
            return false;
        }
        papers.waiting.push_back(job);
        drop(papers);
        self.waker.wake();
        true
    }

    /// The next paper. It counts as printed from now on, so that nothing asks for it again meanwhile.
    pub(super) fn take(&self) -> Option<Job> {
        let mut papers = self.open();
        let job = papers.waiting.pop_front()?;
        if papers.done.len() >= MOST_DONE {
            papers.done.pop_front();
        }
        papers.done.push_back((Instant::now(), job.clone()));
        Some(job)
    }

    /// Nothing of it came out: it may be asked for again at once.
    pub(super) fn failed(&self, job: &Job) {
        self.open().done.retain(|(_, done)| done != job);
    }

    fn open(&self) -> MutexGuard<'_, Papers> {
        // Whoever panicked while holding it left whole papers behind.
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
        Job { number: Number { prefix: "A".into(), n }, copy, slip }
    }

    fn queue() -> Queue {
        Queue::new(anxu_hw::wake::pair().unwrap().0)
    }

    #[test]
    fn papers_come_out_in_order_and_the_queue_ends_somewhere() {
        let queue = queue();
        let put = (1..=300).filter(|n| queue.put(job(*n, 0))).count();
        assert_eq!(put, MOST);
        assert_eq!(queue.take(), Some(job(1, 0)));
        assert!(queue.put(job(300, 0)));
        assert!(!queue.put(job(299, 0)));
    }

    #[test]
    fn one_that_waits_or_was_just_printed_is_not_queued_again_unless_it_failed() {
        let queue = queue();
        assert!(queue.put(job(1, 0)) && queue.put(job(1, 0)) && queue.put(job(1, 1)));
        assert_eq!((queue.take(), queue.take(), queue.take()), (Some(job(1, 0)), Some(job(1, 1)), None));
        assert!(queue.put(job(1, 0)));
        assert_eq!(queue.take(), None);
        queue.failed(&job(1, 0));
        assert!(queue.put(job(1, 0)));
        assert_eq!(queue.take(), Some(job(1, 0)));
    }
}
