//! What boards and the desk may see.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Clock;
use crate::document::{BoardShow, boards};
use crate::now::Now;
use crate::setup::Names;
use crate::state::{StageKind, State};

/// What a hall board client shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BoardView {
    /// Name of the hall.
    pub hall: Names,
    /// The picture.
    pub show: BoardShow,
    /// The hall's clock.
    pub clock: Clock,
}

/// The day in figures, for managers and for tests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DayFigures {
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
}

/// A board's view.
pub fn board(state: &State, now: &Now) -> BoardView {
    BoardView { hall: state.setup().hall.name.clone(), show: boards::board(state), clock: Clock::from(now) }
}

/// The day in figures.
pub fn figures(state: &State) -> DayFigures {
    let Some(day) = state.day() else { return DayFigures::default() };
    DayFigures {
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
    }
}
