//! Deciding a batch: what would be recorded, answered and done if the commit succeeds. Nothing leaves this house
//! before that.

use std::collections::HashMap;

use anxu_api::{Answer, Request};
use anxu_core::command::Command;
use anxu_core::effect::Effect;
use anxu_core::ids::Key;
use anxu_core::now::Now;
use anxu_core::{State, apply, decide, effects};

use super::answers::{self, Answers};
use crate::store::{Memory, Record, StoreError};

/// Said instead of a number while the disk is full.
const FULL: &str = "no numbers can be issued now because the disk is full: please ask the staff";

/// The state a batch works on, with all it may look at.
pub(super) struct Draft<'a> {
    pub(super) state: &'a mut State,
    pub(super) memory: &'a dyn Memory,
    pub(super) given: &'a Answers,
    pub(super) now: Now,
    /// Whether new numbers are refused because the disk is full.
    pub(super) full: bool,
    /// Made so far.
    pub(super) made: Made,
}

/// What a batch came to.
#[derive(Default)]
pub(super) struct Made {
    pub(super) records: Vec<Record>,
    pub(super) effects: Vec<Effect>,
    /// Answers by key, to be remembered.
    pub(super) answers: HashMap<Key, Answer>,
}

impl Draft<'_> {
    /// Decide a request; a key that was answered before gets that answer.
    ///
    /// # Errors
    /// Where the memory cannot tell whether it was: then nothing may be decided, and the memory has to be looked after.
    pub(super) fn request(&mut self, request: &Request) -> Result<Answer, StoreError> {
        let key = &request.key;
        if let Err(refusal) = answers::check(key) {
            return Ok(refusal);
        }
        if let Some(answer) = self.made.answers.get(key).or_else(|| self.given.get(key)) {
            return Ok(answer.clone());
        }
        let rows = self.memory.answers(key)?;
        let answer = if !rows.is_empty() {
            answers::of_rows(self.state, &rows)
        } else if self.full && matches!(request.command, Command::Issue { .. }) {
            return Ok(Answer::Unavailable { words: FULL.to_owned() });
        } else {
            self.decide(&request.command, Some(key))
        };
        self.made.answers.insert(key.clone(), answer.clone());
        Ok(answer)
    }

    /// Decide a command of the house itself.
    pub(super) fn command(&mut self, command: &Command) {
        let answer = self.decide(command, None);
        if let (Answer::Rejected { words, .. }, false) =
            (answer, matches!(command, Command::Tick | Command::PrinterBack))
        {
            tracing::debug!(?command, words, "refused");
        }
    }

    fn decide(&mut self, command: &Command, key: Option<&Key>) -> Answer {
        let events = match decide(self.state, &self.now, command) {
            Ok(events) => events,
            Err(rejection) => return Answer::Rejected { words: rejection.to_string(), rejection },
        };
        for event in &events {
            apply(self.state, &self.now, event);
            self.made.effects.extend(effects(self.state, &self.now, event));
            self.made.records.push(Record { at: self.now, key: key.cloned(), event: event.clone() });
        }
        answers::of_events(self.state, events.iter())
    }
}
