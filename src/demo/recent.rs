//! The last lines of something that goes on all day, newest first.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::Utc;
use chrono_tz::Tz;
use serde::Serialize;

/// Lines kept: some screens full.
const KEPT: usize = 100;

/// One line with its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct TimedLine {
    /// Distinct among the lines of one log.
    pub(super) id: u64,
    /// Time of day.
    pub(super) at: String,
    /// In words.
    pub(super) text: String,
}

/// The last lines, which one thread writes and another reads. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct RecentLines {
    zone: Tz,
    pages: Arc<Mutex<Pages>>,
}

#[derive(Debug, Default)]
struct Pages {
    lines: VecDeque<TimedLine>,
    written: u64,
}

impl RecentLines {
    /// An empty list with the times of this zone.
    pub(super) fn new(zone: Tz) -> RecentLines {
        RecentLines { zone, pages: Arc::default() }
    }

    /// Write a line; the oldest is forgotten when there are too many.
    pub(super) fn write(&self, text: String) {
        let at = Utc::now().with_timezone(&self.zone).format("%H:%M:%S").to_string();
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.written += 1;
        let id = pages.written;
        pages.lines.push_front(TimedLine { id, at, text });
        pages.lines.truncate(KEPT);
    }

    /// The lines, newest first.
    pub(super) fn lines(&self) -> Vec<TimedLine> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.lines.iter().cloned().collect()
    }
}
