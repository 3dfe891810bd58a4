//! How fast clients may ask. Each has a small rate of its own, above that of any person; whoever asks faster waits, in turn
//! with all others who do, for a share of what the hall does at ease. So a crowd of programs leaves room for a tap, and none
//! of them gets more than another.

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
const OTHER: Rate = Rate { burst: 5, refill: Duration::from_millis(200) };

/// What all share who ask for more: a thousand a second, above the busiest second of a hall with sixty windows, and a
/// twentieth of what a small machine can do.
const SHARED: Rate = Rate { burst: 64, refill: Duration::from_millis(1) };

/// Waiting for a turn.
pub(super) type Turn = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The share of all clients together. Clones are of the same.
#[derive(Clone, Debug)]
pub(super) struct Pace(Arc<Mutex<Bucket>>);

/// One client's own.
#[derive(Debug)]
pub(super) struct Own {
    bucket: Bucket,
    pace: Pace,
}

impl Pace {
    /// Nobody has asked yet.
    pub(super) fn new() -> Pace {
        Pace(Arc::new(Mutex::new(Bucket::new(SHARED))))
    }

    /// A client's own.
    pub(super) fn own(&self, role: &Role) -> Own {
        let rate = if matches!(role, Role::Kiosk(_)) { KIOSK } else { OTHER };
        Own { bucket: Bucket::new(rate), pace: self.clone() }
    }

    /// Wait for a turn. The lock is given in the order in which it was asked for.
    pub(super) async fn turn(self) {
        let mut bucket = self.0.lock().await;
        while let Some(due) = bucket.due(1, Instant::now()) {
            tokio::time::sleep_until(due.into()).await;
        }
        bucket.take(1, Instant::now());
    }
}

impl Own {
    /// The client has asked: what to wait for before it is heard again, if anything.
    pub(super) fn asked(&mut self) -> Option<Turn> {
        let fits = self.bucket.take(1, Instant::now());
        (!fits).then(|| Box::pin(self.pace.clone().turn()) as Turn)
    }
}
