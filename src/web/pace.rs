//! How fast clients may ask. Each has a small rate of its own, above that of any person; whoever asks faster waits, in turn
//! with all others who do, for a share of what the hall does at ease. So a crowd of programs leaves the hall as quick for a
//! tap as it was, and none of them gets more than another.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anxu_process::{Bucket, Rate};
use tokio::sync::Mutex;

/// A client's own: a clerk who presses key after key, a kiosk where forty people tap.
const OWN: Rate = Rate { burst: 20, refill: Duration::from_millis(200) };

/// What all share who ask for more: five thousand a second, a quarter of what the hall can do on a small machine.
const SHARED: Rate = Rate { burst: 256, refill: Duration::from_micros(200) };

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
    pub(super) fn own(&self) -> Own {
        Own { bucket: Bucket::new(OWN), pace: self.clone() }
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
