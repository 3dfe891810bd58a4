//! What the health map contains, and for how long.

use std::sync::Arc;

use anxu_core::command::Command;
use anxu_core::ids::WindowNo;
use anxu_core::now::{Mono, Now};
use anxu_core::paper::Printers;
use anxu_core::{State, apply, decide, example};
use chrono::DateTime;

use super::*;

async fn until(health: &mut watch::Receiver<HealthMap>, name: &str, with: &str) {
    let is = |map: &HealthMap| format!("{:?}", map.get(name)).contains(with);
    let told = tokio::time::timeout(std::time::Duration::from_secs(20), health.wait_for(is));
    assert!(told.await.is_ok_and(|told| told.is_ok()), "{name} never contained {with}");
}

#[tokio::test]
async fn a_hall_without_devices_reports_its_journal_and_its_end() {
    let devices = watch::channel(HealthMap::new()).1;
    let (tell, journal) = watch::channel(Health::Ok);
    let snapshots = watch::channel(None).1;
    let mut health = merged(Sources { devices, journal, upstream: None, snapshots });
    until(&mut health, JOURNAL, "Ok").await;
    tell.send_replace(Health::Fault(Trouble::DiskFull));
    until(&mut health, JOURNAL, "DiskFull").await;
    drop(tell);
    until(&mut health, JOURNAL, "HallEnded").await;
}

/// A hall that publishes a snapshot after every command.
struct Hall {
    state: State,
    now: Now,
    snapshots: watch::Sender<Option<Arc<Snapshot>>>,
}

impl Hall {
    fn run(&mut self, command: &Command) {
        let events = decide(&self.state, &self.now, command).unwrap();
        events.iter().for_each(|event| apply(&mut self.state, &self.now, event));
        let (state, now) = (self.state.clone(), self.now);
        let printers = Printers::default();
        self.snapshots.send_replace(Some(Arc::new(Snapshot { state, now, printers, refusing: None })));
    }
}

#[tokio::test]
async fn a_long_pause_is_a_warning_while_it_lasts() {
    let setup = Arc::new(example::setup());
    let staff = setup.windows[0].staff_a.clone().unwrap();
    let wall = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").unwrap();
    let (snapshots, seen) = watch::channel(None);
    let now = Now { wall, mono: Mono(0), trusted: true };
    let mut hall = Hall { state: State::new(setup), now, snapshots };
    let (_tell, journal) = watch::channel(Health::Ok);
    let devices = watch::channel(HealthMap::new()).1;
    let mut health = merged(Sources { devices, journal, upstream: None, snapshots: seen });
    let window = WindowNo(1);
    hall.run(&Command::OpenDay { until: None });
    hall.run(&Command::SignOn { window, staff });
    hall.run(&Command::Pause { window, reason: "开会".into(), contact: String::new(), seen: None });
    until(&mut health, "window 1", "None").await;
    hall.now.mono.0 += 16 * 60_000;
    hall.now.wall += chrono::TimeDelta::minutes(16);
    hall.run(&Command::Tick);
    until(&mut health, "window 1", "WindowAway { reason: \"开会\" }").await;
    assert!(matches!(health.borrow().get("window 1"), Some(Health::Warning(_))));
    hall.run(&Command::Resume { window });
    until(&mut health, "window 1", "None").await;
}
