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
/// How many of them a text gets that scrolls: each makes it start again, so only those that come before it has moved far.
const SCROLL_SETTLE: usize = 4;
/// After that: against a card that was switched off or disturbed. Rare, because a call that comes during a repeat waits
/// for its end.
const REFRESH: Duration = Duration::from_secs(20);
/// A card that answers nothing to so many frames in a row is not there. A line that loses three in ten of them does not
/// look like it (once in 4,600).
const UNANSWERED: usize = 7;

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
    /// The text, and when it became wanted: the blink counts from there.
    want: Option<(StripText, Instant)>,
    last_sent: Option<Instant>,
    /// Frames with this text since it was new, dark, or last known to be taken.
    sent: usize,
    /// The last frame was a dark one.
    dark: bool,
    /// The text is wider than the strip.
    scrolls: bool,
    /// Its card has answered the last frame with this text.
    taken: bool,
    /// Frames of any kind since its card answered last.
    unanswered: usize,
}

impl Strip {
    pub(super) fn new(address: u8, variant: Variant) -> Strip {
        Strip {
            address,
            variant,
            want: None,
            last_sent: None,
            sent: 0,
            dark: false,
            scrolls: false,
            taken: false,
            unanswered: 0,
        }
    }

    pub(super) fn address(&self) -> u8 {
        self.address
    }

    /// Whether its card answers frames: only variant C does.
    pub(super) fn answers(&self) -> bool {
        self.variant == Variant::C
    }

    /// A new wish. The same steady text again is no change; a blinking one is a new call.
    pub(super) fn want(&mut self, text: StripText, now: Instant) {
        let is_known = |(old, _): &(StripText, Instant)| old.text == text.text && old.colour == text.colour;
        if self.want.as_ref().is_some_and(is_known) && !text.blink {
            return;
        }
        self.scrolls = wire::scrolls(&text.text);
        self.want = Some((text, now));
        self.nothing_sent();
    }

    /// The line was reopened: nothing of the text has been sent over it, and nothing could be answered.
    pub(super) fn forget(&mut self) {
        self.nothing_sent();
        self.unanswered = 0;
    }

    fn nothing_sent(&mut self) {
        self.last_sent = None;
        self.sent = 0;
        self.dark = false;
        self.taken = false;
    }

    /// Whether its card should have answered by now and has not.
    pub(super) fn is_silent(&self) -> bool {
        self.answers() && self.unanswered >= UNANSWERED
    }

    /// Its card says that it took the last frame.
    pub(super) fn taken(&mut self) {
        self.unanswered = 0;
        self.taken = !self.dark && self.sent > 0;
    }

    /// What it needs next, and from when on.
    pub(super) fn due(&self, now: Instant) -> Option<(Urgency, Instant)> {
        let (want, since) = self.want.as_ref()?;
        let (blink, since) = (want.blink, *since);
        let Some(last) = self.last_sent else { return Some((Urgency::Changed, since)) };
        if self.dark {
            return Some((Urgency::Changed, (last + HALF).min(since + BLINK).max(last)));
        }
        let settle = if self.scrolls { SETTLE.get(..SCROLL_SETTLE).unwrap_or(&SETTLE) } else { &SETTLE };
        let pause = settle.get(self.sent.saturating_sub(1)).filter(|_| !self.taken).copied();
        let repeat = last + pause.unwrap_or(REFRESH);
        // A blink says the text again by itself, and leaves the line to others in between.
        let steady = since + BLINK;
        let repeat = match blink {
            // Only its beginning has been shown so far.
            true if self.scrolls && last < steady => steady,
            true => repeat.max(steady),
            false => repeat,
        };
        match next_dark(since, last, now) {
            Some(dark) if blink && dark < repeat => Some((Urgency::Blink, dark)),
            _ => Some((Urgency::Repeat, repeat)),
        }
    }

    /// The frame that [`Strip::due`] meant.
    pub(super) fn frame(&mut self, now: Instant) -> Vec<u8> {
        let blink = matches!(self.due(now), Some((Urgency::Blink, _)));
        self.last_sent = Some(now);
        self.dark = blink;
        self.unanswered = self.unanswered.saturating_add(1);
        // Each frame wants its own answer: a refresh that gets none is repeated like a new text.
        if std::mem::take(&mut self.taken) {
            self.sent = 0;
        }
        match &self.want {
            // What scrolls would start again at each blink and never be read: its beginning blinks.
            Some((text, since)) if !blink => {
                self.sent = self.sent.saturating_add(1);
                let blinking = text.blink && now < *since + BLINK;
                let frame = if blinking { wire::flash } else { wire::show };
                frame(self.address, self.variant, text)
            }
            _ => {
                self.sent = 0;
                wire::blank(self.address, self.variant)
            }
        }
    }
}

/// Start of the dark half that is running, or of the next one. Halves count from the call: text, dark, text, ...
fn next_dark(since: Instant, last: Instant, now: Instant) -> Option<Instant> {
    let halves = (1..).step_by(2).map(|n| since + HALF * n).take_while(|dark| *dark < since + BLINK);
    let mut open = halves.filter(|dark| now + SHORTEST_DARK <= *dark + HALF);
    open.find(|dark| *dark + HALF > last + SHORTEST_DARK).map(|dark| dark.max(last))
}
