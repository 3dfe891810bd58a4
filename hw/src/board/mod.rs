//! Hall boards: several lines of text on a large LED matrix (Onbon cards, dynamic area in RAM).
//!
//! Owns: the frames, acknowledgement and retry. Must not touch: which calls are on the board and for how long.

use crate::Fault;
use crate::port::Port;
use crate::wrap;

mod area;
mod onbon;
mod reply;
pub mod sim;
pub mod wire;

/// A board on an open line.
pub trait Board: Send {
    /// Show these lines whole, instead of what was there. What is wider than the board scrolls; lines beyond those of
    /// the panel are left out. At most a few seconds, when nothing answers.
    fn show(&mut self, lines: &[String]) -> Result<(), Fault>;

    /// Whether it answers.
    fn ping(&mut self) -> Result<(), Fault>;
}

/// Size and make of a board, from the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Card family by name, see [`wire::CARDS`].
    pub card: String,
    /// Width in pixels.
    pub width: u16,
    /// Height in pixels.
    pub height: u16,
    /// Lines of text that fit.
    pub lines: u8,
}

impl Panel {
    /// A text that has the whole board to itself, in its rows as evenly as they get, so that it can be read at a glance. What
    /// is too long for the board goes on in the last row, which then scrolls.
    pub fn spread(&self, text: &str) -> Vec<String> {
        let rows = usize::from(self.lines.max(1));
        let columns = area::columns(self.width, self.height / u16::from(self.lines.max(1))).max(1);
        let even = wrap::balanced(text, columns);
        if even.len() <= rows { even } else { wrap::wrap_within(text, columns, rows) }
    }
}

/// Makes a driver for a board on an open line; `what` names it in faults.
pub type OpenFn = fn(what: &str, port: Box<dyn Port>, panel: &Panel) -> Result<Box<dyn Board>, Fault>;

/// Drivers by the names that the configuration uses.
pub const DRIVERS: &[(&str, OpenFn)] = &[("onbon", onbon::open)];

/// The driver called `driver` on an open line. An unknown name or an impossible panel is [`Fault::Unusable`] and says
/// what is known.
pub fn open(driver: &str, what: &str, port: Box<dyn Port>, panel: &Panel) -> Result<Box<dyn Board>, Fault> {
    match DRIVERS.iter().find(|(name, _)| *name == driver) {
        Some((_, open)) => open(what, port, panel),
        None => {
            let known: Vec<_> = DRIVERS.iter().map(|(name, _)| *name).collect();
            let detail = format!("there is no board driver {driver}; known are: {}", known.join(", "));
            Err(Fault::Unusable { what: what.to_owned(), detail })
        }
    }
}
