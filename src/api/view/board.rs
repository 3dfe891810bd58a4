//! What boards may see.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Clock;
use crate::{Names, Number, WindowNo};

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

/// What the hall board shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BoardShow {
    /// Last calls, newest first.
    pub calls: Vec<BoardCall>,
    /// Shown when there are no calls, and below them.
    pub welcome: String,
    /// Emergency text instead of everything.
    pub emergency: Option<String>,
}

/// One call on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BoardCall {
    /// The ticket.
    pub number: Number,
    /// The window.
    pub window: WindowNo,
    /// The finished line.
    pub text: String,
}
