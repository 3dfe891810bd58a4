//! One keypad: what it sent, what it waits for, what it shows.
//!
//! Keypads repeat a key until they hear their echo. The same key within a second is that, or a bounce, or a nervous
//! double press; it is answered again and acts once.

use std::time::{Duration, Instant};

use crate::pad::Display;
use crate::pad::wire::{self, Frame};

/// The same key within this time of the one before is the same press, however long it goes on: a stuck key acts once.
const SAME_PRESS: Duration = Duration::from_secs(1);
/// What was heard so shortly before the line was lost may still be repeated when it is back: its echo may not have
/// arrived. Longer than an owner needs to find out that a line takes nothing.
const UNSURE: Duration = Duration::from_secs(3);
/// Two different keys closer than this are no finger: the later one is not answered, so that a real one comes again.
const FASTEST_FINGER: Duration = Duration::from_millis(200);
/// A pad is answered at most this often, or a stuck key would fill the line with echoes.
const ANSWER_GAP: Duration = Duration::from_millis(100);
/// Keys remembered per pad: all that it has.
const KEYS: usize = 16;
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
    heard: Vec<(Frame, Instant)>,
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
        self.heard.retain(|(_, at)| !is_sure(*at));
        self.heard.iter_mut().for_each(|(_, at)| *at = now);
        self.sent = 0;
        self.answer = None;
        self.beep = false;
        self.ask = false;
    }

    /// A frame from this keypad.
    pub(super) fn hear(&mut self, frame: &Frame, now: Instant) -> Verdict {
        self.heard.retain(|(_, at)| now.saturating_duration_since(*at) < SAME_PRESS);
        if let Some((_, at)) = self.heard.iter_mut().find(|(known, _)| is_same(known, frame)) {
            *at = now;
            self.answer = Some(frame.answer());
            return Verdict::Nothing;
        }
        let too_fast = self.pressed.is_some_and(|at| now.saturating_duration_since(at) < FASTEST_FINGER);
        if too_fast || self.heard.len() >= KEYS {
            return Verdict::Nothing;
        }
        self.heard.push((frame.clone(), now));
        self.pressed = Some(now);
        self.answer = Some(frame.answer());
        self.answered = None;
        Verdict::Press
    }

    /// What cannot wait: the answer, the beep, the request to rate.
    pub(super) fn urgent(&mut self, now: Instant) -> Option<Frame> {
        let patient = self.answered.is_some_and(|at| now.saturating_duration_since(at) < ANSWER_GAP);
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

/// Whether two frames are one key.
fn is_same(one: &Frame, other: &Frame) -> bool {
    one == other || (one.key().is_some() && one.key() == other.key())
}
