//! What can happen to a kiosk, and what it does about it.

use anxu_api::view::KioskView;
use anxu_api::{Goodbye, Reply, Request};
use anxu_words::Language;

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Somebody pressed something.
    Tap(Intent),
    /// The hall's view, whole.
    View(Box<KioskView>),
    /// The hall's answer.
    Reply(Reply),
    /// The way to the hall.
    Link(LinkState),
    /// The window has this size, in logical pixels.
    Resized {
        /// Width.
        width: f32,
        /// Height.
        height: f32,
    },
    /// Time has passed.
    Time,
}

/// What a person wants, by what was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// The tile at this place of the menu.
    Tile(usize),
    /// The priority bar.
    Priority,
    /// The priority kind at this place.
    Kind(usize),
    /// The next language.
    Language,
    /// Large text on or off.
    Elder,
    /// Controls within reach on or off.
    Low,
    /// High contrast on or off.
    Contrast,
    /// The list of guides.
    Guides,
    /// Its next sheet.
    MoreGuides,
    /// The guide at this place.
    Guide(usize),
    /// A number, from a guide.
    Take,
    /// The opening hours.
    Hours,
    /// This machine.
    About,
    /// A person, please.
    Help,
    /// One page back.
    Back,
    /// Done with a number or a notice.
    Done,
    /// Still here.
    Stay,
    /// A finger where nothing is.
    Touched,
}

/// The way to the hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// Not tried yet.
    Connecting,
    /// Views and answers come.
    Up,
    /// No answer.
    Away,
    /// The hall does not want this kiosk, and says why.
    Refused(Refused),
}

/// Why the hall does not want this kiosk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// As a code.
    pub why: Goodbye,
    /// In the hall's own words, for the log, and for a code that this kiosk does not know.
    pub reason: String,
}

impl Refused {
    /// The words for a person.
    pub fn words(&self, lang: Language) -> String {
        match &self.why {
            Goodbye::Other => self.reason.clone(),
            why => anxu_words::goodbye(why, lang),
        }
    }
}

/// What to do now.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the hall.
    Send(Request),
}
