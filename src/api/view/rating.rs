//! What the rating panel of a window may see. The panel never tells the window's pad what was given.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Clock, Duty, WindowStatus};
use crate::{Lang, Names, Number, WindowNo};

/// What a window's rating panel shows: the desk card of who is on duty, or the question for a rating.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RatingView {
    /// Name of the hall.
    pub hall: Names,
    /// Languages offered, default first.
    pub languages: Vec<Lang>,
    /// The window.
    pub window: WindowNo,
    /// Its name per language.
    pub name: Names,
    /// Closed, open or paused.
    pub status: WindowStatus,
    /// Who is on duty, or away.
    pub duty: Option<Duty>,
    /// Telephone for questions and complaints.
    pub hotline: String,
    /// The number that may be rated here now.
    pub asked: Option<AskedRating>,
    /// Reasons to tick with the two lowest grades, of which one, or a text, is needed.
    pub reasons: Vec<Reason>,
    /// The emergency text in force.
    pub emergency: Option<String>,
    /// The hall's clock.
    pub clock: Clock,
}

/// A number that may be rated at a window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AskedRating {
    /// The number.
    pub number: Number,
    /// Name of its service per language.
    pub service: Names,
    /// Whether staff asked for the rating; otherwise the service has ended.
    pub by_staff: bool,
    /// Milliseconds since the service ended; `None` while it goes on.
    pub ended_ms: Option<u64>,
}

/// A reason that can be ticked with a low grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// Identifier, for the command.
    pub id: String,
    /// Text per language.
    pub name: Names,
}
