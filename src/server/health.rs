//! The health of a whole hall in one map: its devices, its journal, windows whose pause has lasted too long, and
//! waiting people whose service or window is missing from the configuration.

use anxu_api::health::Trouble;
use anxu_core::figures::figures;
use anxu_core::state::Duty;
use tokio::sync::watch;

use crate::devices::{Health, HealthMap};
use crate::hall::{Snapshot, Snapshots};
use crate::wire::view;

/// The journal's key in the map.
const JOURNAL: &str = "journal";
/// The key of the connection to the collector in the map.
const UPSTREAM: &str = "upstream";
/// The key of stranded waiting people in the map.
const QUEUE: &str = "queue";

/// What is observed.
pub(super) struct Sources {
    pub(super) devices: watch::Receiver<HealthMap>,
    pub(super) journal: watch::Receiver<Health>,
    /// None where the journal is sent nowhere.
    pub(super) upstream: Option<watch::Receiver<Health>>,
    pub(super) snapshots: Snapshots,
}

/// All of it in one map, kept up to date while anybody subscribes.
pub(super) fn merged(mut from: Sources) -> watch::Receiver<HealthMap> {
    let (sender, receiver) = watch::channel(from.joined());
    tokio::spawn(async move {
        // A closed channel sends nothing more: without devices, there is no sender for them.
        let (mut no_devices, mut no_journal, mut no_snapshots) = (false, false, false);
        let mut upstream = from.upstream.clone();
        loop {
            tokio::select! {
                changed = from.devices.changed(), if !no_devices => no_devices = changed.is_err(),
                changed = from.journal.changed(), if !no_journal => no_journal = changed.is_err(),
                changed = news(&mut upstream) => if changed.is_err() { upstream = None },
                changed = from.snapshots.changed(), if !no_snapshots => no_snapshots = changed.is_err(),
                () = sender.closed() => return,
            }
            // Snapshots come with every tap; what matters here rarely changes.
            let mut map = from.joined();
            if no_journal {
                map.insert(JOURNAL.to_owned(), Health::Fault(Trouble::HallEnded));
            }
            sender.send_if_modified(|old| {
                let changed = *old != map;
                *old = map;
                changed
            });
        }
    });
    receiver
}

/// News of the way upstream; never any where there is none.
async fn news(upstream: &mut Option<watch::Receiver<Health>>) -> Result<(), watch::error::RecvError> {
    match upstream {
        Some(upstream) => upstream.changed().await,
        None => std::future::pending().await,
    }
}

impl Sources {
    fn joined(&self) -> HealthMap {
        let mut map = self.devices.borrow().clone();
        map.insert(JOURNAL.to_owned(), self.journal.borrow().clone());
        map.extend(self.upstream.as_ref().map(|health| (UPSTREAM.to_owned(), health.borrow().clone())));
        if let Some(snapshot) = &*self.snapshots.borrow() {
            map.extend(absences(snapshot));
            map.extend(stranded(snapshot));
        }
        map
    }
}

/// Windows whose absence alarm rang, for as long as their pause lasts.
fn absences(snapshot: &Snapshot) -> impl Iterator<Item = (String, Health)> {
    let day = snapshot.state.open_day();
    let numbers = snapshot.state.setup().windows.iter().map(|window| window.number);
    let windows = day
        .into_iter()
        .flat_map(move |day| numbers.clone().filter_map(|number| Some((number, &day.window(number)?.duty))));
    windows.filter_map(|(number, duty)| match duty {
        Duty::Paused { alarm: true, reason, .. } => {
            let away = Trouble::WindowAway { reason: reason.clone() };
            Some((format!("window {number}"), Health::Warning(away)))
        }
        _ => None,
    })
}

/// People who wait for something that the configuration lacks.
fn stranded(snapshot: &Snapshot) -> Option<(String, Health)> {
    let all = figures(&snapshot.state).stranded.into_iter().map(view::forgotten).collect();
    Some((QUEUE.to_owned(), Health::Warning(Trouble::of(all)?)))
}

#[cfg(test)]
#[path = "health_tests.rs"]
mod tests;
