//! One keypad: what it sent, what it waits for, what it shows.
//!
//! Keypads repeat a key until they hear their echo. The same key within a second is that, or a bounce, or a nervous
//! double press; it is answered again and acts once. A key that repeats by itself acts no more.

use std::time::{Duration, Instant};

use super::repeats::Repeats;
use crate::pad::wire::{self, Frame};
use crate::pad::{Display, Key};

/// The same key within this time of the one before is the same press, however long it goes on: a stuck key acts once.
const SAME_PRESS: Duration = Duration::from_secs(1);
/// The pause key again within this time of the press that acted is the same wish: it is its own opposite, and whoever
/// presses again because nothing seems to happen does not want to resume.
const SAME_WISH: Duration = Duration::from_secs(4);
/// What was heard so shortly before the line was lost may still be repeated when it is back: its echo may not have
/// arrived. Longer than an owner needs to find out that a line takes nothing.
const UNSURE: Duration = Duration::from_secs(3);
/// Two different keys closer than this are no finger: the later one is not answered, so that a real one comes again.
const FASTEST_FINGER: Duration = Duration::from_millis(200);
/// A pad is answered at most this often, or a stuck key would fill the line with echoes.
const ANSWER_GAP: Duration = Duration::from_millis(100);
/// The same frame so often in one press is a flood: no keypad asks so often for its echo.
const FLOOD: u32 = 10;
/// In a flood, and while a key is stuck, only a frame this long after the last answer is answered: what comes back later
/// than it is remembered dies out.
const FLOOD_ANSWER_GAP: Duration = Duration::from_secs(2);
/// Keys remembered per pad: all that it has.
const KEYS: usize = 16;
/// A key is remembered so long: as long as pauses may be by which a stuck one is known.
const REMEMBERED: Duration = Duration::from_secs(5);
/// Pause between the repeats of a new display, and how many.
const SETTLE: Duration = Duration::from_millis(1500);
const SETTLING: u32 = 3;
/// After that: a keypad that was unplugged and is back.
const REFRESH: Duration = Duration::from_secs(30);

/// What a frame from a keypad is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A new press.
    Press,
    /// A repeat or a bounce.
    Nothing,
    /// A repeat without end, uneven or faster than any keypad repeats.
    Flood,
    /// A key that repeats evenly, longer than a person would.
    Stuck {
        /// This frame gave it away.
        news: bool,
    },
}

/// A key that was heard lately.
#[derive(Debug)]
struct Heard {
    frame: Frame,
    at: Instant,
    /// When it acted last.
    acted: Instant,
    /// Equal frames since then.
    equal: u32,
    repeats: Repeats,
}

/// One keypad.
#[derive(Debug)]
pub(super) struct Pad {
    address: u8,
    answer: Option<Frame>,
    answered: Option<Instant>,
    beep: bool,
    ask: bool,
    want: Option<Display>,
    shown: Option<Instant>,
    sent: u32,
    heard: Vec<Heard>,
    pressed: Option<Instant>,
}

impl Pad {
    pub(super) fn new(address: u8) -> Pad {
        Pad {
            address,
            answer: None,
            answered: None,
            beep: false,
            ask: false,
            want: None,
            shown: None,
            sent: 0,
            heard: Vec::new(),
            pressed: None,
        }
    }

    pub(super) fn address(&self) -> u8 {
        self.address
    }

    pub(super) fn want(&mut self, display: Display) {
        if self.want != Some(display) {
            self.want = Some(display);
            self.sent = 0;
        }
    }

    pub(super) fn ask(&mut self) {
        self.ask = true;
    }

    pub(super) fn beep(&mut self) {
        self.beep = true;
    }

    /// The line that was lost is open again: the display is to be sent again; nobody waits for old answers, beeps and
    /// requests. However long it was away, a keypad that never got its echo repeats the same press now.
    pub(super) fn reopened(&mut self, lost: Option<Instant>, now: Instant) {
        let is_sure = |at: Instant| lost.is_none_or(|lost| lost.saturating_duration_since(at) >= UNSURE);
        self.heard.retain(|heard| !is_sure(heard.at));
        self.heard.iter_mut().for_each(|heard| heard.at = now);
        self.sent = 0;
        self.answer = None;
        self.beep = false;
        self.ask = false;
    }

    /// A frame from this keypad that came at `now`, and not before `earliest`.
    pub(super) fn hear(&mut self, frame: &Frame, earliest: Instant, now: Instant) -> Verdict {
        self.heard.retain(|heard| earliest.saturating_duration_since(heard.at) < REMEMBERED);
        let known = self.heard.iter().position(|heard| is_same(&heard.frame, frame));
        let again =
            known.and_then(|place| self.heard.get(place)).is_some_and(|heard| heard.is_again(earliest));
        let too_fast = self.pressed.is_some_and(|at| now.saturating_duration_since(at) < FASTEST_FINGER);
        if !again && (too_fast || (known.is_none() && self.heard.len() >= KEYS)) {
            return Verdict::Nothing;
        }
        let verdict = match known.and_then(|place| self.heard.get_mut(place)) {
            Some(heard) => heard.hear(again, now),
            None => {
                self.heard.push(Heard::new(frame, now));
                Verdict::Press
            }
        };
        let endless = matches!(verdict, Verdict::Flood | Verdict::Stuck { .. });
        if !(endless && self.was_answered_within(FLOOD_ANSWER_GAP, now)) {
            self.answer = Some(frame.answer());
        }
        if verdict == Verdict::Press {
            self.pressed = Some(now);
            self.answered = None;
        }
        verdict
    }

    fn was_answered_within(&self, gap: Duration, now: Instant) -> bool {
        self.answered.is_some_and(|at| now.saturating_duration_since(at) < gap)
    }

    /// When a look that finds nothing would tell something: from then on the same key is another press.
    pub(super) fn looks(&self) -> impl Iterator<Item = Instant> {
        self.heard.iter().flat_map(|heard| [heard.at + SAME_PRESS, heard.acted + SAME_WISH])
    }

    /// What cannot wait: the answer, the beep, the request to rate.
    pub(super) fn urgent(&mut self, now: Instant) -> Option<Frame> {
        let patient = self.was_answered_within(ANSWER_GAP, now);
        if let Some(answer) = self.answer.take_if(|_| !patient) {
            self.answered = Some(now);
            return Some(answer);
        }
        if std::mem::take(&mut self.beep) {
            return Some(wire::beep(self.address));
        }
        std::mem::take(&mut self.ask).then(|| wire::start_rating(self.address))
    }

    /// A display that has not been sent yet.
    pub(super) fn changed(&mut self, now: Instant) -> Option<Frame> {
        if self.sent > 0 { None } else { self.show(now) }
    }

    /// The display again.
    pub(super) fn repeat(&mut self, now: Instant) -> Option<Frame> {
        if self.next_show(now)? <= now { self.show(now) } else { None }
    }

    /// When it needs a turn next.
    pub(super) fn due(&self, now: Instant) -> Option<Instant> {
        let answer = self.answer.as_ref().map(|_| self.answered.map_or(now, |at| at + ANSWER_GAP));
        let signal = (self.beep || self.ask).then_some(now);
        [answer, signal, self.next_show(now)].into_iter().flatten().min()
    }

    fn next_show(&self, now: Instant) -> Option<Instant> {
        self.want?;
        let pause = if self.sent < SETTLING { SETTLE } else { REFRESH };
        Some(self.shown.filter(|_| self.sent > 0).map_or(now, |at| at + pause))
    }

    fn show(&mut self, now: Instant) -> Option<Frame> {
        let display = self.want?;
        self.shown = Some(now);
        self.sent = self.sent.saturating_add(1).min(SETTLING);
        Some(wire::display(self.address, display))
    }
}

impl Heard {
    fn new(frame: &Frame, now: Instant) -> Heard {
        Heard { frame: frame.clone(), at: now, acted: now, equal: 0, repeats: Repeats::new(now) }
    }

    /// Whether the same key, not before `earliest`, is no new press.
    fn is_again(&self, earliest: Instant) -> bool {
        let since = |at| earliest.saturating_duration_since(at);
        since(self.at) < SAME_PRESS || (self.frame.key() == Some(Key::Pause) && since(self.acted) < SAME_WISH)
    }

    fn hear(&mut self, again: bool, now: Instant) -> Verdict {
        let was_stuck = self.repeats.is_stuck();
        self.at = now;
        self.equal = if again { self.equal.saturating_add(1) } else { 0 };
        self.repeats.heard(now);
        if self.repeats.is_stuck() {
            return Verdict::Stuck { news: !was_stuck };
        }
        if again {
            return if self.equal >= FLOOD { Verdict::Flood } else { Verdict::Nothing };
        }
        self.acted = now;
        Verdict::Press
    }
}

/// Whether two frames are one key.
fn is_same(one: &Frame, other: &Frame) -> bool {
    one == other || (one.key().is_some() && one.key() == other.key())
}
