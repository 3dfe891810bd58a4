//! USB number pads as the keypad of a window: keys only, no address, no display, no answer.
//!
//! Owns: which key of the pad is which key of a window, and what is one press. Must not touch: what a key does to a queue.
//!
//! A number pad is grabbed: a key pressed for the hall must not type into the kiosk's page. Its keys are events of the
//! kernel and there is no line to share, so it is a kind of its own (`[[numpad]]`), and cannot beep.

use std::time::{Duration, Instant};

use crate::pad::Key;

pub mod wire;

use wire::{Decoder, Stroke};

/// The same key within this time of the one before is the same press: people press twice when nothing seems to happen.
const SAME_PRESS: Duration = Duration::from_secs(1);
/// The pause key toggles: again within this time of the press that acted, it is the same press.
const SAME_PAUSE: Duration = Duration::from_secs(4);

/// The keys of the number block by their Linux codes (`linux/input-event-codes.h`), which do not depend on Num Lock.
const KEYS: &[(u16, Key)] = &[
    (96, Key::Next),      // KEY_KPENTER
    (78, Key::Recall),    // KEY_KPPLUS
    (74, Key::NoShow),    // KEY_KPMINUS
    (55, Key::Hold),      // KEY_KPASTERISK
    (98, Key::Unhold),    // KEY_KPSLASH
    (83, Key::Pause),     // KEY_KPDOT
    (82, Key::AskRating), // KEY_KP0
];

/// One number pad: pure state and bytes.
#[derive(Debug, Default)]
pub struct Numpad {
    decoder: Decoder,
    last: Option<Last>,
    presses: u64,
}

/// The key that was pressed last.
#[derive(Clone, Copy, Debug)]
struct Last {
    key: Key,
    at: Instant,
    /// When it acted.
    acted: Instant,
}

impl Numpad {
    /// The line is open (again): what was begun on the old one does not go on.
    pub fn reopened(&mut self) {
        self.decoder = Decoder::default();
    }

    /// Keys pressed, each with its number since this was made: makes an idempotency key with the pad's name. Other keys of
    /// the pad mean nothing.
    pub fn received(&mut self, bytes: &[u8], now: Instant) -> Vec<(Key, u64)> {
        let strokes = self.decoder.push(bytes).into_iter();
        let down = strokes.filter_map(|stroke| match stroke {
            Stroke::Down(code) => KEYS.iter().find(|(known, _)| *known == code).map(|(_, key)| *key),
            Stroke::Repeated(_) | Stroke::Up(_) => None,
        });
        down.collect::<Vec<_>>().into_iter().filter_map(|key| self.pressed(key, now)).collect()
    }

    fn pressed(&mut self, key: Key, now: Instant) -> Option<(Key, u64)> {
        let same = self.last.filter(|last| last.key == key && last.is_again(now));
        let acted = same.map_or(now, |last| last.acted);
        self.last = Some(Last { key, at: now, acted });
        if same.is_some() {
            return None;
        }
        self.presses += 1;
        Some((key, self.presses))
    }
}

impl Last {
    fn is_again(self, now: Instant) -> bool {
        let since = |at| now.saturating_duration_since(at);
        since(self.at) < SAME_PRESS || (self.key == Key::Pause && since(self.acted) < SAME_PAUSE)
    }
}
