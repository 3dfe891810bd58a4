//! The thread that drives the hall: reads the clock, waits for inputs, for the next deadline or for the next second,
//! and runs a step.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use anxu_core::now::{Mono, Now};
use anxu_core::setup::Setup;
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior};

use super::clock::Remembered;
use super::lanes::Receivers;
use super::liveness::Liveness;
use super::recorder::Recorder;
use super::snapshot::{Publisher, Snapshot};
use super::step::Hall;
use super::storage_status::StorageStatus;
use super::{Clock, EffectSink, Handle, Input, lanes};
use crate::store::{Storage, StoreError};
use anxu_api::health::Health;

/// Interval of the chores: checks of what sends no events.
const CHORES: Duration = Duration::from_secs(1);

/// Make the two ends of a hall's queue.
pub fn open() -> (Handle, Inbox) {
    let (senders, inputs) = lanes::open();
    let (snapshots, snapshots_seen) = watch::channel(None);
    let (health, health_seen) = watch::channel(Health::Ok);
    let (refusing, refusing_seen) = watch::channel(None);
    let liveness = Liveness::new();
    let handle = Handle::into_lanes(senders, snapshots_seen).with_health(health_seen, refusing_seen);
    let handle = handle.with_liveness(liveness.clone());
    let storage_status = StorageStatus::new(health, refusing);
    (handle, Inbox { inputs, snapshots, storage_status, liveness })
}

/// The receiving end, before a hall runs behind it.
#[derive(Debug)]
pub struct Inbox {
    inputs: Receivers,
    snapshots: watch::Sender<Option<Arc<Snapshot>>>,
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
        mut clock: impl Clock + 'static,
    ) -> anyhow::Result<JoinHandle<()>> {
        let liveness = self.liveness.clone();
        let (hall, inputs, past) = self.load(setup, storage, sink)?;
        let switched_on = clock.resume(&past);
        // Only for waiting with a timeout: nothing else runs on it.
        let timer = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        let work = move || timer.block_on(drive(hall, inputs, clock, switched_on, &liveness));
        Ok(std::thread::Builder::new().name("hall".to_owned()).spawn(work)?)
    }

    /// The hall without a thread, for callers that step it themselves; the queue that its handles fill; and what its
    /// journal tells about time.
    ///
    /// # Errors
    /// Where the day cannot be read.
    pub fn load(
        self,
        setup: Arc<Setup>,
        storage: impl Storage + 'static,
        sink: Box<dyn EffectSink>,
    ) -> Result<(Hall, Receivers, Remembered), StoreError> {
        let recorder = Recorder::new(Box::new(storage), self.storage_status);
        let (hall, past) = Hall::load(setup, recorder, sink, Publisher::new(self.snapshots))?;
        Ok((hall, self.inputs, past))
    }
}

async fn drive(
    mut hall: Hall,
    mut inputs: Receivers,
    mut clock: impl Clock,
    switched_on: bool,
    liveness: &Liveness,
) {
    let mut now = clock.now();
    let mut deadline = hall.begin(now, switched_on);
    let mut chores = tokio::time::interval(CHORES);
    chores.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut stopping = false;
    while !stopping {
        let mut batch = Vec::new();
        // Chores are never starved: they come first when they are due.
        tokio::select! {
            biased;
            _ = chores.tick() => batch.push(Input::Chores),
            open = inputs.batch(&mut batch) => stopping = !open,
            () = reached(deadline, &now) => {}
        }
        stopping |= batch.iter().any(|input| matches!(input, Input::Stop));
        now = clock.now();
        deadline = hall.step(now, batch);
        liveness.beat();
    }
    settle_papers(&mut hall, &mut inputs, &mut clock);
    // Requests from before the stop are still answered; later ones are told that the hall has stopped.
    hall.step(clock.now(), inputs.close());
    hall.end();
}

/// Put on record what became of the papers that are queued, as far as the devices know it.
fn settle_papers(hall: &mut Hall, inputs: &mut Receivers, clock: &mut impl Clock) {
    let mut asked = Vec::new();
    loop {
        let again = hall.ask_of_papers(clock.now());
        // A printer is asked about so many at a time, and of some it may not know.
        if again == asked {
            return;
        }
        hall.step(clock.now(), inputs.waiting());
        asked = again;
    }
}

/// Wait until hall time, which was `now` a moment ago, reaches the deadline.
async fn reached(deadline: Option<Mono>, now: &Now) {
    match deadline {
        Some(deadline) => {
            let wait = Duration::from_millis(deadline.since(now.mono));
            tokio::time::sleep_until(Instant::now() + wait).await;
        }
        None => std::future::pending().await,
    }
}
