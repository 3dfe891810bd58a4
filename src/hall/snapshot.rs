//! The hall at one moment, published whole after each commit. Each client's view is made from it when that client
//! needs it: a hall of sixty windows makes no view for a window that nobody looks at.
//!
//! While nothing can be recorded, views are made from the last recorded state, and say so.

use std::sync::Arc;

use anxu_api::health::Trouble;
use anxu_api::view::{BoardView, DayFigures, KioskView, PlaceView, RatingView, WindowView};
use anxu_core::State;
use anxu_core::estimate::{self, Figures};
use anxu_core::ids::{Number, WindowNo};
use anxu_core::now::Now;
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

    /// What a window's rating panel may see; `None` where the hall has no such window.
    pub fn rating(&self, window: WindowNo) -> Option<RatingView> {
        view::rating(&self.state, &self.now, window)
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
        view::day(&self.state, &self.now)
    }
}

/// Publishes snapshots.
#[derive(Debug)]
pub(super) struct Publisher {
    sender: watch::Sender<Option<Arc<Snapshot>>>,
    /// When the last one was.
    made: Option<Now>,
    /// What the last one says of waits, once that was asked.
    waits: Option<Vec<Figures>>,
}

impl Publisher {
    /// Nothing is published yet.
    pub(super) fn new(sender: watch::Sender<Option<Arc<Snapshot>>>) -> Publisher {
        Publisher { sender, made: None, waits: None }
    }

    /// Publish a snapshot.
    pub(super) fn publish(&mut self, snapshot: Snapshot) {
        (self.made, self.waits) = (Some(snapshot.now), None);
        self.sender.send_replace(Some(Arc::new(snapshot)));
    }

    /// Whether the last one is outdated.
    pub(super) fn is_old(&self, now: &Now) -> bool {
        self.made.is_none_or(|made| now.mono.since(made.mono) >= REFRESH_MS)
    }

    /// Whether time alone has changed what is shown of waits: a service has lasted longer than usual, or windows will soon
    /// come or go. `state` is that of the last snapshot.
    ///
    /// Asked once a second rather than foretold: when a range moves by a step has no closed form, and to ask costs seven
    /// microseconds for each service and each number that waits, and nothing where nobody does.
    pub(super) fn is_overtaken(&mut self, state: &State, now: &Now) -> bool {
        let Some(made) = self.made else { return true };
        *self.waits.get_or_insert_with(|| estimate::shown(state, &made)) != estimate::shown(state, now)
    }
}
