//! Keys that count as soon as they are pressed.

use std::io::{IsTerminal, stdin};

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

/// Control and C, which no longer ends the program by itself.
pub(super) const CANCEL: u8 = 3;
/// Control and D.
pub(super) const END: u8 = 4;

/// The terminal gives each key at once and does not show it, until this is dropped.
pub(super) struct Unbuffered(Option<Termios>);

impl Unbuffered {
    /// Where keys come from a file or a pipe there is nothing to change.
    pub(super) fn of_the_terminal() -> Unbuffered {
        if !stdin().is_terminal() {
            return Unbuffered(None);
        }
        let before = tcgetattr(stdin()).ok();
        if let Some(before) = &before {
            let mut modes = before.clone();
            modes.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG;
            modes.special_codes[SpecialCodeIndex::VMIN] = 1;
            // A terminal that refuses gives its keys with the next line.
            let _ = tcsetattr(stdin(), OptionalActions::Now, &modes);
        }
        Unbuffered(before)
    }
}

impl Drop for Unbuffered {
    fn drop(&mut self) {
        if let Some(before) = &self.0 {
            let _ = tcsetattr(stdin(), OptionalActions::Now, before);
        }
    }
}
