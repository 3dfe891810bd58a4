//! Receipt printers: a page of lines in, paper out, and a report on whether it was printed.
//!
//! Owns: ESC/POS bytes, status parsing, raster fallbacks, profiles. Must not touch: what is printed on the
//! page.

use crate::Fault;
use crate::port::Port;

mod canvas;
mod encode;
mod escpos;
mod fonts;
mod layout;
mod link;
mod picture;
mod profile;
mod qr;
mod raster;
pub mod sim;
mod status;
mod text;

pub use picture::{NoPicture, picture};
pub use profile::{Cut, PROFILES, Profile};
pub use sim::SimPrinter;
pub use text::Charset;

/// Makes a driver for a printer of this kind on an open line. `known` is what the printer has shown before.
pub type OpenFn = fn(Box<dyn Port>, &'static Profile, Known) -> Box<dyn Printer>;

/// What a printer has shown that it does. It outlives the line: a printer that has answered once and stays silent on a
/// new line is switched off, not one of those that never answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// It answers status requests.
    pub answers: bool,
    /// It reports when all that it was sent is printed.
    pub in_order: bool,
}

/// The drivers by their names in the configuration.
pub const DRIVERS: &[(&str, OpenFn)] = &[("escpos", escpos::open)];

/// The driver of that name. The error lists the known ones.
pub fn driver(name: &str) -> Result<OpenFn, String> {
    let found = DRIVERS.iter().find(|(known, _)| *known == name);
    found.map(|(_, open)| *open).ok_or_else(|| {
        let known: Vec<&str> = DRIVERS.iter().map(|(known, _)| *known).collect();
        format!("no printer driver `{name}`; known are {}", known.join(", "))
    })
}

/// One page of paper, top to bottom, cut at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line or block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Text; wrapped at the paper's width between words or Chinese characters, never cut. Control characters
    /// are dropped.
    Text {
        /// The text.
        text: String,
        /// Magnification of width and height, 1 to 8; less where a word would not fit the paper.
        size: (u8, u8),
        /// Where on the line.
        align: Align,
        /// Emphasised.
        bold: bool,
    },
    /// A label at the left and an emphasised value at the right of one line (on two lines where both do not
    /// fit).
    Pair {
        /// Left.
        left: String,
        /// Right.
        right: String,
    },
    /// A dashed line across.
    Rule,
    /// A QR code in the middle. What is too much for one that a phone reads from paper is printed as text.
    Qr(String),
    /// Empty lines.
    Feed(u8),
}

/// Place of a text on its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Align {
    #[default]
    Left,
    Centre,
    Right,
}

/// What became of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All bytes went out; this printer answers no status requests, or did not report the end of printing.
    Sent,
    /// All bytes went out and the printer then reported no fault, or the end of printing.
    Confirmed,
    /// Nothing was sent; the reason.
    Refused(Trouble),
    /// Some bytes went out, then this.
    Broken(Trouble),
}

/// What keeps a printer from printing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No paper.
    #[error("the printer is out of paper")]
    PaperOut,
    /// Cover open.
    #[error("the printer's cover is open")]
    CoverOpen,
    /// Cutter jammed.
    #[error("the printer's cutter is jammed")]
    Cutter,
    /// Head too hot; recovers by itself.
    #[error("the print head is too hot and must cool down")]
    Overheated,
    /// Offline (feed button held, waiting).
    #[error("the printer is offline")]
    Offline,
    /// Some other error, which clears when the cover is opened and closed.
    #[error("the printer reports an error: open and close its cover")]
    Recoverable,
    /// An error that needs it switched off and on.
    #[error("the printer reports an error that needs it switched off and on")]
    Unrecoverable,
    /// The line itself.
    #[error(transparent)]
    Line(#[from] Fault),
}

/// The status of a printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Answers, and can print.
    Ready {
        /// The near-end sensor sees little paper.
        paper_low: bool,
    },
    /// Answers, and cannot print.
    NotReady(Trouble),
    /// The line is open but this printer answers no status requests: a state of its own, not an error.
    Unknown,
}

/// A printer on an open line.
pub trait Printer: Send {
    /// Ask how it is. A printer that answers late is waited for: at most a second for each of four questions, and as long
    /// for those that it leaves unanswered.
    fn status(&mut self) -> Result<Status, Fault>;

    /// What it has shown that it does, by now.
    fn known(&self) -> Known;

    /// A page broke off on this printer before its line was opened: its rest is cut off before the next page.
    fn broke_off(&mut self);

    /// Print one page. At most the time of its bytes plus the stall limit of 3 s.
    fn print(&mut self, page: &Page) -> Outcome;
}
