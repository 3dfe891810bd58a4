//! Everything the hall knows of its running day.
//!
//! Owns the types of the state and its indexes. Must not touch rules: who may do what is in `decide`, who comes next
//! in `policy`. The fields are written only here and in `apply`.
//!
//! Tickets and the indexes over them are persistent collections: a copy of the state, for each snapshot and each
//! draft, shares what does not change.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::ids::{Number, ServiceId, WindowNo};
use crate::now::{Mono, Now};
use crate::setup::Setup;

mod day;
mod learned;
mod queue;
mod ticket;
mod waits;
mod window;

pub use day::Day;
pub use queue::{Class, QueueId, Slot, Spot, Waiting};
pub use ticket::{Announced, Call, Entry, RatingState, Stage, StageKind, Ticket};
pub use waits::DayWaits;
pub use window::{Duty, WindowState};

/// The hall's state: the settings and what the events of the running day made of them.
///
/// Every day's events stand on their own: applying them from the last `DayOpened` on gives the whole state.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub(crate) setup: Arc<Setup>,
    /// Services that a configured window takes.
    taken: Arc<BTreeSet<ServiceId>>,
    pub(crate) day: Option<Day>,
    pub(crate) emergency: Option<String>,
    /// The last call for help: which kiosk, and when.
    pub(crate) help: Option<(String, Mono)>,
}

impl State {
    /// A hall before its first event.
    pub fn new(setup: Arc<Setup>) -> State {
        let taken = setup.windows.iter().flat_map(|window| &window.services).cloned().collect();
        State { setup, taken: Arc::new(taken), day: None, emergency: None, help: None }
    }

    /// The settings.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The last business day, open or closed; `None` before the first.
    pub fn day(&self) -> Option<&Day> {
        self.day.as_ref()
    }

    /// The business day, if it is open.
    pub fn open_day(&self) -> Option<&Day> {
        self.day.as_ref().filter(|day| day.is_open())
    }

    /// Date of the last business day, as people know it.
    pub fn date(&self) -> Option<NaiveDate> {
        self.day.as_ref().map(Day::date)
    }

    /// Count of business days so far; 0 before the first.
    pub fn ordinal(&self) -> u32 {
        self.day.as_ref().map_or(0, Day::ordinal)
    }

    /// A ticket of the last business day.
    pub fn ticket(&self, number: &Number) -> Option<&Ticket> {
        self.day.as_ref()?.ticket(number)
    }

    /// The ticket at a window: called or being served there.
    pub fn at_window(&self, window: WindowNo) -> Option<&Ticket> {
        self.day.as_ref()?.at_window(window)
    }

    /// Whether a configured window takes the service: after a change of the configuration people may wait for one
    /// that none takes.
    pub fn is_taken(&self, service: &ServiceId) -> bool {
        self.taken.contains(service)
    }

    /// How long a call for help is shown, milliseconds: afterwards the visitor has to ask again.
    pub const HELP_SHOWN_MS: u64 = 3 * 60_000;

    /// The kiosk where somebody asked for a person a moment ago, and how long ago, milliseconds.
    pub fn help_wanted(&self, now: &Now) -> Option<(&str, u64)> {
        let (kiosk, at) = self.help.as_ref()?;
        let ago = now.mono.since(*at);
        (ago < Self::HELP_SHOWN_MS).then_some((kiosk, ago))
    }

    /// The emergency text that is on show.
    pub fn emergency(&self) -> Option<&str> {
        self.emergency.as_deref()
    }
}
