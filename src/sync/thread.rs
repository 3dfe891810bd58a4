//! The thread that sends: looks at the journal, asks the plan what next, does it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anxu_journal::JournalId;
use anxu_upstream::{Batch, Cursor, FULL_PLAIN, Head, Header, Line, Link, VERSION};
use anyhow::Context;
use tokio::sync::watch;

use super::credentials::Credentials;
use super::exchange::Exchange;
use super::plan::{Failure, Millis, Next, Plan};
use super::state::{self, Known};
use super::told::Told;
use super::{PROGRAM, personal};
use crate::config::Upstream;
use crate::devices::Health;
use crate::store::{Outgoing, Stretch};

/// The pause where the journal cannot be read or there is no way to the collector: somebody has to do something first.
const NO_WAY: Duration = Duration::from_secs(30);

/// Sending, until this is dropped. What is under way then ends on its own time: nothing is lost by it.
#[derive(Debug)]
pub struct Sync {
    _stop: SyncSender<()>,
    journal: Arc<Mutex<Journal>>,
    health: watch::Receiver<Health>,
}

impl Sync {
    /// How it goes.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.health.clone()
    }

    /// Stop, with the journal closed when this returns: the last connection to a database tidies up behind the others, and
    /// that is to be the hall's.
    pub fn stop(self) {
        *locked(&self.journal) = Journal::Closed;
    }
}

/// The journal as the thread has it.
#[derive(Debug)]
enum Journal {
    /// It will be opened.
    NotYet,
    Open(Outgoing),
    /// The hall stops.
    Closed,
}

fn locked(journal: &Mutex<Journal>) -> MutexGuard<'_, Journal> {
    // Whatever a thread that died was at: a connection that reads is open or not.
    journal.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begin to send the journal in `data`, whose hall runs.
///
/// # Errors
/// Where the system refuses a thread.
pub fn start(upstream: &Upstream, data: &Path) -> std::io::Result<Sync> {
    let (stop, stopped) = sync_channel(1);
    let (tell, health) = watch::channel(Health::Ok);
    let journal = Arc::new(Mutex::new(Journal::NotYet));
    let mut sender = Sender::new(upstream.clone(), data.to_owned(), journal.clone());
    let work = move || {
        let mut wait = Duration::ZERO;
        // The other end says nothing: it is there, or it is gone.
        while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
            wait = sender.step();
            let now = state::health(&sender.known, sender.now());
            tell.send_if_modified(|told| {
                let changed = *told != now;
                *told = now;
                changed
            });
        }
    };
    std::thread::Builder::new().name("upstream".to_owned()).spawn(work)?;
    Ok(Sync { _stop: stop, journal, health })
}

/// What the thread knows.
struct Sender {
    upstream: Upstream,
    data: PathBuf,
    begun: Instant,
    plan: Plan,
    told: Told,
    known: Known,
    journal: Arc<Mutex<Journal>>,
    exchange: Option<Exchange>,
}

/// What is to be done, with all that it needs of the journal.
enum Task {
    Rest(Duration),
    Ask(JournalId),
    Send(JournalId, Vec<u8>),
}

impl Sender {
    fn new(upstream: Upstream, data: PathBuf, journal: Arc<Mutex<Journal>>) -> Sender {
        let told = Told::read(&data);
        let (begun, plan, known) = (Instant::now(), Plan::default(), Known::default());
        Sender { upstream, data, begun, plan, told, known, journal, exchange: None }
    }

    fn now(&self) -> Millis {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Do what is next; how long nothing is to be done then.
    fn step(&mut self) -> Duration {
        match self.advance() {
            Ok(rest) => rest,
            Err(error) => {
                self.exchange = None;
                self.note(Some(Failure::Away(format!("{error:#}"))));
                NO_WAY
            }
        }
    }

    fn advance(&mut self) -> anyhow::Result<Duration> {
        let exchange = match self.exchange.take() {
            Some(exchange) => exchange,
            None => Exchange::new(&self.upstream, &Credentials::read(&self.data)?)?,
        };
        let (id, answer) = match self.task()? {
            Task::Rest(rest) => {
                self.exchange = Some(exchange);
                return Ok(rest);
            }
            Task::Ask(id) => (id, exchange.ask(id)),
            Task::Send(id, bytes) => (id, exchange.send(&bytes).map(|stored| stored.cursor)),
        };
        self.exchange = Some(exchange);
        match answer {
            Ok(cursor) => self.answered(id, &cursor)?,
            Err(failure) => {
                let now = self.now();
                self.plan.failed(failure, now, chance());
            }
        }
        self.note(self.plan.failure().cloned());
        Ok(Duration::ZERO)
    }

    /// What is next, by the journal as it is now. It is not held while the collector is asked.
    fn task(&mut self) -> anyhow::Result<Task> {
        let now = self.now();
        let mut journal = locked(&self.journal);
        let Some(open) = opened(&mut journal, &self.data)? else { return Ok(Task::Rest(NO_WAY)) };
        let stretches = open.stretches()?;
        Ok(match self.plan.next(&stretches, now) {
            Next::Rest(until) => {
                self.known.behind = self.plan.behind(&stretches).or(self.known.behind);
                Task::Rest(Duration::from_millis(until.saturating_sub(now)))
            }
            Next::Ask(id) => Task::Ask(id),
            Next::Send { journal: id, after, last } => {
                let bytes = batch(open, &stretches, id, (after, last), &self.told, &self.upstream)?;
                Task::Send(id, bytes)
            }
        })
    }

    fn answered(&mut self, id: JournalId, cursor: &Cursor) -> anyhow::Result<()> {
        let now = self.now();
        let mut journal = locked(&self.journal);
        let Some(open) = opened(&mut journal, &self.data)? else { return Ok(()) };
        let ours = open.hash(cursor.seq)?;
        // A row that is not here any more cannot be compared: the plan finds the journal too short.
        let same = cursor.hash.is_none_or(|theirs| ours.is_none_or(|ours| ours == theirs.0));
        self.told.note(id, cursor.seq);
        self.plan.told(id, cursor.seq, same, now);
        self.known.behind = self.plan.behind(&open.stretches()?);
        self.known.ahead_ms = Some(wall().saturating_sub(cursor.time));
        Ok(())
    }

    /// Keep since when it does not go, and say in the log when that changes.
    fn note(&mut self, failure: Option<Failure>) {
        let now = self.now();
        let known = &mut self.known;
        match (&known.failing, failure) {
            (Some((old, _)), Some(new)) if *old == new => {}
            (old, Some(new)) => {
                let words = match &new {
                    Failure::Away(words) => words.clone(),
                    Failure::Refused(refusal) => refusal.to_string(),
                };
                tracing::warn!("the journal does not go upstream: {words}");
                let since = old.as_ref().map_or(now, |(_, since)| *since);
                known.failing = Some((new, since));
            }
            (Some(_), None) => {
                tracing::info!("the journal goes upstream again");
                known.failing = None;
            }
            (None, None) => {}
        }
    }
}

/// The journal, opened where it is not, or where another file lies there now; none once the hall stops.
fn opened<'j>(journal: &'j mut Journal, data: &Path) -> anyhow::Result<Option<&'j Outgoing>> {
    let fresh = match journal {
        Journal::Closed => return Ok(None),
        Journal::NotYet => true,
        Journal::Open(open) => open.replaced(),
    };
    if fresh {
        *journal = Journal::Open(Outgoing::open(data)?);
    }
    Ok(match journal {
        Journal::Open(open) => Some(open),
        Journal::NotYet | Journal::Closed => None,
    })
}

/// The bytes of a batch of rows after the first of `span`, at most to the last.
fn batch(
    journal: &Outgoing,
    stretches: &[Stretch],
    id: JournalId,
    span: (i64, i64),
    told: &Told,
    upstream: &Upstream,
) -> anyhow::Result<Vec<u8>> {
    let head = stretches.iter().find(|stretch| stretch.journal == id).context("its journal is there")?.last;
    let hash = Link(journal.hash(head)?.context("the journal's last row is not there any more")?);
    let header = Header {
        contract: VERSION,
        journal: id.to_string(),
        head: Head { seq: head, hash },
        seen: told.of(id),
        time: wall(),
        program: PROGRAM.to_owned(),
    };
    let (after, last) = span;
    let mut lines: Vec<Line> = Vec::new();
    if last > after {
        let mut before = journal.hash(after)?.context("the row before the batch is not there")?;
        let mut size = 0;
        for row in journal.rows(after + 1, last)? {
            size += row.body.len();
            if size > FULL_PLAIN && !lines.is_empty() {
                break;
            }
            let hash = row.hash;
            lines.push(personal::leaving(row, before, &upstream.personal));
            before = hash;
        }
    }
    Ok(Batch::encode(&header, &lines)?)
}

fn wall() -> i64 {
    chrono::Utc::now().timestamp_millis()
}

/// From 0 to 1, and another one at each start and in each hall: how the map of the standard library seeds itself.
fn chance() -> f64 {
    use std::hash::{BuildHasher, RandomState};
    let bits = RandomState::new().hash_one(0);
    (bits >> 11) as f64 / (1u64 << 53) as f64
}
