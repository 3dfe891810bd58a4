//! The loop: takes inputs from one bounded queue, decides, commits, then acts.
//!
//! Owns: the order "commit before effect", the clock, batching, idempotency, views. Must not touch: bytes, SQL, rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use anxu_api::{Answer, Reply, Request};
use anxu_core::command::{Command, PrintFault};
use anxu_core::effect::Effect;
use anxu_core::ids::WindowNo;
use anxu_core::view::{BoardView, DayFigures, KioskView, WindowView};
use tokio::sync::{mpsc, oneshot, watch};

/// Everything that can come into the loop.
#[derive(Debug)]
pub enum Input {
    /// A wish that wants an answer.
    Request {
        /// The wish.
        request: Request,
        /// Where the answer goes, after the commit.
        reply: oneshot::Sender<Reply>,
    },
    /// A wish of the house itself (a tick, news of a print job): no answer.
    Command(Command),
    /// The printer's trouble changed.
    Printer(Option<PrintFault>),
    /// Stop after what is in the queue.
    Stop,
}

/// Inputs that may wait; past that, askers are told the hall is overloaded.
pub const QUEUE: usize = 1024;

/// What all clients may see, made after every commit.
#[derive(Clone, Debug)]
pub struct Views {
    /// For kiosks.
    pub kiosk: Arc<KioskView>,
    /// For pads.
    pub windows: BTreeMap<WindowNo, Arc<WindowView>>,
    /// For boards.
    pub board: Arc<BoardView>,
    /// For the desk.
    pub figures: Arc<DayFigures>,
}

/// Where effects go. Called by the loop after the commit; must return at once.
pub trait Outlet: Send {
    /// Carry out, or queue to be carried out.
    fn act(&mut self, effect: Effect);
}

/// The way into the hall. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Handle {
    inbox: mpsc::Sender<Input>,
    views: watch::Receiver<Option<Views>>,
}

impl Handle {
    /// A way into the loop that reads `inbox` and publishes `views`.
    pub fn new(inbox: mpsc::Sender<Input>, views: watch::Receiver<Option<Views>>) -> Handle {
        Handle { inbox, views }
    }

    /// Ask and wait for the durable answer. A full queue or a stopped hall answers `Unavailable`.
    pub async fn ask(&self, request: Request) -> Reply {
        let key = request.key.clone();
        let (reply, answer) = oneshot::channel();
        let words = match self.inbox.try_send(Input::Request { request, reply }) {
            Ok(()) => match answer.await {
                Ok(reply) => return reply,
                Err(_) => "the hall stopped before it could answer; ask again",
            },
            Err(mpsc::error::TrySendError::Full(_)) => "the hall has too much to do; ask again",
            Err(mpsc::error::TrySendError::Closed(_)) => "the hall is stopping; ask again",
        };
        Reply { key, answer: Answer::Unavailable { words: words.to_owned() } }
    }

    /// Tell without waiting; `false` if the queue is full or the hall has stopped.
    pub fn tell(&self, input: Input) -> bool {
        self.inbox.try_send(input).is_ok()
    }

    /// The views as they change; `None` until the hall is ready.
    pub fn views(&self) -> watch::Receiver<Option<Views>> {
        self.views.clone()
    }
}
