//! The devices of a hall as the rest of the program gets them: every name looked up, every address parsed, each
//! device with its line. Nothing here is checked or parsed again.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use anxu_core::command::Grade;
use anxu_core::ids::WindowNo;
use anxu_hw::port::{Address, Port};
use anxu_hw::{board, pad, strip};

pub use super::devices::{Printer, Web};
use super::file::Personal;
pub use super::speakers::wired::{Hours, Speaker};

/// Where the journal is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upstream {
    /// The collector's address, without a slash at its end.
    pub url: String,
    /// The hall's name there.
    pub hall: String,
    /// The certificate of the authority that the collector's is from.
    pub authority: Option<PathBuf>,
    /// A proxy on the way.
    pub proxy: Option<String>,
    /// Personal data that may leave the hall.
    pub personal: BTreeSet<Personal>,
}

/// All devices of a hall. Every one of them may be absent.
#[derive(Clone, Debug, Default)]
pub struct Devices {
    /// The ticket printers.
    pub printers: Vec<Printer>,
    /// Serial lines with what hangs on them.
    pub buses: Vec<Bus>,
    /// Number pads.
    pub numpads: Vec<Numpad>,
    /// Hall boards.
    pub boards: Vec<Board>,
    /// The loudspeakers, each with the windows it calls for.
    pub speakers: Vec<Speaker>,
    /// The built-in web server.
    pub web: Web,
}

/// A serial line that several devices share.
#[derive(Clone, Debug)]
pub struct Bus {
    /// Its name, for people.
    pub name: String,
    /// Where it is.
    pub address: Address,
    /// Its speed, in baud.
    pub baud: u32,
    /// Silence between two senders, if configured.
    pub turnaround: Option<Duration>,
    /// Window strips on it.
    pub strips: Vec<Strip>,
    /// Window keypads on it.
    pub pads: Vec<Pad>,
    /// Rating keypads on it.
    pub rating_pads: Vec<RatingPad>,
}

/// A strip over a window.
#[derive(Clone, Debug)]
pub struct Strip {
    /// The window.
    pub window: WindowNo,
    /// Its driver.
    pub driver: &'static strip::Driver,
    /// Settings that the driver needs.
    pub settings: strip::Settings,
}

/// A window keypad.
#[derive(Clone, Debug)]
pub struct Pad {
    /// Its window.
    pub window: WindowNo,
    /// Its driver.
    pub driver: &'static pad::Driver,
    /// Its number on the line.
    pub address: u8,
}

/// A rating keypad.
#[derive(Clone, Debug)]
pub struct RatingPad {
    /// The keypad.
    pub pad: Pad,
    /// The grade of each key in order.
    pub grades: Vec<Grade>,
}

/// A number pad as the keypad of a window.
#[derive(Clone, Debug)]
pub struct Numpad {
    /// Its window.
    pub window: WindowNo,
    /// Where it is.
    pub address: Address,
}

/// A hall board.
#[derive(Clone, Debug)]
pub struct Board {
    /// Its driver.
    pub driver: &'static board::Driver,
    /// Where it is.
    pub address: Address,
    /// Settings that the driver needs.
    pub settings: board::Settings,
    /// What fits on it.
    pub panel: board::Panel,
    /// How long each call stays at least.
    pub least: Duration,
}

impl Devices {
    /// The strip over a window, and its bus.
    pub fn strip(&self, window: WindowNo) -> Option<(&Bus, &Strip)> {
        self.on_a_bus(|bus| bus.strips.iter().find(|strip| strip.window == window))
    }

    /// The keypad at a window, and its bus.
    pub fn pad(&self, window: WindowNo) -> Option<(&Bus, &Pad)> {
        self.on_a_bus(|bus| bus.pads.iter().find(|pad| pad.window == window))
    }

    /// The rating keypad at a window, and its bus.
    pub fn rating_pad(&self, window: WindowNo) -> Option<(&Bus, &RatingPad)> {
        self.on_a_bus(|bus| bus.rating_pads.iter().find(|rating| rating.pad.window == window))
    }

    fn on_a_bus<'d, T>(&'d self, find: impl Fn(&'d Bus) -> Option<T>) -> Option<(&'d Bus, T)> {
        self.buses.iter().find_map(|bus| Some((bus, find(bus)?)))
    }
}

impl Board {
    /// The board, called `what` in messages, on an open line.
    pub fn open(&self, what: &str, port: Box<dyn Port>) -> Box<dyn board::Board> {
        (self.driver.open)(what, port, &self.settings, self.panel)
    }
}

impl Bus {
    /// All keypads on it, those of clerks first.
    pub fn all_pads(&self) -> impl Iterator<Item = &Pad> {
        self.pads.iter().chain(self.rating_pads.iter().map(|rating| &rating.pad))
    }
}
