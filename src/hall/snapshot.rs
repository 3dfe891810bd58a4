//! What the hall is at one moment, handed out whole after each commit. Whoever shows something makes the view that it needs
//! of it, when it needs it: a hall of sixty windows makes no view for a window that nobody looks at.

use std::sync::Arc;

use anxu_api::health::Trouble;
use anxu_api::view::{BoardView, DayFigures, KioskView, PlaceView, WindowView};
use anxu_core::State;
use anxu_core::figures::figures;
use anxu_core::ids::{Number, WindowNo};
use anxu_core::now::{Mono, Now};
use anxu_core::paper::Printers;
use tokio::sync::watch;

use crate::wire::view;

/// Milliseconds after which a snapshot is made anew though nothing happened: durations and clocks that clients carry on by
/// themselves are put right.
const REFRESH_MS: u64 = 30_000;

/// The snapshots as they come; `None` until the hall is ready.
pub type Snapshots = watch::Receiver<Option<Arc<Snapshot>>>;

/// The hall at one moment. It never changes, and costs little to keep.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// What is on record.
    pub state: State,
    /// When that was.
    pub now: Now,
    /// What keeps printers from printing, which the devices know and the state does not.
    pub printers: Printers,
    /// Why nothing can be recorded now; the state is the last one that was.
    pub refusing: Option<Trouble>,
}

impl Snapshot {
    /// What the kiosk of this name may see.
    pub fn kiosk(&self, name: &str) -> KioskView {
        view::kiosk(&self.state, &self.now, self.printers.fault_at(self.state.setup(), name))
    }

    /// What a window's pad may see; `None` where the hall has no such window.
    pub fn window(&self, window: WindowNo) -> Option<WindowView> {
        view::window(&self.state, &self.now, window)
    }

    /// What a board may see.
    pub fn board(&self) -> BoardView {
        view::board(&self.state, &self.now)
    }

    /// Where a number is; `None` where the business day has no such number.
    pub fn place(&self, number: &Number) -> Option<PlaceView> {
        view::place(&self.state, &self.now, number)
    }

    /// What the desk may see.
    pub fn figures(&self) -> DayFigures {
        view::day(figures(&self.state))
    }
}

/// The snapshots' way out.
#[derive(Debug)]
pub(super) struct Publisher {
    sender: watch::Sender<Option<Arc<Snapshot>>>,
    made: Mono,
}

impl Publisher {
    /// Nothing is published yet.
    pub(super) fn new(sender: watch::Sender<Option<Arc<Snapshot>>>) -> Publisher {
        Publisher { sender, made: Mono(0) }
    }

    /// Hand out a snapshot.
    pub(super) fn publish(&mut self, snapshot: Snapshot) {
        self.made = snapshot.now.mono;
        self.sender.send_replace(Some(Arc::new(snapshot)));
    }

    /// Whether the last one is old.
    pub(super) fn is_old(&self, now: &Now) -> bool {
        now.mono.since(self.made) >= REFRESH_MS
    }
}
