//! The loop: takes inputs from a bounded queue of two lanes, decides, commits, then acts.
//!
//! Owns: the order "commit before effect", the clock, batching, idempotency, snapshots. Must not touch: bytes, SQL, rules.
//!
//! ```text
//! open() -> (Handle, Inbox)        first: devices and pages need the handle before the hall exists
//! Inbox::run(...)                  replays the day, then runs on a thread of its own
//! ```

use anxu_api::Reply;
use anxu_core::command::{Command, PrintFault};
use anxu_core::effect::Effect;
use anxu_core::ids::{Key, PrinterId};
use anxu_journal::Principal;
use tokio::sync::oneshot;

pub mod clock;
mod draft;
mod handle;
mod lanes;
mod liveness;
mod next_day;
mod recorder;
mod refusals;
mod reply_cache;
mod snapshot;
mod step;
mod storage_status;
mod thread;
pub(crate) mod trouble;
mod warnings;

pub use clock::Clock;
pub use handle::Handle;
pub use lanes::Receivers as Queue;
pub use snapshot::{Snapshot, Snapshots};
pub use step::Hall;
pub use thread::{Inbox, open};

/// A command with its idempotency key: the same key of the same principal gets the same answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// A new one for each action.
    pub key: Key,
    /// The command.
    pub command: Command,
}

/// Every input of the loop.
#[derive(Debug)]
pub enum Input {
    /// A request that expects an answer.
    Request {
        /// Who asks, as the hall identified them: never from the client's own statement alone.
        by: Principal,
        /// What is asked.
        request: Request,
        /// Where the answer goes, after the commit.
        reply: oneshot::Sender<Reply>,
    },
    /// A command that the hall gives itself (a tick, the outcome of a print job): no answer.
    Command(Command),
    /// A printer's fault changed, or it has room again for outstanding papers.
    Printer {
        /// Which printer.
        printer: PrinterId,
        /// Its present fault.
        fault: Option<PrintFault>,
    },
    /// The hash chain of the journal is broken; what was found.
    Damaged(String),
    /// A second has passed: check what sends no events, above all the disk.
    Chores,
    /// Stop after what is in the queue.
    Stop,
}

/// Most queued inputs; beyond that, clients are told the hall is overloaded. More than the shares of all clients and
/// devices together.
pub const QUEUE: usize = 2048;

/// Carries out effects. Called by the loop after the commit; must return at once.
pub trait EffectSink: Send {
    /// Carry out, or queue.
    fn act(&mut self, effect: Effect);

    /// Called about once a second, also while idle: retry what had to wait.
    fn retry(&mut self) {}
}
