//! The health of a whole house: its devices and its journal in one map.

use tokio::sync::watch;

use crate::devices::{Health, HealthMap};

/// The journal's name in the map.
const JOURNAL: &str = "journal";
/// Said when the loop that records is gone.
const ENDED: &str = "the hall has stopped and records nothing: start it again";

/// The devices' health with the journal's, kept up while anybody looks.
pub(super) fn merged(
    mut devices: watch::Receiver<HealthMap>,
    mut journal: watch::Receiver<Health>,
) -> watch::Receiver<HealthMap> {
    let (sender, receiver) = watch::channel(joined(&devices, &journal));
    tokio::spawn(async move {
        // Whoever is gone has said its last: a hall without devices has nobody who tells of them.
        let (mut no_devices, mut no_journal) = (false, false);
        loop {
            tokio::select! {
                changed = devices.changed(), if !no_devices => no_devices = changed.is_err(),
                changed = journal.changed(), if !no_journal => no_journal = changed.is_err(),
                () = sender.closed() => return,
            }
            let mut map = joined(&devices, &journal);
            if no_journal {
                map.insert(JOURNAL.to_owned(), Health::Ill { words: ENDED.to_owned() });
            }
            sender.send_replace(map);
        }
    });
    receiver
}

fn joined(devices: &watch::Receiver<HealthMap>, journal: &watch::Receiver<Health>) -> HealthMap {
    let mut map = devices.borrow().clone();
    map.insert(JOURNAL.to_owned(), journal.borrow().clone());
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn until(health: &mut watch::Receiver<HealthMap>, with: &str) {
        let is = |map: &HealthMap| format!("{:?}", map.get(JOURNAL)).contains(with);
        let told = tokio::time::timeout(std::time::Duration::from_secs(20), health.wait_for(is));
        assert!(told.await.is_ok_and(|told| told.is_ok()), "never {with}");
    }

    #[tokio::test]
    async fn a_hall_without_devices_still_tells_of_its_journal_and_of_its_end() {
        let devices = watch::channel(HealthMap::new()).1;
        let (tell, journal) = watch::channel(Health::Well);
        let mut health = merged(devices, journal);
        until(&mut health, "Well").await;
        tell.send_replace(Health::Ill { words: "the disk is full".to_owned() });
        until(&mut health, "disk is full").await;
        drop(tell);
        until(&mut health, "start it again").await;
    }
}
