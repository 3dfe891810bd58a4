//! The loop: takes inputs from a bounded queue of two lanes, decides, commits, then acts.
//!
//! Owns: the order "commit before effect", the clock, batching, idempotency, snapshots. Must not touch: bytes, SQL, rules.
//!
//! ```text
//! open() -> (Handle, Inbox)        first: devices and pages need the handle before there is a hall
//! Inbox::run(...)                  replays the day, then works on a thread of its own
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
    /// Made once per act.
    pub key: Key,
    /// What is asked.
    pub command: Command,
}

/// Everything that can come into the loop.
#[derive(Debug)]
pub enum Input {
    /// A request that wants an answer.
    Request {
        /// Who asks, as the hall knows them: never what a client says of itself alone.
        by: Principal,
        /// What is asked.
        request: Request,
        /// Where the answer goes, after the commit.
        reply: oneshot::Sender<Reply>,
    },
    /// A command that the hall gives itself (a tick, news of a print job): no answer.
    Command(Command),
    /// A printer's trouble changed, or it has room again for what is outstanding.
    Printer {
        /// Which.
        printer: PrinterId,
        /// What keeps it from printing now.
        fault: Option<PrintFault>,
    },
    /// The journal does not hold what was written: the proof of its chain failed, in these words.
    Damaged(String),
    /// A second has passed: look after what nobody tells of, the disk above all.
    Chores,
    /// Stop after what is in the queue.
    Stop,
}

/// Inputs that may wait; past that, askers are told the hall is overloaded. More than all clients and devices together may
/// have waiting, each with its share.
pub const QUEUE: usize = 2048;

/// Where effects go. Called by the loop after the commit; must return at once.
pub trait EffectSink: Send {
    /// Carry out, or queue to be carried out.
    fn act(&mut self, effect: Effect);

    /// Called about once a second, also while nothing happens: try again what had to wait.
    fn retry(&mut self) {}
}
