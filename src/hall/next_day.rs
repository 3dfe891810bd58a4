//! The estimates that the next business day begins with, prepared off the loop.
//!
//! The last 28 days take a quarter of a second to read (see `store::past`), too long for the loop. They are read on a thread
//! as soon as a day is closed, usually hours before the next one opens. Two openings can come earlier:
//!
//! ```text
//! in the first step after a start   the days are read at once: no client is connected yet, and a machine that is switched
//!                                   on each morning would otherwise never learn
//! before the thread has finished    the day opens at once and keeps the last day's tables
//! ```
//!
//! Either way the result is recorded in the day's opening event, so that a replay is equal. Owns: when past days are read.
//! Must not touch: what is computed from them.

use std::thread::JoinHandle;

use anxu_core::waits::day::{Opening, PastDay};
use anxu_core::waits::refit::DAYS;
use anxu_core::{State, opening_after, opening_of};

use crate::store::{PastRead, Storage, StoreError};

/// The next day's estimates, or the thread that prepares them.
#[derive(Debug, Default)]
pub(super) struct NextDay(Option<After>);

/// The preparation for the day after one.
#[derive(Debug)]
struct After {
    /// That one; 0 if its journal was replaced.
    ordinal: u32,
    progress: Progress,
}

#[derive(Debug)]
enum Progress {
    Running(JoinHandle<Option<Opening>>),
    Done(Opening),
    /// The reason is in the log.
    Failed,
}

impl NextDay {
    /// Start preparing if no day is open. The last day must be recorded. Only one thread runs at a time: a day that is closed
    /// meanwhile is prepared for after it.
    pub(super) fn prepare(&mut self, state: &State, storage: &dyn Storage) {
        let ordinal = state.ordinal();
        let closed = state.day().is_some() && state.open_day().is_none();
        if !closed || self.is_after(ordinal) || self.is_running() {
            return;
        }
        let read = storage.past(ordinal.saturating_add(1), DAYS);
        self.0 = Some(After { ordinal, progress: start(state, read) });
    }

    /// Take the result of a thread that has finished; never waits.
    pub(super) fn collect(&mut self) {
        if !self.is_running() {
            self.finish();
        }
    }

    /// The estimates for a day that opens now: the prepared ones, else those of the last day.
    pub(super) fn opening(&self, state: &State) -> Opening {
        match &self.0 {
            Some(After { ordinal, progress: Progress::Done(opening) }) if *ordinal == state.ordinal() => {
                opening.clone()
            }
            _ => opening_after(state, Vec::new()),
        }
    }

    /// The journal was replaced: prepare anew.
    pub(super) fn forget(&mut self) {
        self.0.iter_mut().for_each(|after| after.ordinal = 0);
    }

    /// Wait for the thread, so that its connection is closed.
    pub(super) fn finish(&mut self) {
        self.0 = self.0.take().map(|After { ordinal, progress }| match progress {
            Progress::Running(thread) => {
                let progress = thread.join().ok().flatten().map_or(Progress::Failed, Progress::Done);
                After { ordinal, progress }
            }
            progress => After { ordinal, progress },
        });
    }

    fn is_running(&self) -> bool {
        matches!(&self.0, Some(After { progress: Progress::Running(thread), .. }) if !thread.is_finished())
    }

    fn is_after(&self, ordinal: u32) -> bool {
        self.0.as_ref().is_some_and(|after| after.ordinal == ordinal)
    }
}

/// The estimates for a day that opens now, from past days read here.
pub(super) fn read(state: &State, storage: &dyn Storage) -> Opening {
    // The last day is in the state and may not be recorded yet.
    opening_after(state, or_none(storage.past(state.ordinal(), DAYS - 1)()))
}

fn start(state: &State, read: PastRead) -> Progress {
    let setup = state.setup().clone();
    let work = move || {
        let past = read().map_err(|error| warn(&error)).ok()?;
        Some(opening_of(&setup, &past))
    };
    match std::thread::Builder::new().name("next-day".to_owned()).spawn(work) {
        Ok(thread) => Progress::Running(thread),
        Err(error) => {
            tracing::warn!("the next day's estimates are not prepared: no thread could be started: {error}");
            Progress::Failed
        }
    }
}

/// If past days cannot be read, the day still opens.
fn or_none(past: Result<Vec<PastDay>, StoreError>) -> Vec<PastDay> {
    past.unwrap_or_else(|error| {
        warn(&error);
        Vec::new()
    })
}

fn warn(error: &StoreError) {
    tracing::warn!(
        "the waits of past days cannot be read, so the next day keeps the estimates of the last one: {error}"
    );
}
