//! Idempotency: the same key gets the same answer, within a batch, later, and after a restart.

use std::collections::{HashMap, VecDeque};

use anxu_api::Answer;
use anxu_core::State;
use anxu_core::event::Event;
use anxu_core::ids::Key;
use anxu_core::rejection::Rejection;
use anxu_core::view::{self, IssuedView};

use crate::store::Row;

/// Answers kept at hand. What was recorded can be answered from the journal for ever after; this many refusals,
/// which are not recorded, are remembered: minutes of a busy hall, where a client asks again within seconds.
const MOST: usize = 2048;

/// The last answers given.
#[derive(Debug, Default)]
pub(super) struct Answers {
    by_key: HashMap<Key, Answer>,
    order: VecDeque<Key>,
}

impl Answers {
    /// The answer given to this key.
    pub(super) fn get(&self, key: &Key) -> Option<&Answer> {
        self.by_key.get(key)
    }

    /// Remember an answer, and forget the oldest beyond the limit.
    pub(super) fn remember(&mut self, key: Key, answer: Answer) {
        if self.by_key.insert(key.clone(), answer).is_none() {
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
    key.check().map_err(|error| {
        let words = error.to_string();
        Answer::Rejected { rejection: Rejection::NotAllowed { what: words.clone() }, words }
    })
}

/// The answer that these events of today are.
pub(super) fn of_events<'a>(state: &State, events: impl Iterator<Item = &'a Event> + Clone) -> Answer {
    let issued = events.clone().find_map(|event| match event {
        Event::Issued { number, .. } => view::issued(state, number),
        _ => None,
    });
    let called = events.filter_map(|event| match event {
        Event::Called { number, window, .. } => {
            Some(Answer::Called { number: number.clone(), window: *window })
        }
        _ => None,
    });
    issued.map(Answer::Issued).or_else(|| called.last()).unwrap_or(Answer::Done)
}

/// The answer that was given when these rows were recorded.
pub(super) fn of_rows(state: &State, rows: &[Row]) -> Answer {
    // Numbers restart each day: today's ticket of the same number is another one.
    let earlier = rows.iter().filter(|row| row.day != state.ordinal());
    let issued = earlier.filter_map(|row| issued_earlier(state, &row.record.event)).next();
    issued.unwrap_or_else(|| of_events(state, rows.iter().map(|row| &row.record.event)))
}

fn issued_earlier(state: &State, event: &Event) -> Option<Answer> {
    let Event::Issued { number, service, ahead, wait, .. } = event else { return None };
    Some(Answer::Issued(IssuedView {
        number: number.clone(),
        service: service.clone(),
        ahead: *ahead,
        wait: *wait,
        windows: state.setup().windows_for(service).map(|window| window.number).collect(),
        late_rule: String::new(),
    }))
}
