//! Threads whose work panics, as a defect would make it.

use std::time::Duration;

use tokio::sync::watch;

use super::*;
use crate::devices::health::{HealthMap, registry};

/// Panics until it is repaired.
struct Fragile {
    mended: Arc<AtomicBool>,
}

impl Driven for Fragile {
    fn serve(&mut self, _port: Box<dyn Port>, life: &mut Life) -> Result<(), Fault> {
        assert!(self.mended.load(Ordering::Acquire), "a defect");
        life.works(&Health::Ok);
        while !life.is_over() {
            life.sleep(None, Duration::from_secs(60));
        }
        Ok(())
    }
}

fn until(health: &mut watch::Receiver<HealthMap>, wanted: impl Fn(&Health) -> bool) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let is = |map: &HealthMap| map.get("device").is_some_and(&wanted);
    let told = runtime.block_on(async {
        tokio::time::timeout(Duration::from_secs(60), health.wait_for(is)).await.map(|told| told.is_ok())
    });
    assert_eq!(told, Ok(true));
}

fn has_failed_by_a_defect(health: &Health) -> bool {
    matches!(health, Health::Fault(Trouble::Unusable { detail, .. })
        if detail.contains("a defect") && detail.contains("report"))
}

#[test]
fn a_driver_that_panics_is_shown_faulty_and_starts_again() {
    let (registry, mut health) = registry();
    let mut running = Running::new(Clock::system());
    let folder = tempfile::tempdir().unwrap();
    let address = port::parse(&format!("file:{}", folder.path().join("line").display()), 9600)
        .map_err(|wrong| wrong.to_string());
    let reporter = registry.reporter(vec!["device".to_owned()]);
    let alarm = Running::alarm().unwrap();
    let mended = Arc::<AtomicBool>::default();
    running.supervise("device", reporter, alarm, address, Fragile { mended: mended.clone() }).unwrap();
    until(&mut health, has_failed_by_a_defect);
    mended.store(true, Ordering::Release);
    until(&mut health, |health| *health == Health::Ok);
}

#[test]
fn a_watcher_that_panics_is_shown() {
    let (registry, mut health) = registry();
    let mut running = Running::new(Clock::system());
    let reporter = registry.reporter(vec!["device".to_owned()]);
    running.attend("device", reporter, |_| panic!("a defect")).unwrap();
    until(&mut health, has_failed_by_a_defect);
}
