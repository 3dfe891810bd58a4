//! How every device is, in words, for people and for monitoring.

use std::collections::BTreeMap;
use std::sync::Arc;

use anxu_hw::Fault;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

/// Health of every device by name (`printer`, `bus windows`, `strip 1`, `pad 1`, `rating pad 1`, `board 1`, `speaker`).
pub type HealthMap = BTreeMap<String, Health>;

/// How one device is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Health {
    /// Works, as far as can be known.
    Well,
    /// Works, with a remark (paper low; answers no status).
    Remark {
        /// In words.
        words: String,
    },
    /// Does not work.
    Ill {
        /// In words, with what to do.
        words: String,
    },
}

impl Health {
    /// Ill with a fault's words.
    pub(super) fn ill(fault: &Fault) -> Health {
        Health::Ill { words: fault.to_string() }
    }
}

/// Where health is written down.
#[derive(Clone)]
pub(super) struct Register(Arc<watch::Sender<HealthMap>>);

/// An empty register, and its reading end.
pub(super) fn register() -> (Register, watch::Receiver<HealthMap>) {
    let (sender, receiver) = watch::channel(HealthMap::new());
    (Register(Arc::new(sender)), receiver)
}

impl Register {
    /// A ward for devices that are well and ill together, as those of one line. Until one is known to be well it is not.
    pub(super) fn ward(&self, names: Vec<String>) -> Ward {
        let ward = Ward { register: self.clone(), names };
        ward.set(&Health::Ill { words: "not opened yet".to_owned() });
        ward
    }
}

/// The devices that one thread answers for.
#[derive(Clone)]
pub(super) struct Ward {
    register: Register,
    names: Vec<String>,
}

impl Ward {
    /// All of them are like this. True when that is news.
    pub(super) fn set(&self, health: &Health) -> bool {
        self.write(&self.names, health)
    }

    /// The first of them, which names the line, is like this.
    pub(super) fn set_first(&self, health: &Health) {
        self.write(self.names.get(..1).unwrap_or_default(), health);
    }

    /// One of them does not work; the others may.
    pub(super) fn set_ill(&self, name: &str, fault: &Fault) {
        self.write(&[name.to_owned()], &Health::ill(fault));
    }

    fn write(&self, names: &[String], health: &Health) -> bool {
        self.register.0.send_if_modified(|map| {
            let stale: Vec<_> = names.iter().filter(|name| map.get(*name) != Some(health)).collect();
            stale.iter().for_each(|name| drop(map.insert((*name).clone(), health.clone())));
            !stale.is_empty()
        })
    }
}
