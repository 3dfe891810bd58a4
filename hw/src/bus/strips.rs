//! One strip's wanted text, its blink, and when it is to be sent again.
//!
//! The protocol has no blinking mode, so a blink is the text and a dark frame in turns. A dark frame that cannot go out
//! in time is left out: the text itself always comes before anybody's blink. Most cards never say whether they took a
//! frame, so a new text is repeated a few times and then now and then for good.

use std::time::{Duration, Instant};

use crate::strip::{StripText, Variant, wire};

/// How long a fresh text blinks.
const BLINK: Duration = Duration::from_secs(3);
/// One half of a blink; text first.
const HALF: Duration = Duration::from_millis(500);
/// A dark half of which less is left is not begun.
const SHORTEST_DARK: Duration = Duration::from_millis(250);
/// Pauses before the repeats of a text that is new or was dark a moment ago, and so the number of repeats. All go out
/// within 5 s of the call, blink included: a line that loses three frames in ten brings it over (six lost in a row: once
/// in 1,400). A 9600 baud line has room for eight frames a second; many calls at once share them and take longer.
const SETTLE: [Duration; 7] = [
    Duration::from_millis(300),
    Duration::from_millis(300),
    Duration::from_millis(300),
    Duration::from_millis(300),
    Duration::from_millis(700),
    Duration::from_millis(700),
    Duration::from_millis(700),
];
/// After that: against a card that was switched off or disturbed. Rare, because a call that comes during a repeat waits
/// for its end.
const REFRESH: Duration = Duration::from_secs(20);

/// How much a strip needs its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Urgency {
    /// It shows something else than it should.
    Changed,
    /// It should be dark for a moment.
    Blink,
    /// It may not have understood.
    Repeat,
}

/// One strip.
#[derive(Debug)]
pub(super) struct Strip {
    address: u8,
    variant: Variant,
    want: Option<StripText>,
    /// When the text became wanted: the blink counts from here.
    since: Instant,
    last_sent: Option<Instant>,
    /// Frames with this text since it was new or dark.
    sent: usize,
    /// The last frame was a dark one.
    dark: bool,
}

impl Strip {
    pub(super) fn new(address: u8, variant: Variant) -> Strip {
        let since = Instant::now();
        Strip { address, variant, want: None, since, last_sent: None, sent: 0, dark: false }
    }

    pub(super) fn address(&self) -> u8 {
        self.address
    }

    /// A new wish. The same steady text again is no change; a blinking one is a new call.
    pub(super) fn want(&mut self, text: StripText, now: Instant) {
        let known = self.want.as_ref().is_some_and(|old| old.text == text.text && old.colour == text.colour);
        if known && !text.blink {
            return;
        }
        // What scrolls would start again at each blink and never be read.
        let blink = text.blink && !wire::scrolls(&text.text);
        self.want = Some(StripText { blink, ..text });
        self.since = now;
        self.forget();
    }

    /// Nothing of it has been sent.
    pub(super) fn forget(&mut self) {
        self.last_sent = None;
        self.sent = 0;
        self.dark = false;
    }

    /// Its card says that it took the last frame.
    pub(super) fn taken(&mut self) {
        if !self.dark && self.sent > 0 {
            self.sent = usize::MAX;
        }
    }

    /// What it needs next, and from when on.
    pub(super) fn due(&self, now: Instant) -> Option<(Urgency, Instant)> {
        let want = self.want.as_ref()?;
        let Some(last) = self.last_sent else { return Some((Urgency::Changed, self.since)) };
        if self.dark {
            return Some((Urgency::Changed, (last + HALF).min(self.since + BLINK).max(last)));
        }
        let pause = SETTLE.get(self.sent.saturating_sub(1)).copied().unwrap_or(REFRESH);
        let repeat = last + pause;
        // A blink says the text again by itself, and leaves the line to others in between.
        let repeat = if want.blink { repeat.max(self.since + BLINK) } else { repeat };
        match self.next_dark(want, now) {
            Some(dark) if dark < repeat => Some((Urgency::Blink, dark)),
            _ => Some((Urgency::Repeat, repeat)),
        }
    }

    /// The frame that [`Strip::due`] meant.
    pub(super) fn frame(&mut self, now: Instant) -> Vec<u8> {
        let blink = matches!(self.due(now), Some((Urgency::Blink, _)));
        self.last_sent = Some(now);
        self.dark = blink;
        match &self.want {
            Some(text) if !blink => {
                self.sent = self.sent.saturating_add(1);
                wire::show(self.address, self.variant, text)
            }
            _ => {
                self.sent = 0;
                wire::blank(self.address, self.variant)
            }
        }
    }

    /// Start of the dark half that is running, or of the next one. Halves count from the call: text, dark, text, ...
    fn next_dark(&self, want: &StripText, now: Instant) -> Option<Instant> {
        let since = self.since;
        let halves = (1..).step_by(2).map(move |n| since + HALF * n).take_while(|dark| *dark < since + BLINK);
        let mut open = halves.filter(|dark| now + SHORTEST_DARK <= *dark + HALF);
        let last = self.last_sent.unwrap_or(since);
        open.find(|dark| want.blink && *dark + HALF > last + SHORTEST_DARK).map(|dark| dark.max(last))
    }
}
