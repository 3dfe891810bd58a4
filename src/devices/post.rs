//! What the devices of a bus should show: the newest wish of each place, left for the thread of the line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anxu_core::document::{PadShow, StripShow};
use anxu_hw::pad::Display;
use anxu_hw::strip::{Colour, StripText};
use anxu_hw::wake::Waker;

/// Wishes by address. Bounded by the addresses there are; a newer wish replaces an older one.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    pub(super) strips: BTreeMap<u8, StripText>,
    pub(super) displays: BTreeMap<u8, Display>,
    pub(super) ratings: BTreeSet<u8>,
    pub(super) beeps: BTreeSet<u8>,
}

/// The box between the hall's loop and the thread of a bus. Leaving something in it never blocks for long.
pub(super) struct Post {
    wishes: Mutex<Wishes>,
    waker: Waker,
}

impl Post {
    pub(super) fn new(waker: Waker) -> Post {
        Post { wishes: Mutex::default(), waker }
    }

    pub(super) fn strip(&self, address: u8, show: &StripShow) {
        let mut text = strip_text(show);
        let mut wishes = self.open();
        // A call that has not been fetched yet still has to draw attention.
        let old = wishes.strips.get(&address).filter(|old| old.text == text.text);
        text.blink |= old.is_some_and(|old| old.blink);
        wishes.strips.insert(address, text);
        drop(wishes);
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

    /// All wishes since the last time.
    pub(super) fn fetch(&self) -> Wishes {
        std::mem::take(&mut *self.open())
    }

    fn open(&self) -> MutexGuard<'_, Wishes> {
        // Whoever panicked while holding it left whole wishes behind.
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner)
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
        let post = Post::new(anxu_hw::wake::pair().unwrap().0);
        post.strip(1, &calling("A001", true));
        post.strip(1, &calling("A001", false));
        post.strip(2, &calling("A002", true));
        post.strip(2, &StripShow::Idle("free".into()));
        let strips = post.fetch().strips;
        let shown: Vec<_> = strips.values().map(|text| (text.text.as_str(), text.blink)).collect();
        assert_eq!(shown, [("A001", true), ("free", false)]);
        post.strip(1, &calling("A001", false));
        assert!(!post.fetch().strips[&1].blink, "what was fetched has blinked");
        assert!(post.fetch().strips.is_empty());
    }
}
