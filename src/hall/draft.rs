//! Deciding a batch: what would be recorded, answered and done if the commit succeeds. Nothing leaves the loop before
//! the commit.
//!
//! If the commit fails, the draft is dropped, and displays go on from the last recorded state.

use std::borrow::Cow;
use std::collections::HashMap;

use anxu_api::Answer;
use anxu_api::answer::Obstacle;
use anxu_core::command::{Channel, Command};
use anxu_core::effect::Effect;
use anxu_core::now::Now;
use anxu_core::rejection::Rejection;
use anxu_core::waits::day::Opening;
use anxu_core::{State, apply, complete_opening, decide, effects};
use anxu_journal::{CommandDigest, Principal};

use super::Request;
use super::refusals::Refusals;
use super::reply_cache::{self, Given, Owned, ReplyCache};
use crate::store::{Record, Storage, StoreError};
use crate::wire::answer::{of_events, unavailable};

/// A copy of the state that a batch works on, with everything it may read.
pub(super) struct Draft<'a> {
    pub(super) state: State,
    pub(super) storage: &'a dyn Storage,
    pub(super) replies: &'a ReplyCache,
    pub(super) now: Now,
    /// Whether new numbers are refused because the disk is full.
    pub(super) full: bool,
    pub(super) refusals: &'a Refusals,
    /// The estimates for a day that opens now.
    pub(super) opening: &'a dyn Fn(&State) -> Opening,
    /// Results so far.
    pub(super) made: Made,
}

/// The results of a batch.
#[derive(Default)]
pub(super) struct Made {
    pub(super) records: Vec<Record>,
    pub(super) effects: Vec<Effect>,
    /// Answers by key, for the reply cache.
    pub(super) answers: HashMap<Owned, Given>,
}

impl Draft<'_> {
    /// Decide a request; a key that was answered before gets that answer.
    ///
    /// # Errors
    /// Where the storage cannot tell whether it was: then nothing may be decided, and the storage must be recovered.
    pub(super) fn request(&mut self, by: &Principal, request: &Request) -> Result<Answer, StoreError> {
        if let Err(refusal) = reply_cache::check(&request.key) {
            return Ok(refusal);
        }
        let command = stamped(&request.command, by);
        let asked = CommandDigest::of(&command);
        let owned = (by.key_owner(), request.key.clone());
        if let Some(given) = self.made.answers.get(&owned).or_else(|| self.replies.get(&owned)) {
            return Ok(given.again(&asked));
        }
        let rows = self.storage.answers(by, &request.key)?;
        if let Some(given) = reply_cache::of_rows(self.state.setup(), &rows) {
            let answer = given.again(&asked);
            self.made.answers.insert(owned, given);
            return Ok(answer);
        }
        if self.full && matches!(*command, Command::Issue { .. }) {
            return Ok(unavailable(Obstacle::DiskFull));
        }
        let events = match decide(&self.state, &self.now, &command) {
            Ok(events) => events,
            // Nothing is recorded, so the key stays unused.
            Err(_) if !self.refusals.room(&owned.0) => {
                return Ok(unavailable(Obstacle::TooManyRefusals));
            }
            Err(rejection) => vec![reply_cache::refusal(rejection)],
        };
        let answer = of_events(self.state.setup(), events.iter());
        for event in events {
            let record = Record::new(self.now, by.clone(), event);
            self.take(Record { key: Some(request.key.clone()), asked: Some(asked.clone()), ..record });
        }
        self.made.answers.insert(owned, Given { asked: Some(asked), answer: answer.clone() });
        Ok(answer)
    }

    /// Decide a command that the hall gives itself.
    pub(super) fn command(&mut self, command: &Command) {
        match decide(&self.state, &self.now, command) {
            Ok(events) => {
                let record = |event| Record::new(self.now, source(command), event);
                let records: Vec<Record> = events.into_iter().map(record).collect();
                records.into_iter().for_each(|record| self.take(record));
            }
            Err(Rejection::Nothing) => {}
            Err(rejection) => tracing::debug!(?command, ?rejection, "refused"),
        }
    }

    fn take(&mut self, mut record: Record) {
        complete_opening(&self.state, &mut record.event, self.opening);
        apply(&mut self.state, &self.now, &record.event);
        self.made.effects.extend(effects(&self.state, &self.now, &record.event));
        self.made.records.push(record);
    }
}

/// The command with its source set from the principal: who asks for a number says where it is asked for.
fn stamped<'a>(command: &'a Command, by: &Principal) -> Cow<'a, Command> {
    let mut stamped = Cow::Borrowed(command);
    match command {
        Command::Issue { .. } => {
            if let Command::Issue { by: channel, .. } = stamped.to_mut() {
                // Nobody has signed in, so the member of staff is unknown.
                *channel = kiosk(by).unwrap_or(Channel::Staff(None));
            }
        }
        Command::Reprint { number, .. } => {
            stamped = Cow::Owned(Command::Reprint { number: number.clone(), by: kiosk(by) });
        }
        _ => {}
    }
    stamped
}

fn kiosk(by: &Principal) -> Option<Channel> {
    match by {
        Principal::Kiosk { name } => Some(Channel::Kiosk(name.clone())),
        _ => None,
    }
}

/// The principal of a command that the hall gives itself.
fn source(command: &Command) -> Principal {
    match command {
        Command::Printed { printer, .. } | Command::PrinterReady { printer } => {
            Principal::Device { name: printer.device() }
        }
        Command::CallAnnounced { .. } => Principal::Device { name: "voice".to_owned() },
        Command::OpenDay { .. }
        | Command::CloseDay
        | Command::Issue { .. }
        | Command::Reprint { .. }
        | Command::Next { .. }
        | Command::CallChosen { .. }
        | Command::Recall { .. }
        | Command::Start { .. }
        | Command::Finish { .. }
        | Command::NoShow { .. }
        | Command::Return { .. }
        | Command::BringBack { .. }
        | Command::Hold { .. }
        | Command::Unhold { .. }
        | Command::Transfer { .. }
        | Command::Pause { .. }
        | Command::Resume { .. }
        | Command::SignOn { .. }
        | Command::SignOff { .. }
        | Command::AskRating { .. }
        | Command::PressKey { .. }
        | Command::Rate { .. }
        | Command::Cancel { .. }
        | Command::Emergency { .. }
        | Command::Help { .. }
        | Command::SwitchedOn
        | Command::HallStarted
        | Command::Tick => Principal::Rule,
    }
}
