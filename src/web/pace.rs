//! Rate limits of clients. Each has a small rate of its own, above that of any person; whoever asks faster waits, in turn
//! with all others who do, for a share of a common rate that the hall can carry easily. So a crowd of programs leaves room
//! for a tap, and none of them gets more than another. Views are limited too: hundreds of them at once would delay a tap.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anxu_api::Role;
use anxu_process::{Bucket, Rate};
use tokio::sync::Mutex;

/// A kiosk's own, where forty people tap.
const KIOSK: Rate = Rate { burst: 20, refill: Duration::from_millis(200) };

/// Any other client's own: a clerk who presses key after key. Small, because there may be hundreds that begin at once.
const OTHER: Rate = Rate { burst: 5, refill: Duration::from_millis(400) };

/// What all share who ask for more: five hundred a second, above the busiest second of a hall with sixty windows, and a small
/// part of what a small machine can do.
const SHARED: Rate = Rate { burst: 64, refill: Duration::from_millis(2) };

/// Views that go to all but kiosks: those of a small hall at once, and all of a hall of sixty pads and ten boards within a
/// fifteenth of a second. A burst takes about a thousandth of a second to send.
const VIEWS: Rate = Rate { burst: 16, refill: Duration::from_millis(1) };

/// Waiting for a turn.
pub(super) type Turn = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The shares of all clients together. Clones are of the same.
#[derive(Clone, Debug)]
pub(super) struct Pace {
    requests: Shared,
    views: Shared,
}

#[derive(Clone, Debug)]
struct Shared(Arc<Mutex<Bucket>>);

/// One client's own.
#[derive(Debug)]
pub(super) struct Own {
    bucket: Bucket,
    pace: Pace,
}

impl Pace {
    /// Nobody has asked yet.
    pub(super) fn new() -> Pace {
        let shared = |rate| Shared(Arc::new(Mutex::new(Bucket::new(rate))));
        Pace { requests: shared(SHARED), views: shared(VIEWS) }
    }

    /// A client's own.
    pub(super) fn own(&self, role: &Role) -> Own {
        let rate = if matches!(role, Role::Kiosk(_)) { KIOSK } else { OTHER };
        Own { bucket: Bucket::new(rate), pace: self.clone() }
    }

    /// What to wait for before a single request, which comes without a session and so without a rate of its own.
    pub(super) fn single(&self) -> Turn {
        Box::pin(self.requests.clone().turn())
    }

    /// What to wait for before a view is sent to a client of this role. A kiosk waits for nothing: a visitor stands there.
    pub(super) fn view(&self, role: &Role) -> Turn {
        match role {
            Role::Kiosk(_) => Box::pin(std::future::ready(())),
            Role::Window(_) | Role::Rating(_) | Role::Board | Role::Desk => {
                Box::pin(self.views.clone().turn())
            }
        }
    }
}

impl Shared {
    /// Wait for a turn. The lock is given in the order in which it was asked for.
    async fn turn(self) {
        let mut bucket = self.0.lock().await;
        while let Some(due) = bucket.due(1, Instant::now()) {
            tokio::time::sleep_until(due.into()).await;
        }
        bucket.take(1, Instant::now());
    }
}

impl Own {
    /// The client has asked: what to wait for before its next message is read, if anything.
    pub(super) fn asked(&mut self) -> Option<Turn> {
        let fits = self.bucket.take(1, Instant::now());
        (!fits).then(|| Box::pin(self.pace.requests.clone().turn()) as Turn)
    }
}
