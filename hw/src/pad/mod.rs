//! Window keypads and rating keypads of the FF 68 protocol.
//!
//! Owns: the frames, echo, checksum, retransmissions, the keypad's own display. Must not touch: what a key does to a queue.

pub mod sim;
pub mod wire;

/// Names of the drivers of keypads and rating keypads, as the configuration writes them.
pub const DRIVERS: &[&str] = &["ff68"];

/// A pressed key of a keypad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Key {
    Next,
    Recall,
    AskRating,
    NoShow,
    Hold,
    Unhold,
    Pause,
    Transfer,
    /// A rating key, raw: 0 to 3.
    Rating(u8),
}

/// What a keypad's display shows: three digits each, blank where `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// Left three digits: a count, shown as 999 where it is more.
    pub left: Option<u16>,
    /// Right three digits: a running number, its last three digits where it has more.
    pub right: Option<u16>,
}
