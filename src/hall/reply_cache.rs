//! Idempotency: the same key of the same principal gets the same answer, within a batch, later, and after a restart. An
//! answer is made from the events on record alone, at first as ever after; a refusal is on record, too, so that a request
//! that was refused once cannot come true when it is repeated.

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

/// Answers kept at hand: minutes of a busy hall, where a client asks again within seconds. All others come from the
/// journal.
const MOST: usize = 2048;

/// Whose key it is, and the key.
pub(super) type Owned = (Principal, Key);

/// An answer that was given, and what was asked for.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// `None` in rows of the first format, which do not say.
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

/// The last answers given.
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

    /// Remember an answer, and forget the oldest beyond the limit.
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

/// Whether a key can be one, or what is wrong with it.
pub(super) fn check(key: &Key) -> Result<(), Answer> {
    key.check().map_err(|_| refused(not_a_key()))
}

/// The event that keeps a refusal.
pub(super) fn refusal(rejection: Rejection) -> Event {
    // Plain data with text keys: serde_json has no reason to refuse it.
    let json = serde_json::to_string(&rejection).unwrap_or_default();
    let words = anxu_words::refusal(&wire::refusal::refusal(rejection), Language::English);
    Event::Refused { rejection: json, words }
}

/// The answer that was given when these rows were recorded.
pub(super) fn of_rows(setup: &Setup, rows: &[Row]) -> Option<Given> {
    let asked = rows.first()?.record.asked.clone();
    Some(Given { asked, answer: of_events(setup, rows.iter().map(|row| &row.record.event)) })
}
