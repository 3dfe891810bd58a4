//! Idempotency: the same key of the same principal gets the same answer, within a batch, later, and after a restart.
//! An answer is always made from the recorded events alone; refusals are recorded too, so that a request that was
//! refused once cannot succeed when it is repeated.

use std::collections::{HashMap, VecDeque};

use anxu_api::{Answer, Refusal};
use anxu_core::event::Event;
use anxu_core::ids::Key;
use anxu_core::rejection::Rejection;
use anxu_core::setup::Setup;
use anxu_journal::{CommandDigest, Principal};
use anxu_words::Language;

use crate::store::Row;
use crate::wire;
use crate::wire::answer::{of_events, refused};
use crate::wire::refusal::not_a_key;

/// Answers kept in memory: minutes of a busy hall, where a client repeats within seconds. Older ones are read from
/// the journal.
const MOST: usize = 2048;

/// The owner of the key, and the key.
pub(super) type Owned = (Principal, Key);

/// An answer that was given, and the digest of its command.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// `None` for rows of format 1, which do not record it.
    pub(super) asked: Option<CommandDigest>,
    pub(super) answer: Answer,
}

impl Given {
    /// The answer to the same key again.
    pub(super) fn again(&self, asked: &CommandDigest) -> Answer {
        match &self.asked {
            Some(first) if first != asked => refused(Refusal::KeyUsed),
            _ => self.answer.clone(),
        }
    }
}

/// The most recent answers.
#[derive(Debug, Default)]
pub(super) struct ReplyCache {
    by_key: HashMap<Owned, Given>,
    order: VecDeque<Owned>,
}

impl ReplyCache {
    /// The answer given to this key.
    pub(super) fn get(&self, key: &Owned) -> Option<&Given> {
        self.by_key.get(key)
    }

    /// Store an answer, and evict the oldest beyond the limit.
    pub(super) fn remember(&mut self, key: Owned, given: Given) {
        if self.by_key.insert(key.clone(), given).is_none() {
            self.order.push_back(key);
        }
        while self.order.len() > MOST {
            if let Some(oldest) = self.order.pop_front() {
                self.by_key.remove(&oldest);
            }
        }
    }
}

/// Whether a key is valid, or what is wrong with it.
pub(super) fn check(key: &Key) -> Result<(), Answer> {
    key.check().map_err(|_| refused(not_a_key()))
}

/// The event that records a refusal.
pub(super) fn refusal(rejection: Rejection) -> Event {
    // Plain data with text keys: serde_json does not fail on it.
    let json = serde_json::to_string(&rejection).unwrap_or_default();
    let words = anxu_words::refusal(&wire::refusal::refusal(rejection), Language::English);
    Event::Refused { rejection: json, words }
}

/// The answer that was given when these rows were recorded.
pub(super) fn of_rows(setup: &Setup, rows: &[Row]) -> Option<Given> {
    let asked = rows.first()?.record.asked.clone();
    Some(Given { asked, answer: of_events(setup, rows.iter().map(|row| &row.record.event)) })
}
