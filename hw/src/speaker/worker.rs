//! Drivers on threads of their own: a sound server that hangs holds up whoever calls it, be it to open, to close or to
//! ask whether it is there. Its thread is left behind then, and ends when the server answers or dies.
//!
//! Owns: those threads, and how many there are. Must not touch: what is said, and when a device is tried again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

use super::{Output, OutputEvents};
use crate::Fault;

/// Most threads at once: one that plays, one that is being closed, and the rest hang. Where so many hang, another one
/// would hang as well.
const MOST_THREADS: usize = 6;

/// Most tasks that wait for a driver: an announcement is begun when the one before has ended, and is cut once. A driver
/// that leaves more undone hangs.
const MOST_TASKS: usize = 4;

/// How a device is opened.
pub(super) type Open = Arc<dyn Fn(OutputEvents) -> Result<Box<dyn Output>, Fault> + Send + Sync>;
/// How a device is looked for without making it audible.
pub(super) type Probe = Arc<dyn Fn() -> Result<(), Fault> + Send + Sync>;

/// One device, opened and probed on threads of their own.
pub(super) struct Workers {
    name: String,
    open: Open,
    probe: Option<Probe>,
    threads: Arc<AtomicUsize>,
}

/// An output that is open or being opened. Dropping it closes it, without waiting for that.
pub(super) struct Worker {
    tasks: SyncSender<Task>,
}

enum Task {
    Play(Vec<i16>),
    Cut,
}

impl Workers {
    pub(super) fn new(name: String, open: Open, probe: Option<Probe>) -> Workers {
        Workers { name, open, probe, threads: Arc::default() }
    }

    /// Begin to open the output. The outcome comes as [`OutputEvents::opened`] or [`OutputEvents::lost`].
    pub(super) fn open(&self, events: OutputEvents) -> Result<Worker, Fault> {
        let (tasks, orders) = mpsc::sync_channel(MOST_TASKS);
        let open = Arc::clone(&self.open);
        self.spawn(events, move |events| serve(&open, events, &orders))?;
        Ok(Worker { tasks })
    }

    /// Begin to look for the device, where its driver can; the outcome comes as for [`Workers::open`].
    pub(super) fn probe(&self, events: OutputEvents) -> Option<Result<(), Fault>> {
        let probe = Arc::clone(self.probe.as_ref()?);
        Some(self.spawn(events, move |events| match probe() {
            Ok(()) => events.opened(),
            Err(fault) => events.lost(fault),
        }))
    }

    /// The fault of a device that takes too long.
    pub(super) fn hung(&self) -> Fault {
        let detail =
            "it hangs: it neither plays nor answers; restart the sound server, or the machine if it has none";
        Fault::Unusable { what: self.name.clone(), detail: detail.to_owned() }
    }

    fn spawn(
        &self,
        events: OutputEvents,
        work: impl FnOnce(&OutputEvents) + Send + 'static,
    ) -> Result<(), Fault> {
        if self.threads.load(Ordering::Acquire) >= MOST_THREADS {
            return Err(self.hung());
        }
        self.threads.fetch_add(1, Ordering::AcqRel);
        let working = Working { threads: Arc::clone(&self.threads), events };
        let spawned = thread::Builder::new().name("speaker driver".to_owned()).spawn(move || {
            let working = working;
            work(&working.events);
        });
        spawned.map(drop).map_err(|error| Fault::from_io("the thread of the loudspeaker's driver", &error))
    }
}

impl Worker {
    /// Begin to play. A driver that has ended has reported its loss; one that takes no task makes no progress, which the
    /// announcer notices.
    pub(super) fn play(&self, samples: Vec<i16>) {
        let _ = self.tasks.try_send(Task::Play(samples));
    }

    /// Break off what is played.
    pub(super) fn cut(&self) {
        let _ = self.tasks.try_send(Task::Cut);
    }
}

fn serve(open: &Open, events: &OutputEvents, orders: &Receiver<Task>) {
    let mut output = match open(events.clone()) {
        Ok(output) => output,
        Err(fault) => return events.lost(fault),
    };
    events.opened();
    for task in orders {
        match task {
            Task::Play(samples) => {
                if let Err(fault) = output.play(samples) {
                    events.lost(fault);
                }
            }
            Task::Cut => output.cut(),
        }
    }
}

/// Counts a thread; dropped when it ends, also by a panic in a driver or a sound library.
struct Working {
    threads: Arc<AtomicUsize>,
    events: OutputEvents,
}

impl Drop for Working {
    fn drop(&mut self) {
        self.threads.fetch_sub(1, Ordering::AcqRel);
        if thread::panicking() {
            let detail = "its driver failed: please report this with the log".to_owned();
            self.events.lost(Fault::Unusable { what: "the loudspeaker".to_owned(), detail });
        }
    }
}
