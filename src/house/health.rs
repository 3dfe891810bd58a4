//! The health of a whole house: its devices and its journal in one map.

use tokio::sync::watch;

use crate::devices::{Health, HealthMap};

/// The journal's name in the map.
const JOURNAL: &str = "journal";

/// The devices' health with the journal's, kept up while anybody looks.
pub(super) fn merged(
    mut devices: watch::Receiver<HealthMap>,
    mut journal: watch::Receiver<Health>,
) -> watch::Receiver<HealthMap> {
    let (sender, receiver) = watch::channel(joined(&devices, &journal));
    tokio::spawn(async move {
        loop {
            let changed = tokio::select! {
                changed = devices.changed() => changed,
                changed = journal.changed() => changed,
                () = sender.closed() => return,
            };
            // Whoever is gone has said its last; the map stays as it was.
            if changed.is_err() {
                return;
            }
            sender.send_replace(joined(&devices, &journal));
        }
    });
    receiver
}

fn joined(devices: &watch::Receiver<HealthMap>, journal: &watch::Receiver<Health>) -> HealthMap {
    let mut map = devices.borrow().clone();
    map.insert(JOURNAL.to_owned(), journal.borrow().clone());
    map
}
