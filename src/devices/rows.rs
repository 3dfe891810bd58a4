//! Which calls are on a board now: the last ones, and each new one for its minimum time, however many come at once.
//!
//! Pure: time is an argument. A call that finds no row free waits for one whose time is over, unless it is out of date by
//! then.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use anxu_core::document::{BoardCall, BoardShow};
use anxu_hw::board::Panel;

/// Calls that may wait for a row: every window of a large hall at once. Past that the oldest gives way; it was called by
/// voice and on its strip.
const MOST_WAITING: usize = 64;
/// A call that has waited for a row this long is left out: it was called by voice and on its strip, who did not come is
/// called again, and newer calls must not wait for it. Fifty windows that call at once need 65 s on four rows of 5 s.
const OLDEST: Duration = Duration::from_secs(90);

/// The rows of one board.
#[derive(Debug)]
pub(super) struct Rows {
    panel: Panel,
    least: Duration,
    wanted: Option<BoardShow>,
    /// Shown now, newest first.
    shown: Vec<Row>,
    /// Called and not shown yet, oldest first.
    waiting: VecDeque<Waiting>,
    calls: i64,
}

#[derive(Clone, Debug)]
struct Waiting {
    call_no: i64,
    call: BoardCall,
    since: Instant,
}

#[derive(Clone, Debug)]
struct Row {
    /// Order of the calls; those before the first one counted are at 0 and below.
    call_no: i64,
    call: BoardCall,
    /// Until when it may not give way.
    until: Instant,
}

impl Rows {
    /// A board that keeps each call for `least`.
    pub(super) fn new(panel: Panel, least: Duration) -> Rows {
        let (shown, waiting) = (Vec::new(), VecDeque::new());
        Rows { panel, least, wanted: None, shown, waiting, calls: 0 }
    }

    fn count(&self) -> usize {
        usize::from(self.panel.lines)
    }

    /// The picture that the hall wants since `now`. What is new in it is a call; the first picture after a start is none.
    pub(super) fn want(&mut self, show: BoardShow, now: Instant) {
        let before = self.wanted.replace(show);
        for call in before.iter().flat_map(|before| self.news(before)).collect::<Vec<_>>() {
            self.add(call, now);
        }
        // Calls that nobody could see are late when the board is theirs again: its rows then show the last ones.
        if self.wanted.as_ref().is_some_and(|wanted| wanted.emergency.is_some()) {
            self.waiting.clear();
        }
    }

    /// The board was away and is back, or is there for the first time. Calls that it missed are over: it shows the last
    /// ones, and the next call finds every row free.
    pub(super) fn returned(&mut self) {
        self.waiting.clear();
        self.shown.clear();
    }

    /// What is on the board at `now`, from top to bottom, and when that may change by itself.
    pub(super) fn lines(&mut self, now: Instant) -> (Vec<String>, Option<Duration>) {
        let Some(wanted) = self.wanted.clone() else { return (Vec::new(), None) };
        if let Some(text) = wanted.emergency {
            return (self.panel.spread(&text), None);
        }
        self.turn(&wanted.calls, now);
        let mut lines: Vec<String> = self.shown.iter().map(|row| row.call.text.clone()).collect();
        if lines.len() < self.count() {
            lines.push(wanted.welcome);
        }
        let next = self.shown.iter().map(|row| row.until).filter(|until| *until > now).min();
        (lines, next.map(|until| until.saturating_duration_since(now)))
    }

    /// Calls that were not in the picture before, and the one that was called again (it came to the top, and the one that
    /// was there is still in the picture). Oldest first.
    fn news(&self, before: &BoardShow) -> Vec<BoardCall> {
        let calls = self.wanted.iter().flat_map(|wanted| &wanted.calls);
        let again = |call: &BoardCall| {
            let top = before.calls.first();
            top != Some(call)
                && calls.clone().next() == Some(call)
                && calls.clone().any(|call| top == Some(call))
        };
        let new = calls.clone().filter(|call| !before.calls.contains(call) || again(call));
        let mut new: Vec<BoardCall> = new.cloned().collect();
        new.reverse();
        new
    }

    /// A call again takes the place of the one before. One that was not shown before its window called the next is over.
    fn add(&mut self, call: BoardCall, now: Instant) {
        let is_same = |old: &BoardCall| old.number == call.number && old.window == call.window;
        self.waiting.retain(|old| old.call.window != call.window);
        self.shown.retain(|row| !is_same(&row.call));
        if self.waiting.len() >= MOST_WAITING {
            self.waiting.pop_front();
        }
        self.calls += 1;
        self.waiting.push_back(Waiting { call_no: self.calls, call, since: now });
    }

    fn turn(&mut self, wanted: &[BoardCall], now: Instant) {
        self.shown.retain(|row| row.until > now || wanted.contains(&row.call));
        self.waiting.retain(|call| now.saturating_duration_since(call.since) <= OLDEST);
        while !self.waiting.is_empty() && self.make_room(now) {
            if let Some(Waiting { call_no, call, .. }) = self.waiting.pop_front() {
                self.shown.push(Row { call_no, call, until: now + self.least });
            }
        }
        self.refill(wanted, now);
        self.shown.sort_by_key(|row| std::cmp::Reverse(row.call_no));
    }

    /// Whether a row is free, or could be freed by the oldest call whose time is over.
    fn make_room(&mut self, now: Instant) -> bool {
        if self.shown.len() < self.count() {
            return true;
        }
        let over = self.shown.iter().enumerate().filter(|(_, row)| row.until <= now);
        let oldest = over.min_by_key(|(_, row)| row.call_no).map(|(place, _)| place);
        oldest.map(|place| self.shown.remove(place)).is_some()
    }

    /// Rows that are left show earlier calls again, newest first. They were shown for their time before.
    fn refill(&mut self, wanted: &[BoardCall], now: Instant) {
        let oldest = self.shown.iter().map(|row| row.call_no).min().unwrap_or(self.calls);
        let missing: Vec<_> = wanted.iter().filter(|call| !self.has(call)).cloned().collect();
        let free = self.count().saturating_sub(self.shown.len());
        for (place, call) in (1..).zip(missing.into_iter().take(free)) {
            self.shown.push(Row { call_no: oldest - place, call, until: now });
        }
    }

    fn has(&self, call: &BoardCall) -> bool {
        self.shown.iter().any(|row| row.call == *call) || self.waiting.iter().any(|waits| waits.call == *call)
    }
}

#[cfg(test)]
#[path = "rows_tests.rs"]
mod tests;
