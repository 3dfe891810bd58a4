//! The receiving end of the queue: gathers what waits into batches, and ticks once a second.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use anxu_core::command::Command;
use anxu_core::setup::Setup;
use tokio::sync::{mpsc, watch};
use tokio::time::MissedTickBehavior;

use super::pulse::Pulse;
use super::trouble::Bulletin;
use super::turn::Hall;
use super::{Clock, Handle, Input, Outlet, QUEUE, Views};
use crate::devices::Health;
use crate::store::Memory;

/// Inputs that share one commit at most: enough to multiply the rate, few enough that the first does not wait long.
const BATCH: usize = 256;
/// How often time itself is an input.
const TICK: Duration = Duration::from_secs(1);

/// Make the two ends of a hall's queue.
pub fn open() -> (Handle, Inbox) {
    let (sender, inputs) = mpsc::channel(QUEUE);
    let (views, views_seen) = watch::channel(None);
    let (health, health_seen) = watch::channel(Health::Well);
    let (refusing, refusing_seen) = watch::channel(None);
    let pulse = Pulse::new();
    let handle = Handle::new(sender, views_seen).with_health(health_seen, refusing_seen);
    let handle = handle.with_pulse(pulse.clone());
    (handle, Inbox { inputs, views, bulletin: Bulletin::new(health, refusing), pulse })
}

/// The receiving end, before there is a hall behind it.
#[derive(Debug)]
pub struct Inbox {
    inputs: mpsc::Receiver<Input>,
    views: watch::Sender<Option<Views>>,
    bulletin: Bulletin,
    pulse: Pulse,
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
        memory: impl Memory + 'static,
        outlet: Box<dyn Outlet>,
        clock: impl Clock + 'static,
    ) -> anyhow::Result<JoinHandle<()>> {
        let Inbox { inputs, views, bulletin, pulse } = self;
        let hall = Hall::new(setup, Box::new(memory), outlet, Box::new(clock), views, bulletin)?;
        // Only for waiting with a limit: nothing else runs on it.
        let timer = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        let work = move || timer.block_on(serve(inputs, hall, &pulse));
        Ok(std::thread::Builder::new().name("hall".to_owned()).spawn(work)?)
    }
}

async fn serve(mut inputs: mpsc::Receiver<Input>, mut hall: Hall, pulse: &Pulse) {
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
            received = inputs.recv_many(&mut batch, BATCH) => stopping = received == 0,
        }
        stopping |= batch.iter().any(|input| matches!(input, Input::Stop));
        hall.turn(batch);
        pulse.beat();
    }
    // What was asked before the stop is still answered; whoever asks now is told that the hall has stopped.
    inputs.close();
    let mut rest = Vec::new();
    inputs.recv_many(&mut rest, QUEUE).await;
    hall.turn(rest);
    hall.end();
}
