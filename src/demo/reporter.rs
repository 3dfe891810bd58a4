//! Publishes the state of the demo page whenever it has changed.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anxu_core::setup::Setup;
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::page_state::{PageState, Told};
use super::recent::{RecentLines, TimedLine};
use super::rig::Rig;
use super::words;
use crate::devices::HealthMap;
use crate::hall::Handle;
use crate::store::Reader;

/// How often the devices are polled while a page is open: short enough to seem immediate.
const LOOK: Duration = Duration::from_millis(100);
/// The same while no page is open; scripts that read the state once still find it fresh.
const IDLE_LOOK: Duration = Duration::from_millis(300);
/// How long a keypad waits for its echo before it sends a key again, as real ones do.
const ECHO: Duration = Duration::from_millis(300);
/// Lines of the journal on the page.
const JOURNAL: u32 = 40;

/// Everything to look at.
pub(super) struct Reporter {
    /// The simulated devices.
    pub(super) rig: Arc<Rig>,
    /// What the hall is.
    pub(super) setup: Arc<Setup>,
    /// Where its journal is.
    pub(super) data: PathBuf,
    /// The way in, for its views.
    pub(super) handle: Handle,
    /// How its devices are.
    pub(super) health: watch::Receiver<HealthMap>,
    /// How the touchscreen's process is.
    pub(super) screen: watch::Receiver<String>,
    /// What a newcomer should know.
    pub(super) notes: Vec<String>,
    /// What was said.
    pub(super) voice: RecentLines,
}

impl Reporter {
    /// Publish until aborted.
    pub(super) async fn run(self, publish: watch::Sender<Arc<str>>) {
        let mut ticks = interval(LOOK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut looked, mut echoed) = (None::<Instant>, Instant::now());
        let mut snapshots = self.handle.snapshots();
        let mut journal = self.journal();
        loop {
            ticks.tick().await;
            if echoed.elapsed() >= ECHO {
                self.rig.again();
                echoed = Instant::now();
            }
            // The routes hold one receiver themselves.
            let watched = publish.receiver_count() > 1;
            if !watched && looked.is_some_and(|at| at.elapsed() < IDLE_LOOK) {
                continue;
            }
            looked = Some(Instant::now());
            if snapshots.has_changed().unwrap_or(false) {
                snapshots.mark_unchanged();
                journal = self.journal();
            }
            self.report(&publish, &journal);
        }
    }

    fn report(&self, publish: &watch::Sender<Arc<str>>, journal: &[TimedLine]) {
        let kiosk = self.handle.snapshots().borrow().as_ref().map(|snapshot| snapshot.kiosk(""));
        let told = Told {
            notes: self.notes.iter().cloned().chain([self.screen.borrow().clone()]).collect(),
            voice: self.voice.lines(),
            journal: journal.to_vec(),
            devices: self.health.borrow().clone(),
        };
        let state = PageState::take(&self.rig, &self.setup, kiosk.as_ref(), told);
        match serde_json::to_string(&state) {
            Ok(text) => drop(publish.send_if_modified(|old| {
                let changed = **old != *text;
                if changed {
                    *old = Arc::from(text);
                }
                changed
            })),
            Err(error) => tracing::error!(%error, "the demo page's picture cannot be written"),
        }
    }

    /// The journal's last lines, newest first; a journal that cannot be read says so in the same place.
    fn journal(&self) -> Vec<TimedLine> {
        let rows = Reader::open(&self.data).map_err(|error| error.to_string());
        let rows = rows.and_then(|reader| reader.newest(JOURNAL).map_err(|error| error.to_string()));
        match rows {
            Ok(rows) => rows.iter().rev().map(|row| words::line(row, &self.setup)).collect(),
            Err(text) => vec![TimedLine { id: 0, at: "--:--".to_owned(), text }],
        }
    }
}
