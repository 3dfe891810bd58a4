//! One strip on a shared line: its wanted text, its blink, and when it is to be sent again.
//!
//! Few protocols have a blinking mode, so a blink is the text and a dark frame in turns. A dark frame that cannot go out
//! in time is left out: the texts of all strips come before any blink. Most cards never acknowledge a frame, so a new
//! text is repeated a few times soon, and at long intervals after that.

use std::time::{Duration, Instant};

use super::{Answer, Card, StripText};
use crate::Fault;
use crate::bus::node::{Node, Order, Outgoing, Pace, Turn};

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
/// A card that answers none of so many frames in a row, or refuses so many, is missing or does not work. A line that loses
/// three in ten of them is mistaken for that once in 4,600.
const UNANSWERED: usize = 7;

/// What was sent last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sent {
    Preparation,
    Text,
    Dark,
    Probe,
}

/// One strip.
pub(super) struct Strip {
    driver: &'static str,
    address: u8,
    card: Box<dyn Card>,
    /// The text, and when it became wanted: the blink counts from there.
    want: Option<(StripText, Instant)>,
    last: Option<(Sent, Instant)>,
    /// It has what it needs before the first text.
    prepared: bool,
    /// Frames with this text since it was new, dark, or last known to be taken.
    sent: usize,
    /// The text is wider than the strip.
    scrolls: bool,
    /// Its card has answered the last frame with this text.
    taken: bool,
    /// Frames of any kind since its card answered last.
    unanswered: usize,
    /// Texts that its card refused since it took one.
    refused: usize,
}

impl Strip {
    pub(super) fn new(driver: &'static str, address: u8, card: Box<dyn Card>) -> Strip {
        let prepared = card.prepare().is_none();
        Strip {
            driver,
            address,
            card,
            want: None,
            last: None,
            prepared,
            sent: 0,
            scrolls: false,
            taken: false,
            unanswered: 0,
            refused: 0,
        }
    }

    /// A new text to show. The same steady text again is no change; a blinking one is a new call.
    fn want(&mut self, text: StripText, now: Instant) {
        let text = StripText { blink: text.blink && !self.card.keeps(), ..text };
        let is_known = |(old, _): &(StripText, Instant)| old.text == text.text && old.colour == text.colour;
        if self.want.as_ref().is_some_and(is_known) && !text.blink {
            return;
        }
        self.scrolls = self.card.scrolls(&text.text);
        self.want = Some((text, now));
        self.nothing_sent();
    }

    fn nothing_sent(&mut self) {
        self.last = None;
        self.sent = 0;
        self.taken = false;
    }

    /// When the text is to be sent again, or its card asked whether it is there.
    fn repeat(&self, last: Instant) -> Instant {
        let settle = if self.scrolls && !self.card.keeps() { SETTLE.get(..SCROLL_SETTLE) } else { None };
        let settle = settle.unwrap_or(&SETTLE);
        let pause = settle.get(self.sent.saturating_sub(1)).filter(|_| !self.taken).copied();
        last + pause.unwrap_or(REFRESH)
    }

    /// What is sent next, of what [`Node::due`] meant.
    fn next(&self, blink: bool) -> Sent {
        match self.last {
            _ if blink => Sent::Dark,
            // In turns with the text, until it is answered, so that the text is sent in any case.
            None | Some((Sent::Text | Sent::Dark, _)) if !self.prepared => Sent::Preparation,
            Some((Sent::Text | Sent::Probe, _)) if self.taken && self.card.keeps() => Sent::Probe,
            _ => Sent::Text,
        }
    }

    fn bytes(&mut self, next: Sent, now: Instant) -> Option<Vec<u8>> {
        match next {
            Sent::Preparation => self.card.prepare(),
            Sent::Probe => self.card.probe(),
            Sent::Dark => {
                self.sent = 0;
                Some(self.card.blank())
            }
            Sent::Text => {
                let (text, since) = self.want.as_ref()?;
                self.sent = self.sent.saturating_add(1);
                // What scrolls would start again at each blink and never be read: its beginning blinks.
                let blinking = text.blink && now < *since + BLINK;
                Some(if blinking { self.card.flash(text) } else { self.card.show(text) })
            }
        }
    }
}

impl Node for Strip {
    fn address(&self) -> u8 {
        self.address
    }

    fn name(&self) -> String {
        format!("strip address {}", self.address)
    }

    fn pace(&self) -> Pace {
        let (gap, rest) = self.card.pauses();
        Pace { group: self.driver, gap, rest }
    }

    fn order(&mut self, order: Order, now: Instant) {
        if let Order::Text(text) = order {
            self.want(text, now);
        }
    }

    /// Nothing of the text has been sent over the line, and nothing could be answered.
    fn reopened(&mut self, _lost: Option<Instant>, _now: Instant) {
        self.nothing_sent();
        self.prepared = self.card.prepare().is_none();
        self.unanswered = 0;
        self.refused = 0;
    }

    fn due(&self, now: Instant) -> Option<(Turn, Instant)> {
        let (want, since) = self.want.as_ref()?;
        let (blink, since) = (want.blink, *since);
        let last = match self.last {
            None => return Some((Turn::Text, since)),
            Some((Sent::Dark, last)) => {
                return Some((Turn::Text, (last + HALF).min(since + BLINK).max(last)));
            }
            Some((Sent::Preparation, last)) => return Some((Turn::Text, last)),
            Some((Sent::Text | Sent::Probe, last)) => last,
        };
        let repeat = self.repeat(last);
        // A blink says the text again by itself, and leaves the line to others in between.
        let steady = since + BLINK;
        let repeat = match blink {
            // Only its beginning has been shown so far.
            true if self.scrolls && last < steady => steady,
            true => repeat.max(steady),
            false => repeat,
        };
        match next_dark(since, last, now) {
            Some(dark) if blink && dark < repeat => Some((Turn::Blink, dark)),
            _ => Some((Turn::Repeat, repeat)),
        }
    }

    fn frame(&mut self, now: Instant) -> Outgoing {
        let next = self.next(matches!(self.due(now), Some((Turn::Blink, _))));
        self.last = Some((next, now));
        self.unanswered = self.unanswered.saturating_add(1);
        // Each frame wants its own answer: a refresh that gets none is repeated like a new text.
        if std::mem::take(&mut self.taken) {
            self.sent = 0;
        }
        let bytes = self.bytes(next, now).unwrap_or_default();
        Outgoing { bytes, like_incoming: false, answered: self.card.answers() }
    }

    /// A card that should have answered by now and has not, or takes nothing.
    fn fault(&self) -> Option<Fault> {
        let what = self.name();
        if self.card.answers() && self.unanswered >= UNANSWERED {
            return Some(Fault::Silent { what });
        }
        let detail = "it refuses every text: check that it is of the driver that is configured".to_owned();
        (self.refused >= UNANSWERED).then_some(Fault::Unusable { what, detail })
    }

    fn answer(&mut self, byte: u8) -> bool {
        let Some(answer) = self.card.answer(byte) else { return false };
        self.unanswered = 0;
        match (self.last, answer) {
            // A card that does not know it may show the text all the same.
            (Some((Sent::Preparation, _)), _) => self.prepared = true,
            (Some((Sent::Text, _)), Answer::Taken) => (self.taken, self.refused) = (true, 0),
            (Some((Sent::Text, _)), Answer::Refused) => self.refused = self.refused.saturating_add(1),
            // The text that it had before is still there.
            (Some((Sent::Probe, _)), _) => self.taken = true,
            _ => {}
        }
        true
    }
}

/// Start of the dark half that is running, or of the next one. Halves count from the call: text, dark, text, ...
fn next_dark(since: Instant, last: Instant, now: Instant) -> Option<Instant> {
    let halves = (1..).step_by(2).map(|n| since + HALF * n).take_while(|dark| *dark < since + BLINK);
    let mut open = halves.filter(|dark| now + SHORTEST_DARK <= *dark + HALF);
    open.find(|dark| *dark + HALF > last + SHORTEST_DARK).map(|dark| dark.max(last))
}
