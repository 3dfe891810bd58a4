//! The hall at one moment, published whole after each commit. Each client's view is made from it when that client
//! needs it: a hall of sixty windows makes no view for a window that nobody looks at.

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

/// Milliseconds after which a snapshot is published again although nothing happened: corrects durations and clocks
/// that clients extrapolate.
const REFRESH_MS: u64 = 30_000;

/// A subscription to the snapshots; `None` until the hall is ready.
pub type Snapshots = watch::Receiver<Option<Arc<Snapshot>>>;

/// The hall at one moment. Immutable, and cheap to keep.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The recorded state.
    pub state: State,
    /// When that was.
    pub now: Now,
    /// The faults of printers, which the devices know and the state does not.
    pub printers: Printers,
    /// Why nothing can be recorded at present; the state is then the last recorded one.
    pub refusing: Option<Trouble>,
}

impl Snapshot {
    /// What the kiosk of this name may see.
    pub fn kiosk(&self, name: &str) -> KioskView {
        view::kiosk(&self.state, &self.now, name, self.printers.fault_at(self.state.setup(), name))
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

/// Publishes snapshots.
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

    /// Publish a snapshot.
    pub(super) fn publish(&mut self, snapshot: Snapshot) {
        self.made = snapshot.now.mono;
        self.sender.send_replace(Some(Arc::new(snapshot)));
    }

    /// Whether the last one is outdated.
    pub(super) fn is_old(&self, now: &Now) -> bool {
        now.mono.since(self.made) >= REFRESH_MS
    }
}
