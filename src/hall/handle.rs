//! The handle: how threads and clients send inputs to the loop.

use anxu_api::answer::Obstacle;
use anxu_api::health::{Health, Trouble};
use anxu_api::{Key, Reply};
use anxu_journal::Principal;
use tokio::sync::mpsc;
use tokio::sync::{oneshot, watch};

use super::lanes::{NotQueued, Senders};
use super::liveness::Liveness;
use super::{Input, Request, Snapshots};
use crate::wire::answer;

/// The handle of the hall. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Handle {
    inbox: Senders,
    snapshots: Snapshots,
    health: watch::Receiver<Health>,
    refusing: watch::Receiver<Option<Trouble>>,
    liveness: Option<Liveness>,
}

impl Handle {
    /// A handle for a loop that somebody else drives: it reads `inbox` and publishes `snapshots`. Its health stays
    /// ok.
    pub fn new(inbox: mpsc::Sender<Input>, snapshots: Snapshots) -> Handle {
        Handle::into_lanes(Senders::both(inbox), snapshots)
    }

    /// A handle for the loop that reads these lanes and publishes `snapshots`. Its health stays ok.
    pub(super) fn into_lanes(inbox: Senders, snapshots: Snapshots) -> Handle {
        let (health, refusing) = (watch::channel(Health::Ok).1, watch::channel(None).1);
        Handle { inbox, snapshots, health, refusing, liveness: None }
    }

    /// The same, with the health of its storage, and the reason while every request is refused.
    pub fn with_health(
        self,
        health: watch::Receiver<Health>,
        refusing: watch::Receiver<Option<Trouble>>,
    ) -> Handle {
        Handle { health, refusing, ..self }
    }

    /// The same, for a loop that reports its liveness there.
    pub(super) fn with_liveness(self, liveness: Liveness) -> Handle {
        Handle { liveness: Some(liveness), ..self }
    }

    /// Send a request of `by` and wait for the durable answer. A full queue or a stopped hall answers `Unavailable`.
    pub async fn ask(&self, by: Principal, request: Request) -> Reply {
        let key = request.key.clone();
        match self.send(by, request) {
            Ok(answer) => answer.await.unwrap_or_else(|_| unavailable(key, Obstacle::Stopped)),
            Err(obstacle) => unavailable(key, obstacle),
        }
    }

    /// As [`Handle::ask`], for blocking threads.
    pub fn ask_blocking(&self, by: Principal, request: Request) -> Reply {
        let key = request.key.clone();
        match self.send(by, request) {
            Ok(answer) => answer.blocking_recv().unwrap_or_else(|_| unavailable(key, Obstacle::Stopped)),
            Err(obstacle) => unavailable(key, obstacle),
        }
    }

    fn send(&self, by: Principal, request: Request) -> Result<oneshot::Receiver<Reply>, Obstacle> {
        let (reply, answer) = oneshot::channel();
        match self.inbox.try_send(Input::Request { by, request, reply }) {
            Ok(()) => Ok(answer),
            Err(NotQueued::Full) => Err(Obstacle::Overloaded),
            Err(NotQueued::Closed) => Err(Obstacle::Stopped),
        }
    }

    /// Send without waiting; `false` if the queue is full or the hall has stopped.
    pub fn tell(&self, input: Input) -> bool {
        self.inbox.try_send(input).is_ok()
    }

    /// Stop after what is in the queue, however full it is. Does nothing if the hall has already stopped.
    pub async fn stop(&self) {
        let _ = self.inbox.send(Input::Stop).await;
    }

    /// Resolves when the loop has ended: it was stopped, or its thread panicked.
    pub async fn ended(&self) {
        self.inbox.closed().await;
    }

    /// A subscription to the snapshots; `None` until the hall is ready.
    pub fn snapshots(&self) -> Snapshots {
        self.snapshots.clone()
    }

    /// Health of the storage: whether it records, and what is wrong if not.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.health.clone()
    }

    /// Whether the loop is stuck: its thread lives, but has not completed a turn for some time.
    pub fn stuck(&self) -> Option<Trouble> {
        let seconds = self.liveness.as_ref()?.stuck()?.as_secs();
        Some(Trouble::HallStuck { seconds })
    }

    /// Why every request is refused at present; `None` while the hall accepts them.
    pub fn refusing(&self) -> Option<Trouble> {
        self.refusing.borrow().clone()
    }
}

fn unavailable(key: Key, obstacle: Obstacle) -> Reply {
    Reply { key, answer: answer::unavailable(obstacle) }
}
