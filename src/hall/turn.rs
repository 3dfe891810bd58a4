//! One turn of the loop: decide a batch, commit it, then answer, then act, then show.

use std::sync::Arc;

use anxu_api::{Answer, Reply, Request};
use anxu_core::command::{Command, PrintFault};
use anxu_core::effect::Effect;
use anxu_core::now::Now;
use anxu_core::setup::Setup;
use anxu_core::{State, apply, pending_calls, pending_prints, redraw};
use anxu_journal::Principal;
use tokio::sync::{oneshot, watch};

use super::clock::Remembered;
use super::draft::{Draft, Made};
use super::publisher::ViewPublisher;
use super::refusals::Refusals;
use super::reply_cache::ReplyCache;
use super::storage_status::{StorageState, StorageStatus};
use super::{Clock, EffectSink, Input, Views, warnings};
use crate::store::{Row, Storage, StoreError};

/// The running hall.
pub(super) struct Hall {
    setup: Arc<Setup>,
    state: State,
    storage: Box<dyn Storage>,
    sink: Box<dyn EffectSink>,
    clock: Box<dyn Clock>,
    replies: ReplyCache,
    refusals: Refusals,
    /// The machine was off before this start for a time that nothing tells.
    switched_on: bool,
    printer: Option<PrintFault>,
    /// The printer was in trouble and is well again: papers that failed or broke off meanwhile are due.
    recovered: bool,
    /// The state was made again from a journal that may have lost events: every display may show what is no more.
    repaired: bool,
    /// What became of papers and calls while nothing could be recorded, oldest first. Forgotten, they would be printed or
    /// said again.
    unrecorded: Vec<Command>,
    storage_status: StorageStatus,
    publisher: ViewPublisher,
}

/// Outcomes of papers kept while nothing can be recorded: no numbers are issued then, so no more than waited already, in the
/// printer's queue and on the way here.
const MOST_UNRECORDED: usize = 512;

/// Said with an answer that nobody can be sure of.
const PERHAPS: &str =
    "it may have been carried out all the same: ask again in the same way, which does not do it twice";

/// Why a batch was not recorded.
struct Refusal {
    words: String,
    /// It may have been recorded all the same.
    perhaps_done: bool,
}

/// One thing to decide, and where its answer goes.
enum Entry {
    Request(Principal, Request, oneshot::Sender<Reply>),
    Command(Command),
}

impl Hall {
    /// Make the state from the running day.
    pub(super) fn new(
        setup: Arc<Setup>,
        mut storage: Box<dyn Storage>,
        sink: Box<dyn EffectSink>,
        mut clock: Box<dyn Clock>,
        views: watch::Sender<Option<Views>>,
        storage_status: StorageStatus,
    ) -> Result<Hall, StoreError> {
        let rows = storage.today()?;
        let switched_on = clock.resume(&Remembered::of(&rows));
        let state = replay(&setup, &rows);
        Ok(Hall {
            setup,
            state,
            storage,
            sink,
            clock,
            replies: ReplyCache::default(),
            refusals: Refusals::of(rows.iter().map(|row| &row.record)),
            switched_on,
            printer: None,
            // What a stop left unprinted is due as well.
            recovered: true,
            repaired: false,
            unrecorded: Vec::new(),
            storage_status,
            publisher: ViewPublisher::new(views),
        })
    }

    /// Show the present picture everywhere.
    pub(super) fn begin(&mut self) {
        warnings::log_stranded(&self.state);
        // A day that is due opens before anybody can ask: the first view and the first answer know of it.
        let came_up = std::mem::take(&mut self.switched_on).then_some(Command::SwitchedOn);
        self.turn(came_up.into_iter().chain([Command::Tick]).map(Input::Command).collect());
        let now = self.clock.now();
        self.storage_status.notice(self.storage.notice());
        self.publisher.publish(&self.state, &now, self.printer);
        self.act(redraw(&self.state, &now));
        self.act(pending_calls(&self.state, &now));
    }

    /// Work on everything in a batch. One commit, and nothing is answered, done or shown before it.
    pub(super) fn turn(&mut self, batch: Vec<Input>) {
        let now = self.clock.now();
        let printer = self.printer;
        let mut entries: Vec<Entry> = self.unrecorded.drain(..).map(Entry::Command).collect();
        for input in batch {
            match input {
                Input::Request { by, request, reply } => entries.push(Entry::Request(by, request, reply)),
                Input::Command(command) => entries.push(Entry::Command(command)),
                Input::Printer(fault) => {
                    // It may fail and recover within one batch: every recovery counts.
                    self.recovered |= self.printer.is_some() && fault.is_none();
                    self.printer = fault;
                }
                Input::Damaged(what) => self.proof_failed(what),
                Input::Stop => {}
            }
        }
        let ticked = entries.iter().any(|entry| matches!(entry, Entry::Command(Command::Tick)));
        if self.recovered {
            // After the news of this batch: of a paper that broke off, too.
            entries.push(Entry::Command(Command::PrinterBack));
        }
        if ticked {
            self.recover();
            self.sink.retry();
        }
        let (answers, made) = match self.record(&entries, now) {
            Ok(done) => done,
            Err(refusal) => {
                self.unrecorded = outcomes(&entries);
                return refuse(entries, &refusal);
            }
        };
        answer(entries, answers);
        let repaired = std::mem::take(&mut self.repaired);
        let changed = repaired || !made.records.is_empty() || printer != self.printer;
        if repaired {
            self.act(redraw(&self.state, &now));
        }
        self.act(made.effects);
        warnings::log(&self.state, &made.records);
        if std::mem::take(&mut self.recovered) {
            self.act(pending_prints(&self.state, &now));
        }
        for (key, given) in made.answers {
            self.replies.remember(key, given);
        }
        self.storage.settle();
        if changed {
            self.publisher.publish(&self.state, &now, self.printer);
        } else if ticked {
            self.publisher.refresh(&self.state, &now, self.printer);
        }
        if ticked {
            self.maintain();
        }
    }

    /// Leave the database small.
    pub(super) fn end(&mut self) {
        if let Err(error) = self.storage.maintain() {
            tracing::warn!("the database's log stays behind: {error}");
        }
    }

    /// Decide and commit; the answers in the order of the entries, or why nothing can be done.
    fn record(&mut self, entries: &[Entry], now: Now) -> Result<(Vec<Option<Answer>>, Made), Refusal> {
        if let StorageState::Refusing { words, .. } = self.storage_status.trouble() {
            return Err(Refusal { words: words.clone(), perhaps_done: false });
        }
        let error = match self.attempt(entries, now) {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        // Once more, if something can be done about it at once.
        let again = if self.remedy(&error) {
            self.reload().and_then(|()| self.attempt(entries, now))
        } else {
            Err(error)
        };
        again.map_err(|error| self.fail(&error))
    }

    fn remedy(&mut self, error: &StoreError) -> bool {
        match error {
            // While it is full already, this empties the database's log, which makes room each time.
            StoreError::Full => {
                self.storage.release_reserve();
                self.storage_status.set(StorageState::Full);
                true
            }
            StoreError::Damaged { .. } => self.repair(),
            StoreError::Gone { .. }
            | StoreError::Newer { .. }
            | StoreError::Unsure(_)
            | StoreError::Refused(_) => false,
        }
    }

    /// What the state was made from does not prove itself: begin again with what does.
    fn proof_failed(&mut self, what: String) {
        tracing::error!("the proof of the journal failed: {what}");
        let again = if self.repair() { self.reload() } else { Err(StoreError::Damaged { what }) };
        if let Err(error) = again {
            self.fail(&error);
        }
    }

    fn repair(&mut self) -> bool {
        let repaired = self.storage.repair();
        if let Err(error) = &repaired {
            tracing::warn!("the damaged database cannot be replaced yet: {error}");
        }
        self.storage_status.notice(self.storage.notice());
        self.repaired |= repaired.is_ok();
        repaired.is_ok()
    }

    /// Decide and commit once. After an error the state holds what was not kept: it must be made again.
    fn attempt(&mut self, entries: &[Entry], now: Now) -> Result<(Vec<Option<Answer>>, Made), StoreError> {
        let mut draft = Draft {
            state: &mut self.state,
            storage: &*self.storage,
            replies: &self.replies,
            now,
            full: *self.storage_status.trouble() == StorageState::Full,
            refusals: &self.refusals,
            made: Made::default(),
        };
        let answers = entries.iter().map(|entry| match entry {
            Entry::Request(by, request, _) => draft.request(by, request).map(Some),
            Entry::Command(command) => {
                draft.command(command);
                Ok(None)
            }
        });
        let answers = answers.collect::<Result<_, _>>()?;
        let made = draft.made;
        if !made.records.is_empty() {
            self.storage.append(&made.records)?;
            made.records.iter().for_each(|record| self.refusals.note(record));
        }
        Ok((answers, made))
    }

    /// Refuse everything from here on, until [`Hall::mend`] succeeds. What was not kept is forgotten.
    fn fail(&mut self, error: &StoreError) -> Refusal {
        if self.reload().is_err() {
            // A hall that cannot read its journal shows a hall before its first event.
            self.state = State::new(self.setup.clone());
        }
        let words = format!("{error}; the hall tries again every second");
        let damaged = matches!(error, StoreError::Damaged { .. });
        self.storage_status.set(StorageState::Refusing { words: words.clone(), damaged });
        let perhaps_done = matches!(error, StoreError::Unsure(_));
        let words = if perhaps_done { format!("{words}; {PERHAPS}") } else { words };
        Refusal { words, perhaps_done }
    }

    /// Once a second: see whether the trouble is over.
    fn recover(&mut self) {
        match self.storage_status.trouble() {
            StorageState::Recording => _ = self.check(),
            StorageState::Full => {
                if self.check() && self.storage.claim_reserve() {
                    self.storage_status.set(StorageState::Recording);
                }
            }
            StorageState::Refusing { damaged, .. } => {
                let mended = !*damaged || self.repair();
                if mended && self.storage.probe().and_then(|()| self.reload()).is_ok() {
                    self.storage_status.set(StorageState::Recording);
                }
            }
        }
    }

    /// Notice files that were taken away also while nothing is recorded.
    fn check(&mut self) -> bool {
        let checked = self.storage.check();
        if let Err(error) = &checked {
            self.fail(error);
        }
        checked.is_ok()
    }

    /// Make the state again from what is durable.
    fn reload(&mut self) -> Result<(), StoreError> {
        let rows = self.storage.today()?;
        self.state = replay(&self.setup, &rows);
        self.refusals = Refusals::of(rows.iter().map(|row| &row.record));
        Ok(())
    }

    fn act(&mut self, effects: Vec<Effect>) {
        effects.into_iter().for_each(|effect| self.sink.act(effect));
    }

    fn maintain(&mut self) {
        match self.storage.maintain() {
            Ok(warning) => self.storage_status.warning(warning),
            Err(error) => self.storage_status.warning(Some(error.to_string())),
        }
    }
}

/// The state after these rows.
fn replay(setup: &Arc<Setup>, rows: &[Row]) -> State {
    let mut state = State::new(setup.clone());
    for row in rows {
        apply(&mut state, &row.record.at, &row.record.event);
    }
    state
}

/// Send the answers. Whoever has gone away meanwhile can ask again with the same key.
fn answer(entries: Vec<Entry>, answers: Vec<Option<Answer>>) {
    for (entry, answer) in entries.into_iter().zip(answers) {
        if let (Entry::Request(_, request, reply), Some(answer)) = (entry, answer) {
            let _ = reply.send(Reply { key: request.key, answer });
        }
    }
}

/// The news of papers and calls among these entries; the newest where there are too many.
fn outcomes(entries: &[Entry]) -> Vec<Command> {
    let news = entries.iter().filter_map(|entry| match entry {
        Entry::Command(command @ (Command::Printed { .. } | Command::CallAnnounced { .. })) => {
            Some(command.clone())
        }
        _ => None,
    });
    let news: Vec<Command> = news.collect();
    news.get(news.len().saturating_sub(MOST_UNRECORDED)..).unwrap_or_default().to_vec()
}

fn refuse(entries: Vec<Entry>, refusal: &Refusal) {
    let Refusal { words, perhaps_done } = refusal;
    let unavailable = Answer::Unavailable { words: words.clone(), perhaps_done: *perhaps_done };
    let answers = entries.iter().map(|_| Some(unavailable.clone())).collect();
    answer(entries, answers);
}
