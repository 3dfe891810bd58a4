//! One step of the loop: decide the inputs, commit, then answer, then act, then publish.
//!
//! Owns: that order, and what is due when. Must not touch: threads, clocks (the time is an argument), rules.
//!
//! Stepping lets a test drive a whole business day through the loop in a fraction of a second. And because a step
//! returns when time alone will next change something, an idle hall makes no views to see whether they have changed.

use std::sync::Arc;

use anxu_api::answer::Obstacle;
use anxu_api::{Answer, Reply};
use anxu_core::command::Command;
use anxu_core::effect::Effect;
use anxu_core::now::{Mono, Now};
use anxu_core::paper::{self, Printers};
use anxu_core::setup::Setup;
use anxu_core::{State, apply, deadline, pending_calls, redraw};
use anxu_journal::Principal;
use tokio::sync::oneshot;

use super::clock::Remembered;
use super::draft::{Draft, Made};
use super::next_day::{self, NextDay};
use super::recorder::{Recorder, Refusal, Remedy};
use super::refusals::Refusals;
use super::reply_cache::ReplyCache;
use super::snapshot::{Publisher, Snapshot};
use super::{EffectSink, Input, Request, warnings};
use crate::store::{Row, StoreError};
use crate::wire::answer::{perhaps_done, unavailable};

/// Milliseconds that the wall clock may deviate from hall time between two steps before it counts as moved.
const MOVED_MS: u64 = 1000;

/// Outcomes of papers and calls kept while nothing can be recorded: no numbers are issued then, so they are bounded
/// by the queue of the printer and the inputs under way.
const MOST_UNRECORDED: usize = 512;

/// A running hall, driven by its steps: the same inputs at the same times have the same results, however fast they
/// come.
pub struct Hall {
    setup: Arc<Setup>,
    /// The recorded state.
    state: State,
    recorder: Recorder,
    sink: Box<dyn EffectSink>,
    replies: ReplyCache,
    refusals: Refusals,
    /// What the printers last reported.
    printers: Printers,
    /// Papers may have been lost on the way to a printer: outstanding ones are handed out again.
    resupply: bool,
    /// The devices have stopped, and the hall is about to.
    stopping: bool,
    /// The state was replayed and may differ from what displays show.
    redraw: bool,
    /// Outcomes of papers and calls while nothing could be recorded, oldest first. Without them, papers would be
    /// printed and calls announced again.
    unrecorded: Vec<Command>,
    publisher: Publisher,
    /// The estimates that the next business day begins with.
    next_day: NextDay,
    /// When time alone will next change something, as computed in the last step.
    deadline: Option<Mono>,
    /// The time of the last step.
    last: Option<Now>,
}

/// One thing to decide, and where its answer goes.
enum Entry {
    Request(Principal, Request, oneshot::Sender<Reply>),
    Command(Command),
}

impl Hall {
    /// Replay the running day; also returns what its rows tell about time.
    ///
    /// # Errors
    /// Where the day cannot be read.
    pub(super) fn load(
        setup: Arc<Setup>,
        mut recorder: Recorder,
        sink: Box<dyn EffectSink>,
        publisher: Publisher,
    ) -> Result<(Hall, Remembered), StoreError> {
        let rows = recorder.rows()?;
        let hall = Hall {
            state: replay(&setup, &rows),
            setup,
            recorder,
            sink,
            replies: ReplyCache::default(),
            refusals: Refusals::of(rows.iter().map(|row| &row.record)),
            printers: Printers::default(),
            resupply: false,
            stopping: false,
            redraw: false,
            unrecorded: Vec::new(),
            publisher,
            next_day: NextDay::default(),
            deadline: None,
            last: None,
        };
        Ok((hall, Remembered::of(&rows)))
    }

    /// The first step after a start: displays show the present state, and calls whose end is not on record are
    /// announced again. `switched_on` says that the machine was off before, for an unknown time.
    pub fn begin(&mut self, now: Now, switched_on: bool) -> Option<Mono> {
        warnings::log_stranded(&self.state);
        // A day that is due opens before any request: the first snapshot and the first answer include it.
        let came_up = switched_on.then_some(Command::SwitchedOn);
        let first = came_up.into_iter().chain([Command::HallStarted]);
        let next = self.step(now, first.map(Input::Command).collect());
        self.act(redraw(&self.state, &now));
        self.act(pending_calls(&self.state, &now));
        next
    }

    /// Process these inputs. One commit, and nothing is answered, done or published before it. Returns when the next
    /// step is due if no input comes before.
    pub fn step(&mut self, now: Now, inputs: Vec<Input>) -> Option<Mono> {
        let shown = (self.printers.clone(), self.recorder.refusing().is_some());
        let due = self.is_due(&now);
        let chores = inputs.iter().any(|input| matches!(input, Input::Chores));
        if chores {
            self.look_after();
        }
        self.next_day.collect();
        let mut entries = self.entries(inputs);
        if due {
            entries.push(Entry::Command(Command::Tick));
        }
        // After the reports of this batch, which may be of a paper that broke off.
        if !self.stopping {
            entries.extend(self.printers.ready(&self.setup).map(Entry::Command));
        }
        let changed = match self.record(&entries, now) {
            Ok((answers, made)) => self.carry_out(entries, answers, made, now),
            Err(refusal) => {
                self.unrecorded = outcomes(&entries);
                refuse(entries, &refusal);
                false
            }
        };
        let refusing = self.recorder.refusing().is_some();
        let differs = shown.0 != self.printers || shown.1 != refusing;
        let old = self.publisher.is_old(&now);
        if changed || due || differs || old || (chores && self.publisher.is_overtaken(&self.state, &now)) {
            self.publish(now);
        }
        if !refusing {
            self.next_day.prepare(&self.state, self.recorder.storage());
        }
        if chores && !refusing {
            self.recorder.maintain();
        }
        self.last = Some(now);
        // While nothing can be recorded, no deadline can be acted on.
        self.deadline = deadline(&self.state, &now).filter(|_| !refusing);
        self.deadline
    }

    /// Ask the devices, which have stopped, about each paper that is queued; they report into the queue of inputs. What they never
    /// took is printed at the next start as an original. Returns what was asked about.
    pub fn ask_of_papers(&mut self, now: Now) -> Vec<Effect> {
        self.sink.retry();
        let queued = if self.stopping { paper::outstanding(&self.state, &now) } else { Vec::new() };
        self.act(queued.clone());
        queued
    }

    /// Shrink the write-ahead log.
    pub fn end(&mut self) {
        self.next_day.finish();
        self.recorder.maintain();
    }

    /// The entries to decide. Reports of printers and storage take effect at once.
    fn entries(&mut self, inputs: Vec<Input>) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.unrecorded.drain(..).map(Entry::Command).collect();
        for input in inputs {
            match input {
                Input::Request { by, request, reply } => entries.push(Entry::Request(by, request, reply)),
                Input::Command(command) => entries.push(Entry::Command(command)),
                Input::Printer { printer, fault } => {
                    self.resupply |= fault.is_none();
                    self.printers.report(printer, fault);
                }
                Input::Damaged(what) => self.chain_broken(what),
                Input::Stop => self.stopping = true,
                Input::Chores => {}
            }
        }
        entries
    }

    /// What sends no events: whether the disk is still there or has recovered, and effects that devices could not
    /// take.
    fn look_after(&mut self) {
        if let Some(rows) = self.recorder.recover() {
            self.go_on_from(&rows);
        }
        self.sink.retry();
    }

    /// Whether time has to be decided on: the deadline has come, or the wall clock was moved or its trust has
    /// changed, so that views may change.
    fn is_due(&self, now: &Now) -> bool {
        let moved = |last: &Now| {
            let passed = now.mono.since(last.mono).cast_signed();
            let shown = now.wall.signed_duration_since(last.wall).num_milliseconds();
            last.trusted != now.trusted || passed.abs_diff(shown) > MOVED_MS
        };
        self.deadline.is_some_and(|deadline| now.mono >= deadline) || self.last.as_ref().is_none_or(moved)
    }

    /// Decide and commit, with remedies; the answers in the order of the entries, or the reason for refusing.
    fn record(&mut self, entries: &[Entry], now: Now) -> Result<(Vec<Option<Answer>>, Made), Refusal> {
        if let Some(trouble) = self.recorder.refusing() {
            return Err(Refusal { trouble: trouble.clone(), perhaps_done: false });
        }
        let error = match self.attempt(entries, now) {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        let again = match self.recorder.remedy(&error) {
            Remedy::MadeRoom => self.attempt(entries, now),
            Remedy::Replaced => self.read_again().and_then(|()| self.attempt(entries, now)),
            Remedy::None => Err(error),
        };
        again.map_err(|error| self.recorder.fail(&error))
    }

    /// Decide and commit once. If it fails, the state is unchanged.
    fn attempt(&mut self, entries: &[Entry], now: Now) -> Result<(Vec<Option<Answer>>, Made), StoreError> {
        let storage = self.recorder.storage();
        let first = self.last.is_none();
        let opening = |state: &State| match first {
            true => next_day::read(state, storage),
            false => self.next_day.opening(state),
        };
        let mut draft = Draft {
            state: self.state.clone(),
            storage,
            opening: &opening,
            replies: &self.replies,
            now,
            full: self.recorder.is_full(),
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
        let Draft { state, made, .. } = draft;
        self.recorder.append(&made.records)?;
        made.records.iter().for_each(|record| self.refusals.note(record));
        self.state = state;
        Ok((answers, made))
    }

    /// Answer and act, after the commit. Returns whether anything has changed.
    fn carry_out(&mut self, entries: Vec<Entry>, answers: Vec<Option<Answer>>, made: Made, now: Now) -> bool {
        answer(entries, answers);
        let redrawn = std::mem::take(&mut self.redraw);
        if redrawn {
            self.act(redraw(&self.state, &now));
        }
        let resupply = std::mem::take(&mut self.resupply);
        let mut due = if resupply { paper::outstanding(&self.state, &now) } else { Vec::new() };
        due.retain(|paper| !made.effects.contains(paper));
        self.act(made.effects);
        self.act(due);
        warnings::log(&self.state, &made.records);
        for (key, given) in made.answers {
            self.replies.remember(key, given);
        }
        self.recorder.settle();
        redrawn || !made.records.is_empty()
    }

    /// The hash chain is broken: continue with the rows that verify.
    fn chain_broken(&mut self, what: String) {
        tracing::error!("the hash chain of the journal is broken: {what}");
        let error = StoreError::Damaged { what };
        let again = match self.recorder.remedy(&error) {
            Remedy::Replaced => self.read_again(),
            Remedy::MadeRoom | Remedy::None => Err(error),
        };
        if let Err(error) = again {
            self.recorder.fail(&error);
        }
    }

    fn read_again(&mut self) -> Result<(), StoreError> {
        let rows = self.recorder.rows()?;
        self.go_on_from(&rows);
        Ok(())
    }

    /// Continue from these rows, which may differ from those committed last.
    fn go_on_from(&mut self, rows: &[Row]) {
        let state = replay(&self.setup, rows);
        self.redraw |= state != self.state;
        self.next_day.forget();
        self.resupply = true;
        self.state = state;
        self.refusals = Refusals::of(rows.iter().map(|row| &row.record));
    }

    fn act(&mut self, effects: Vec<Effect>) {
        effects.into_iter().for_each(|effect| self.sink.act(effect));
    }

    fn publish(&mut self, now: Now) {
        let refusing = self.recorder.refusing().cloned();
        self.publisher.publish(Snapshot {
            state: self.state.clone(),
            now,
            printers: self.printers.clone(),
            refusing,
        });
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

/// Send the answers. A client that has disconnected can ask again with the same key.
fn answer(entries: Vec<Entry>, answers: Vec<Option<Answer>>) {
    for (entry, answer) in entries.into_iter().zip(answers) {
        if let (Entry::Request(_, request, reply), Some(answer)) = (entry, answer) {
            let _ = reply.send(Reply { key: request.key, answer });
        }
    }
}

/// The outcomes of papers and calls among these entries, and the start; the newest where there are too many.
fn outcomes(entries: &[Entry]) -> Vec<Command> {
    let news = entries.iter().filter_map(|entry| match entry {
        Entry::Command(
            command @ (Command::HallStarted | Command::Printed { .. } | Command::CallAnnounced { .. }),
        ) => Some(command.clone()),
        _ => None,
    });
    let news: Vec<Command> = news.collect();
    news.get(news.len().saturating_sub(MOST_UNRECORDED)..).unwrap_or_default().to_vec()
}

fn refuse(entries: Vec<Entry>, refusal: &Refusal) {
    let obstacle = Obstacle::NotRecording { trouble: refusal.trouble.clone() };
    let refused = if refusal.perhaps_done { perhaps_done(obstacle) } else { unavailable(obstacle) };
    let answers = entries.iter().map(|_| Some(refused.clone())).collect();
    answer(entries, answers);
}
