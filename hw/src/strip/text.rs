//! What a strip shows.

/// One line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripText {
    /// What is wider than the strip scrolls. What its character set lacks is written otherwise or becomes `?`; control
    /// characters are dropped.
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
