//! What is wrong on a bus at present: logged once, and in its health until it has not been seen for a while.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anxu_api::health::Trouble;
use anxu_hw::bus::{Complaint, NodeId};

use crate::devices::health::Health;
use crate::devices::supervised::Life;
use crate::devices::trouble;

/// Different complaints of one line that are named; then it is known that the wiring is bad.
const MOST: usize = 16;
/// A complaint that has not come again for so long is over: a card that does not answer is noticed every 20 s.
const FORGIVEN: Duration = Duration::from_secs(60);

/// The complaints of one bus.
pub(super) struct ActiveFaults {
    /// The devices of the bus, as health knows them.
    names: BTreeMap<NodeId, String>,
    /// Each with the time when it was seen last.
    known: Vec<(Complaint, Instant)>,
}

impl ActiveFaults {
    /// None yet.
    pub(super) fn new(names: BTreeMap<NodeId, String>) -> ActiveFaults {
        ActiveFaults { names, known: Vec::new() }
    }

    /// The line is open: all on it is well, but for what was complained of a moment ago.
    pub(super) fn opened(&self, life: &mut Life) {
        life.well(&Health::Ok);
        self.tell(life);
    }

    /// Take what came since the last time, and forgive what has not come again.
    pub(super) fn take(&mut self, fresh: Vec<Complaint>, life: &mut Life, now: Instant) {
        let before = self.known.len();
        self.known.retain(|(_, seen)| now.saturating_duration_since(*seen) < FORGIVEN);
        let forgiven = self.known.len() < before;
        let news = fresh.into_iter().filter(|complaint| self.is_new(complaint, now)).count();
        if forgiven {
            self.opened(life);
        } else if news > 0 {
            self.tell(life);
        }
    }

    /// Whether it was not known. A bad wire repeats itself, and is logged once.
    fn is_new(&mut self, complaint: &Complaint, now: Instant) -> bool {
        if let Some((_, seen)) = self.known.iter_mut().find(|(known, _)| known == complaint) {
            *seen = now;
            return false;
        }
        if self.known.len() >= MOST {
            return false;
        }
        tracing::warn!("{}", complaint.fault);
        self.known.push((complaint.clone(), now));
        true
    }

    fn tell(&self, life: &Life) {
        let all = self.known.iter().map(|(complaint, _)| trouble::of(&complaint.fault)).collect();
        if let Some(trouble) = Trouble::of(all) {
            life.remark(trouble);
        }
        for (complaint, _) in &self.known {
            let name = complaint.node.and_then(|node| self.names.get(&node));
            name.into_iter().for_each(|name| life.ill(name, &complaint.fault));
        }
    }
}
