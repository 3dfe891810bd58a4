//! The receiving end of the queue: hands the loop batch after batch, and ticks once a second.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use anxu_core::command::Command;
use anxu_core::setup::Setup;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

use super::lanes::Receivers;
use super::liveness::Liveness;
use super::storage_status::StorageStatus;
use super::turn::Hall;
use super::{Clock, EffectSink, Handle, Input, Views, lanes};
use crate::devices::Health;
use crate::store::Storage;

/// How often time itself is an input.
const TICK: Duration = Duration::from_secs(1);

/// Make the two ends of a hall's queue.
pub fn open() -> (Handle, Inbox) {
    let (senders, inputs) = lanes::open();
    let (views, views_seen) = watch::channel(None);
    let (health, health_seen) = watch::channel(Health::Ok);
    let (refusing, refusing_seen) = watch::channel(None);
    let liveness = Liveness::new();
    let handle = Handle::into_lanes(senders, views_seen).with_health(health_seen, refusing_seen);
    let handle = handle.with_liveness(liveness.clone());
    (handle, Inbox { inputs, views, storage_status: StorageStatus::new(health, refusing), liveness })
}

/// The receiving end, before there is a hall behind it.
#[derive(Debug)]
pub struct Inbox {
    inputs: Receivers,
    views: watch::Sender<Option<Views>>,
    storage_status: StorageStatus,
    liveness: Liveness,
}

impl Inbox {
    /// Make the state from the running day and start the hall on a thread of its own. It ends after
    /// [`Input::Stop`], or when the last [`Handle`] is gone.
    ///
    /// # Errors
    /// Where the day cannot be read or the system refuses a thread.
    pub fn run(
        self,
        setup: Arc<Setup>,
        storage: impl Storage + 'static,
        sink: Box<dyn EffectSink>,
        clock: impl Clock + 'static,
    ) -> anyhow::Result<JoinHandle<()>> {
        let Inbox { inputs, views, storage_status, liveness } = self;
        let hall = Hall::new(setup, Box::new(storage), sink, Box::new(clock), views, storage_status)?;
        // Only for waiting with a limit: nothing else runs on it.
        let timer = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        let work = move || timer.block_on(serve(inputs, hall, &liveness));
        Ok(std::thread::Builder::new().name("hall".to_owned()).spawn(work)?)
    }
}

async fn serve(mut inputs: Receivers, mut hall: Hall, liveness: &Liveness) {
    hall.begin();
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut stopping = false;
    while !stopping {
        let mut batch = Vec::new();
        // Never starves the ticks: they come first when they are due.
        tokio::select! {
            biased;
            _ = ticks.tick() => batch.push(Input::Command(Command::Tick)),
            open = inputs.batch(&mut batch) => stopping = !open,
        }
        stopping |= batch.iter().any(|input| matches!(input, Input::Stop));
        hall.turn(batch);
        liveness.beat();
    }
    // What was asked before the stop is still answered; whoever asks now is told that the hall has stopped.
    hall.turn(inputs.close());
    hall.end();
}
