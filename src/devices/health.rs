//! How every device is, for people and for monitoring.

use std::collections::BTreeMap;
use std::sync::Arc;

pub use anxu_api::health::Health;
use anxu_api::health::Trouble;
use anxu_hw::Fault;
use tokio::sync::watch;

use super::trouble;

/// Health of every device by name (`printer` or `printer hall-1`, `bus windows`, `strip 1`, `pad 1`, `rating pad 1`, `board 1`,
/// `speaker` or `speaker floor-2`).
pub type HealthMap = BTreeMap<String, Health>;

/// The health of all devices, for publishing.
#[derive(Clone)]
pub(super) struct HealthRegistry(Arc<watch::Sender<HealthMap>>);

/// An empty registry, and its reading end.
pub(super) fn registry() -> (HealthRegistry, watch::Receiver<HealthMap>) {
    let (sender, receiver) = watch::channel(HealthMap::new());
    (HealthRegistry(Arc::new(sender)), receiver)
}

impl HealthRegistry {
    /// A reporter for devices that work or fail together, as those of one line. Each counts as faulty until it is known to work.
    pub(super) fn reporter(&self, names: Vec<String>) -> HealthReporter {
        let reporter = HealthReporter { registry: self.clone(), names };
        reporter.set(&Health::Fault(Trouble::NotOpened));
        reporter
    }
}

/// The devices that one thread answers for.
#[derive(Clone)]
pub(super) struct HealthReporter {
    registry: HealthRegistry,
    names: Vec<String>,
}

impl HealthReporter {
    /// All of them are like this. True when that is news.
    pub(super) fn set(&self, health: &Health) -> bool {
        self.write(&self.names, health)
    }

    /// The first of them, which names the line, is like this.
    pub(super) fn set_first(&self, health: &Health) {
        self.write(self.names.get(..1).unwrap_or_default(), health);
    }

    /// One of them does not work; the others may.
    pub(super) fn set_fault(&self, name: &str, fault: &Fault) {
        self.write(&[name.to_owned()], &trouble::fault(fault));
    }

    fn write(&self, names: &[String], health: &Health) -> bool {
        self.registry.0.send_if_modified(|map| {
            let stale: Vec<_> = names.iter().filter(|name| map.get(*name) != Some(health)).collect();
            stale.iter().for_each(|name| drop(map.insert((*name).clone(), health.clone())));
            !stale.is_empty()
        })
    }
}
