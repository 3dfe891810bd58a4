//! What is to be seen: a whole, plain picture of the model at one moment. Pages copy it; nobody decides by it.

use anxu_api::answer::Issued;
use anxu_api::view::{DayHours, Opening, Unavailable, WaitRange};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// Everything on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// The page in front.
    pub front: Front,
    /// What is around it.
    pub frame: Frame,
    /// What lies over it.
    pub over: Over,
    /// Seconds until the page is left, while that is shown.
    pub leaving: Option<u64>,
}

/// The page in front.
#[derive(Clone, Debug, PartialEq)]
pub enum Front {
    /// Home, a group, or the list for people with priority.
    Menu(Menu),
    /// No numbers are given now.
    Closed,
    /// The priority kinds, by name.
    Kinds(Vec<String>),
    /// The guides.
    Guides(Guides),
    /// One guide.
    Guide(Guide),
    /// A number.
    Number(NumberShown),
    /// No number, and why.
    Refused(Refusal, u64),
    /// Opening hours.
    Hours,
    /// A person was called; seconds the page stays.
    Help(HelpCall, u64),
    /// This machine; services it gives numbers for.
    About(usize),
}

/// What every page has around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Width and height of the window in logical pixels.
    pub size: (f32, f32),
    /// Whether pages lie across.
    pub landscape: bool,
    /// Language of the words.
    pub lang: &'static str,
    /// The language that the key leads to.
    pub other_lang: Option<&'static str>,
    /// Large text.
    pub elder: bool,
    /// Controls in the lower half.
    pub low: bool,
    /// High contrast.
    pub contrast: bool,
    /// Name of this kiosk.
    pub kiosk: String,
    /// Name of the hall.
    pub hall: String,
    /// Telephone.
    pub hotline: String,
    /// The hall's wall clock.
    pub now: Option<NaiveDateTime>,
    /// Whether to believe it.
    pub clock_trusted: bool,
    /// Whether numbers are issued.
    pub opening: Option<Opening>,
    /// The week's hours.
    pub week: Vec<DayHours>,
    /// What the printer cannot do now.
    pub printer: Option<Paper>,
}

/// Tiles to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// Which menu.
    pub kind: MenuKind,
    /// Tiles side by side.
    pub columns: usize,
    /// Tiles above each other.
    pub rows: usize,
    /// Who has priority, if the bar that says so is below the tiles.
    pub priority_bar: Option<String>,
    /// Open hours, but nothing can be had.
    pub nothing_open: bool,
    /// The tile whose number is being asked for.
    pub pending: Option<usize>,
    /// The tiles in order.
    pub tiles: Vec<Tile>,
}

/// Which menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuKind {
    /// The first page.
    Home,
    /// A second level, by name.
    Group(String),
    /// Every service, for people with priority.
    PriorityList,
}

/// One tile.
#[derive(Clone, Debug, PartialEq)]
pub enum Tile {
    /// A service.
    Service {
        /// Its name.
        name: String,
        /// Its prefix.
        badge: String,
        /// People waiting.
        people: u16,
        /// Expected wait.
        wait: Option<WaitRange>,
        /// Why it cannot be had.
        off: Option<Unavailable>,
    },
    /// A group.
    Group {
        /// Its name.
        name: String,
        /// Its services.
        count: usize,
    },
    /// The next sheet.
    More,
    /// The way for people with priority.
    Priority,
    /// The same for older people, in one press.
    Elder,
}

/// The list of guides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guides {
    /// Names of services.
    pub names: Vec<String>,
    /// Side by side.
    pub columns: usize,
    /// Above each other.
    pub rows: usize,
    /// Whether another sheet follows.
    pub more: bool,
}

/// One guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// The service.
    pub name: String,
    /// Its guide.
    pub text: String,
    /// Whether a number can be had.
    pub available: bool,
    /// Whether one is being asked for.
    pub asking: bool,
}

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberShown {
    /// What the hall said.
    pub issued: Issued,
    /// Name of the service.
    pub service: String,
    /// Windows as a list of numbers; empty if unknown.
    pub windows: String,
    /// What the paper is doing.
    pub paper: Paper,
    /// Seconds it stays.
    pub seconds: u64,
}

/// What the paper is doing, in kinds that have their own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Paper {
    Printing,
    Sent,
    Take,
    PaperOut,
    CoverOpen,
    Cutter,
    Hot,
    Offline,
    Unsure,
    NoPrinter,
}

/// Why no number was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Refusal {
    Closed,
    NotToday,
    NoWindow,
    UsedUp,
    Overloaded,
    NoAnswer,
    Other,
}

/// How far a call for help has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum HelpCall {
    Asking,
    Coming,
    Failed,
}

/// What lies over the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    Nothing,
    /// The first connection is being made.
    Connecting,
    /// The hall does not answer; whether a request is under way.
    Away {
        /// A request is under way.
        asking: bool,
    },
    /// The hall does not want this kiosk, and says why.
    Refused(String),
    /// An emergency text.
    Emergency(String),
}
