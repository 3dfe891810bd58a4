//! Hall boards: several lines of text on a large LED matrix (Onbon cards, dynamic area in RAM).
//!
//! Owns: the frames, acknowledgement and retry. Must not touch: which calls are on the board and for how long.

use crate::Fault;

/// A board on an open line.
pub trait Board: Send {
    /// Show these lines whole, instead of what was there.
    fn show(&mut self, lines: &[String]) -> Result<(), Fault>;

    /// Whether it answers.
    fn ping(&mut self) -> Result<(), Fault>;
}
