//! What came out of a printer, as data: to read in a test, and to draw.

use crate::printer::Align;
use crate::printer::profile::Profile;

/// One piece of paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The printer it came from.
    pub profile: &'static Profile,
    /// What is on it, top to bottom.
    pub lines: Vec<Printed>,
    /// Whether it was cut; if not, it is still in the printer.
    pub cut: bool,
}

/// One thing printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed {
    /// A line of text.
    Line {
        /// Its parts, left to right.
        runs: Vec<Run>,
        /// Its place.
        align: Align,
        /// Dots that the paper moved.
        advance: u16,
    },
    /// A raster.
    Raster {
        /// The dots.
        bitmap: Bitmap,
        /// Its place.
        align: Align,
    },
    /// A QR code drawn by the printer.
    Qr {
        /// What it says.
        data: String,
        /// Dots of a module.
        module: u8,
        /// Its place.
        align: Align,
    },
    /// Blank paper, in dots.
    Feed(u16),
}

/// Text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Magnification of width and height.
    pub size: (u8, u8),
    /// Emphasised.
    pub bold: bool,
    /// Where it begins, in dots from the left edge, when it was placed there.
    pub at: Option<u16>,
}

/// Black and white dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    /// Bytes of a row; 8 dots each, the highest bit at the left, 1 for black.
    pub across: usize,
    /// The rows.
    pub bytes: Vec<u8>,
}

impl Paper {
    pub(super) fn blank(profile: &'static Profile) -> Paper {
        Paper { profile, lines: Vec::new(), cut: false }
    }

    /// Its text, a line each. Runs that were placed apart are separated by a space.
    pub fn text(&self) -> String {
        let line = |printed: &Printed| match printed {
            Printed::Line { runs, .. } => Some(line(runs)),
            _ => None,
        };
        self.lines.iter().filter_map(line).collect::<Vec<_>>().join("\n")
    }

    /// What its QR codes say.
    pub fn codes(&self) -> Vec<&str> {
        fn code(printed: &Printed) -> Option<&str> {
            match printed {
                Printed::Qr { data, .. } => Some(data),
                _ => None,
            }
        }
        self.lines.iter().filter_map(code).collect()
    }
}

fn line(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        if run.at.is_some() && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&run.text);
    }
    text
}
