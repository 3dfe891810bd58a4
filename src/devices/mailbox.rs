//! What the devices of a bus should show: the newest state of each place, left for the thread of the line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anxu_core::document::{PadShow, StripShow};
use anxu_hw::pad::Display;
use anxu_hw::strip::{Colour, StripText};
use anxu_hw::wake::Waker;

/// Desired states by address. Bounded by the addresses there are; a newer desired state replaces an older one.
#[derive(Debug, Default)]
pub(super) struct Desired {
    pub(super) strips: BTreeMap<u8, StripText>,
    pub(super) displays: BTreeMap<u8, Display>,
    pub(super) ratings: BTreeSet<u8>,
    pub(super) beeps: BTreeSet<u8>,
}

/// The box between the hall's loop and the thread of a bus. Leaving something in it never blocks for long.
pub(super) struct Mailbox {
    desired: Mutex<Desired>,
    waker: Waker,
}

impl Mailbox {
    pub(super) fn new(waker: Waker) -> Mailbox {
        Mailbox { desired: Mutex::default(), waker }
    }

    pub(super) fn strip(&self, address: u8, show: &StripShow) {
        let mut text = strip_text(show);
        let mut desired = self.open();
        // A call that has not been fetched yet still has to draw attention.
        let old = desired.strips.get(&address).filter(|old| old.text == text.text);
        text.blink |= old.is_some_and(|old| old.blink);
        desired.strips.insert(address, text);
        drop(desired);
        self.waker.wake();
    }

    pub(super) fn display(&self, address: u8, show: PadShow) {
        let display = Display { left: Some(show.waiting), right: show.ticket };
        self.open().displays.insert(address, display);
        self.waker.wake();
    }

    pub(super) fn ask_rating(&self, address: u8) {
        self.open().ratings.insert(address);
        self.waker.wake();
    }

    pub(super) fn beep(&self, address: u8) {
        self.open().beeps.insert(address);
        self.waker.wake();
    }

    /// All desired states since the last time.
    pub(super) fn fetch(&self) -> Desired {
        std::mem::take(&mut *self.open())
    }

    fn open(&self) -> MutexGuard<'_, Desired> {
        // Whoever panicked while holding it left whole desired behind.
        self.desired.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Colours of two-colour strips repeat what the words say: free, called, stopped.
fn strip_text(show: &StripShow) -> StripText {
    let (text, blink, colour) = match show {
        StripShow::Idle(text) => (text, false, Colour::Green),
        StripShow::Calling { text, fresh } => (text, *fresh, Colour::Red),
        StripShow::Paused(text) => (text, false, Colour::Yellow),
        StripShow::Emergency(text) => (text, true, Colour::Red),
    };
    StripText { text: text.clone(), blink, colour }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calling(text: &str, fresh: bool) -> StripShow {
        StripShow::Calling { text: text.into(), fresh }
    }

    #[test]
    fn the_newest_wish_wins_and_a_call_not_fetched_yet_still_blinks() {
        let mailbox = Mailbox::new(anxu_hw::wake::pair().unwrap().0);
        mailbox.strip(1, &calling("A001", true));
        mailbox.strip(1, &calling("A001", false));
        mailbox.strip(2, &calling("A002", true));
        mailbox.strip(2, &StripShow::Idle("free".into()));
        let strips = mailbox.fetch().strips;
        let shown: Vec<_> = strips.values().map(|text| (text.text.as_str(), text.blink)).collect();
        assert_eq!(shown, [("A001", true), ("free", false)]);
        mailbox.strip(1, &calling("A001", false));
        assert!(!mailbox.fetch().strips[&1].blink, "what was fetched has blinked");
        assert!(mailbox.fetch().strips.is_empty());
    }
}
