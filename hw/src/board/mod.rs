//! Hall boards: several lines of text for everybody in the hall, on an LED matrix or a character display.
//!
//! Owns: the table of drivers, what a board can be asked, its size. Each driver has a folder with its bytes (`wire`), the
//! driver and its simulator. Must not touch: which calls are on the board and for how long.
//!
//! A board that never answers is reported as such: neither ok nor a fault.
//!
//! There is no driver for EQ cards: the one known way to show a text on them is the download of a whole program, drawn
//! as a picture, and a day of calls is hundreds of texts. A driver needs the command of their real-time text.

use crate::Fault;
use crate::port::Port;
use crate::settings::{Wrong, unknown};
use crate::sim::Device;

pub mod am03127;
pub mod cd5220;
mod exchange;
pub mod onbon;
mod panel;
mod settings;

pub use panel::Panel;
pub use settings::Settings;

/// A board on an open line.
pub trait Board: Send {
    /// Show these lines whole, instead of what was there. Lines beyond those of the panel are left out; what is wider than
    /// the panel scrolls, or is shortened where the board cannot scroll. At most a few seconds, when nothing answers.
    fn show(&mut self, lines: &[String]) -> Result<(), Fault>;

    /// Whether it is there. At most a few seconds.
    fn ping(&mut self) -> Result<Presence, Fault>;
}

/// Whether a board on an open line is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It answers.
    Answers,
    /// Boards of this kind never answer, so it cannot be known whether it is there. A state of its own, not an error.
    Unknown,
}

/// Makes the driver of a board on an open line; the first argument names it in faults. The panel is that of the settings.
pub type OpenFn = fn(&str, Box<dyn Port>, &Settings, Panel) -> Box<dyn Board>;

/// One driver: everything the program has to know of a kind of board.
#[derive(Debug)]
pub struct Driver {
    /// Its name in the configuration.
    pub name: &'static str,
    /// Speed of its serial port as delivered, in baud.
    pub baud: u32,
    /// What fits on a board with these settings, or all that is wrong with them.
    pub panel: fn(&Settings) -> Result<Panel, Vec<Wrong>>,
    /// Makes it.
    pub open: OpenFn,
    /// A simulated board with these settings.
    pub simulate: fn(&Settings) -> Box<dyn Simulated>,
}

/// All drivers.
pub const DRIVERS: &[Driver] = &[onbon::DRIVER, cd5220::DRIVER, am03127::DRIVER];

/// The driver of that name. The error lists the known ones.
pub fn driver(name: &str) -> Result<&'static Driver, String> {
    let known = || DRIVERS.iter().map(|driver| driver.name);
    DRIVERS.iter().find(|driver| driver.name == name).ok_or_else(|| unknown("board", name, known()))
}

/// What fits on a board of this driver with these settings. The error says all that is wrong.
pub fn panel(name: &str, settings: &Settings) -> Result<Panel, String> {
    (driver(name)?.panel)(settings).map_err(|wrong| {
        let wrong: Vec<String> = wrong.iter().map(Wrong::to_string).collect();
        wrong.join("; ")
    })
}

/// The board called `what` on an open line. An unknown driver and impossible settings are [`Fault::Unusable`].
pub fn open(
    name: &str,
    what: &str,
    port: Box<dyn Port>,
    settings: &Settings,
) -> Result<Box<dyn Board>, Fault> {
    let unusable = |detail: String| Fault::Unusable { what: what.to_owned(), detail };
    let panel = panel(name, settings).map_err(unusable)?;
    let driver = driver(name).map_err(unusable)?;
    Ok((driver.open)(what, port, settings, panel))
}

/// A simulated board.
pub trait Simulated: Device {
    /// The texts on it from top to bottom, as people read them.
    fn lines(&self) -> Vec<String>;
}

impl<S: Simulated + ?Sized> Simulated for Box<S> {
    fn lines(&self) -> Vec<String> {
        (**self).lines()
    }
}
