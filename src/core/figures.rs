//! The day in figures, and who waits for something that the configuration lacks.
//!
//! The log, `/health` and `anxu check --data` name the latter.

use chrono::NaiveDate;

use crate::command::Target;
use crate::policy;
use crate::state::{StageKind, State};

/// The day in figures, for managers and for tests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Date of the business day.
    pub date: Option<NaiveDate>,
    /// Ordinal of the business day; 0 before the first.
    pub ordinal: u32,
    /// Whether it is open.
    pub open: bool,
    /// Numbers issued.
    pub issued: u32,
    /// Waiting now.
    pub waiting: u32,
    /// Called or being served now.
    pub at_windows: u32,
    /// Held now.
    pub held: u32,
    /// Served.
    pub done: u32,
    /// Missed (and not back).
    pub no_show: u32,
    /// Cancelled.
    pub cancelled: u32,
    /// Rated, by grade, best first.
    pub rated: [u32; 5],
    /// Served and not rated in time.
    pub unrated: u32,
    /// People who wait for a service or window that the configuration lacks.
    pub stranded: Vec<Stranded>,
}

/// People who wait for a service or window that the configuration lacks. A tick sends those of a window to the queues
/// of their services; a service that no window takes is called by every window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranded {
    /// The service that no window takes, or the missing window.
    pub from: Target,
    /// How many wait for it; for a window, also those at it or held by it.
    pub people: u16,
}

/// The day in figures.
pub fn figures(state: &State) -> Figures {
    let Some(day) = state.day() else { return Figures::default() };
    Figures {
        date: Some(day.date()),
        ordinal: day.ordinal(),
        open: day.is_open(),
        issued: u32::try_from(day.tickets().len()).unwrap_or(u32::MAX),
        waiting: day.count(StageKind::Waiting),
        at_windows: day.count(StageKind::Called) + day.count(StageKind::Serving),
        held: day.count(StageKind::Held),
        done: day.count(StageKind::Done),
        no_show: day.count(StageKind::Missed),
        cancelled: day.count(StageKind::Cancelled),
        rated: day.rated,
        unrated: day.lapsed,
        stranded: stranded(state),
    }
}

/// Who waits for something that the configuration lacks; empty while it fits the day.
fn stranded(state: &State) -> Vec<Stranded> {
    let Some(day) = state.open_day() else { return Vec::new() };
    let services = policy::untaken(state).map(|service| Stranded {
        from: Target::Service(service.clone()),
        people: policy::count(day.waiting().for_service(service)),
    });
    let windows = day.windows.keys().filter(|window| state.setup().window(**window).is_none());
    let windows = windows.map(|window| Stranded {
        from: Target::Window(*window),
        people: policy::count(policy::bound_to(day, *window).count()),
    });
    services.chain(windows).filter(|stranded| stranded.people > 0).collect()
}
