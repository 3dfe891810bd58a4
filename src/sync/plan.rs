//! What to do next, from what is known: no clock, no chance, no I/O.

use anxu_journal::JournalId;
use anxu_upstream::{MAX_ROWS, Refusal};

use crate::store::Stretch;

/// Milliseconds of a clock that never goes back.
pub type Millis = u64;

/// Between two looks at the journal: with [`GATHER`] and the way to the collector, well within two seconds.
pub const LOOK: Millis = 500;
/// How long rows are gathered before a batch that is not full goes: an act leaves several rows.
pub const GATHER: Millis = 1_000;
/// How often the ends are compared where there is nothing to send: so the county knows that the hall is there.
pub const SIGN: Millis = 60_000;
/// So many rows go at once.
pub const ENOUGH: i64 = 50;
/// The pause after the first failure; each further one doubles it.
const FIRST_PAUSE: Millis = 1_000;
/// The longest pause: a collector that is back must not wait long for thousands of halls, nor meet all of them at once.
const LONGEST_PAUSE: Millis = 60_000;
/// The pause after a refusal that somebody has to look into: it stays what it is until they did.
const HALTED_PAUSE: Millis = 10 * 60_000;

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Ask how far this journal is stored.
    Ask(JournalId),
    /// Send rows of this journal: those after `after`, at most to `last`.
    Send {
        /// The journal.
        journal: JournalId,
        /// The last row that is stored.
        after: i64,
        /// The last row to send; where it is `after`, only the ends are compared.
        last: i64,
    },
    /// Nothing until then.
    Rest(Millis),
}

/// Why something did not go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer, in words.
    Away(String),
    /// A refusal.
    Refused(Refusal),
}

/// How it goes.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The journal that is being sent, and how far it is stored; none while that has to be asked.
    cursor: Option<(JournalId, i64)>,
    /// The journal that was being sent, once asked for.
    at: Option<JournalId>,
    /// When rows were first seen that are not stored.
    unsent_since: Option<Millis>,
    /// When the collector answered last.
    answered: Millis,
    failures: u32,
    not_before: Millis,
    /// Why it does not go, while it does not.
    failure: Option<Failure>,
}

impl Plan {
    /// What to do now with these journals of the file, the oldest first.
    pub fn next(&mut self, journals: &[Stretch], now: Millis) -> Next {
        if now < self.not_before {
            return Next::Rest(self.not_before);
        }
        let Some(at) = self.place(journals) else { return Next::Rest(now + LOOK) };
        let stretch = journals[at];
        let Some((_, stored)) = self.cursor.filter(|(journal, _)| *journal == stretch.journal) else {
            self.at = Some(stretch.journal);
            return Next::Ask(stretch.journal);
        };
        // An older journal may be stored further than the file goes: a backup was restored.
        if let Some(newer) = journals.get(at + 1).filter(|_| stored >= stretch.last) {
            self.at = Some(newer.journal);
            return Next::Ask(newer.journal);
        }
        self.send(stretch, stored, now)
    }

    /// The collector has this journal up to row `seq`; `same` is whether that row is ours.
    pub fn told(&mut self, journal: JournalId, seq: i64, same: bool, now: Millis) {
        // Our own row goes out in place of the other: the collector keeps both sides of what differs.
        self.cursor = Some((journal, if same { seq } else { seq - 1 }));
        (self.unsent_since, self.answered) = (None, now);
        (self.failures, self.failure) = (0, None);
    }

    /// It did not go. `chance` is from 0 to 1.
    pub fn failed(&mut self, failure: Failure, now: Millis, chance: f64) {
        // What is stored has to be asked again: an answer may have been lost.
        self.cursor = None;
        self.unsent_since = None;
        let pause = match &failure {
            Failure::Refused(Refusal::Gap { .. }) if self.failures == 0 => 0,
            Failure::Refused(refusal) if !refusal.passes() => HALTED_PAUSE,
            _ => LONGEST_PAUSE.min(FIRST_PAUSE << self.failures.min(16)),
        };
        // Between half of it and all of it, so that halls which failed together do not come back together.
        let jitter = (pause as f64 * (0.5 + chance.clamp(0.0, 1.0) / 2.0)) as Millis;
        self.not_before = now + jitter;
        self.failures = self.failures.saturating_add(1);
        self.failure = Some(failure);
    }

    /// Why it does not go, while it does not.
    pub fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Rows of the file that are not stored, as far as is known.
    pub fn behind(&self, journals: &[Stretch]) -> Option<i64> {
        let (journal, stored) = self.cursor?;
        let at = journals.iter().position(|stretch| stretch.journal == journal)?;
        let newer = journals[at + 1..].iter().map(|stretch| stretch.last - stretch.first + 1);
        Some((journals[at].last - stored).max(0) + newer.sum::<i64>())
    }

    /// Which journal is being sent: the first, until it is stored.
    fn place(&self, journals: &[Stretch]) -> Option<usize> {
        let known = self.at.and_then(|at| journals.iter().position(|stretch| stretch.journal == at));
        known.or_else(|| (!journals.is_empty()).then_some(0))
    }

    fn send(&mut self, stretch: Stretch, stored: i64, now: Millis) -> Next {
        let most = i64::try_from(MAX_ROWS).unwrap_or(i64::MAX);
        let send = |last| Next::Send { journal: stretch.journal, after: stored, last };
        let unsent = stretch.last - stored;
        // A journal that is too short says so, and one that is stored that it is there.
        if unsent < 0 || (unsent == 0 && now >= self.answered + SIGN) {
            return send(stored);
        }
        if unsent == 0 {
            self.unsent_since = None;
            return Next::Rest(now + LOOK);
        }
        let since = *self.unsent_since.get_or_insert(now);
        if unsent >= ENOUGH || now >= since + GATHER {
            return send(stored + unsent.min(most));
        }
        Next::Rest((now + LOOK).min(since + GATHER))
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
