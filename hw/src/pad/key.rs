//! What a keypad says and shows.

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
