//! Where announcements go: the trait of an output, and the table of its drivers.
//!
//! Owns: the contract between the announcer and a driver. Must not touch: queues, packs.

use std::sync::Arc;
use std::time::Duration;

use super::inbox::Inbox;
use super::{none, rodio, wav};
use crate::Fault;

/// A place that plays samples, one announcement at a time.
pub trait Output: Send {
    /// Begin to play samples of [`super::RATE`], one channel. Returns at once or when all is played; either way
    /// [`Bell::ended`] is rung once at the end. Never called while the announcement before still plays.
    fn play(&mut self, samples: Vec<i16>) -> Result<(), Fault>;

    /// After how much silence the output should be closed until the next announcement; `None`: it stays open.
    fn rest_after(&self) -> Option<Duration> {
        None
    }
}

/// Opens an output: the device's name, and the bell to ring.
pub type OpenFn = fn(&str, Bell) -> Result<Box<dyn Output>, Fault>;

/// Drivers by the name that the configuration uses.
pub const DRIVERS: &[(&str, OpenFn)] =
    &[("rodio", rodio::open), ("wav", wav::open), ("sim", none::open_sim), ("none", none::open)];

/// The driver of that name; the fault lists the known ones.
pub(super) fn driver(name: &str) -> Result<OpenFn, Fault> {
    let found = DRIVERS.iter().find(|(known, _)| *known == name);
    found.map(|(_, open)| *open).ok_or_else(|| {
        let known: Vec<&str> = DRIVERS.iter().map(|(known, _)| *known).collect();
        Fault::Unusable {
            what: "the loudspeaker".to_owned(),
            detail: format!("no driver is called {name}; there are {}", known.join(", ")),
        }
    })
}

/// How a driver tells the announcer what happened on its own thread. A bell of an output that has been closed since
/// rings in vain.
#[derive(Clone)]
pub struct Bell {
    inbox: Arc<Inbox>,
    opening: u64,
}

impl Bell {
    pub(super) fn new(inbox: Arc<Inbox>, opening: u64) -> Bell {
        Bell { inbox, opening }
    }

    /// The announcement has been played.
    pub fn ended(&self) {
        self.inbox.ended(self.opening);
    }

    /// The device took samples: it is alive.
    pub fn progressed(&self) {
        self.inbox.progressed();
    }

    /// The device went away, playing or not. May be rung in every period: only the first counts.
    pub fn lost(&self, fault: Fault) {
        self.inbox.lost(self.opening, fault);
    }
}
