//! LED strips over windows: one line of text, one colour, one address on a shared bus.
//!
//! Owns: the AA..BB 51 54 frames in their variants and the blink of a fresh text. Must not touch: what the text means.

pub mod sim;
pub mod wire;

/// Names of the drivers of strips, as the configuration writes them.
pub const DRIVERS: &[&str] = &["strip485"];

/// Which checksum a card wants (protocols differ by maker, not by anything a host can ask).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Variant {
    #[default]
    A,
    B,
    C,
}

/// What a strip shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripText {
    /// One line; what is wider than the strip scrolls. Encoded as GBK; what GBK lacks becomes `?`, control characters are dropped.
    pub text: String,
    /// Blink first, then stand.
    pub blink: bool,
    /// Colour.
    pub colour: Colour,
}

/// Colour of a strip's LEDs; single-colour strips ignore it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Colour {
    #[default]
    Red,
    Green,
    Yellow,
}
