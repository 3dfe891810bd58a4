//! The present faults of a bus: each is logged once, and is in the health report until it has not occurred for a while.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anxu_api::health::Trouble;
use anxu_hw::bus::{BusFault, NodeId};

use crate::devices::health::Health;
use crate::devices::supervised::Life;
use crate::devices::trouble;

/// Different faults of one line that are reported; more would say nothing new about bad wiring.
const MOST: usize = 16;
/// A fault that has not come again for so long is over: a card that does not answer is noticed every 20 s.
const EXPIRY: Duration = Duration::from_secs(60);

/// The faults of one bus.
pub(super) struct ActiveFaults {
    /// The devices of the bus, by their names in the health report.
    names: BTreeMap<NodeId, String>,
    /// Each with the time when it was seen last.
    known: Vec<(BusFault, Instant)>,
}

impl ActiveFaults {
    /// None yet.
    pub(super) fn new(names: BTreeMap<NodeId, String>) -> ActiveFaults {
        ActiveFaults { names, known: Vec::new() }
    }

    /// The line is open: all devices work, except those with a recent fault.
    pub(super) fn opened(&self, life: &mut Life) {
        life.works(&Health::Ok);
        self.tell(life);
    }

    /// Take what came since the last time, and forgive what has not come again.
    pub(super) fn take(&mut self, fresh: Vec<BusFault>, life: &mut Life, now: Instant) {
        let before = self.known.len();
        self.known.retain(|(_, seen)| now.saturating_duration_since(*seen) < EXPIRY);
        let expired = self.known.len() < before;
        let news = fresh.into_iter().filter(|fault| self.is_new(fault, now)).count();
        if expired {
            self.opened(life);
        } else if news > 0 {
            self.tell(life);
        }
    }

    /// Whether it is new. The same fault is logged once.
    fn is_new(&mut self, fault: &BusFault, now: Instant) -> bool {
        if let Some((_, seen)) = self.known.iter_mut().find(|(known, _)| known == fault) {
            *seen = now;
            return false;
        }
        if self.known.len() >= MOST {
            return false;
        }
        tracing::warn!("{}", fault.fault);
        self.known.push((fault.clone(), now));
        true
    }

    fn tell(&self, life: &Life) {
        let all = self.known.iter().map(|(fault, _)| trouble::of(&fault.fault)).collect();
        if let Some(trouble) = Trouble::of(all) {
            life.line_warning(trouble);
        }
        for (fault, _) in &self.known {
            let name = fault.node.and_then(|node| self.names.get(&node));
            name.into_iter().for_each(|name| life.device_fault(name, &fault.fault));
        }
    }
}
