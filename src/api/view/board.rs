//! What boards may see.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Clock, Opening, WaitRange};
use crate::{Lang, Names, Number, WindowNo};

/// What a hall board client shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BoardView {
    /// Name of the hall.
    pub hall: Names,
    /// The picture.
    pub show: BoardShow,
    /// The hall's clock.
    pub clock: Clock,
    /// Languages offered, default first.
    #[serde(default)]
    pub languages: Vec<Lang>,
    /// Telephone for questions and complaints.
    #[serde(default)]
    pub hotline: String,
    /// Whether numbers are issued, and until or from when.
    #[serde(default)]
    pub opening: Option<Opening>,
    /// The last call of each window: those whose ticket is there, newest first, then those served since.
    #[serde(default)]
    pub called: Vec<CalledAt>,
    /// Every window, in order.
    #[serde(default)]
    pub windows: Vec<BoardWindow>,
    /// Who waits, one row for services of the same windows.
    #[serde(default)]
    pub queues: Vec<BoardQueue>,
}

/// The last call of a window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CalledAt {
    /// The ticket.
    pub number: Number,
    /// The window.
    pub window: WindowNo,
    /// Which call of this ticket it was, from 1: a recall counts.
    pub calls: u8,
    /// Milliseconds since then; `None` once the ticket has left the window.
    pub for_ms: Option<u64>,
}

/// A window as the public sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BoardWindow {
    /// The window.
    pub window: WindowNo,
    /// Its name per language.
    pub name: Names,
    /// Its waiting area per language; may be empty.
    pub area: Names,
    /// Whether somebody serves there.
    pub open: bool,
    /// Whether it is paused.
    pub paused: bool,
}

/// People who wait for services of the same windows with the same figures: what their tiles say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BoardQueue {
    /// Names of the services.
    pub services: Vec<Names>,
    /// The windows that take them.
    pub windows: Vec<WindowNo>,
    /// People who would be called before an ordinary number taken now.
    pub waiting: u16,
    /// Expected wait of the next to come; `None` where nothing can be said.
    pub wait: Option<WaitRange>,
    /// Whether a window that takes them is on duty.
    pub staffed: bool,
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
