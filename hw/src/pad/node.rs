//! One keypad on a shared line: what it sent, what it waits for, what it shows.
//!
//! Keypads repeat a key until its echo comes. The same key within a second is such a repeat, a bounce or a double press;
//! it is answered again and acts once. A key that is stuck does not act.
//!
//! After a lost line that second counts from the line's return, so that nobody is called twice for one press.

use std::time::{Duration, Instant};

use super::Driver;
use super::key::{Display, Key};
use super::repeats::Repeats;
use crate::bus::node::{Incoming, Node, Order, Outgoing, Pace, Protocol, Turn, Verdict};

/// The same key within this time of the one before is the same press, however long it goes on: a stuck key acts once.
const SAME_PRESS: Duration = Duration::from_secs(1);
/// The pause key again within this time of the press that acted is the same press: it toggles, and whoever presses again
/// because nothing seems to happen does not want to resume.
const SAME_PAUSE: Duration = Duration::from_secs(4);
/// A key that came so shortly before the line was lost may still be repeated when it is back: its echo may not have
/// arrived. Longer than an owner needs to find out that a line takes nothing.
const UNSURE: Duration = Duration::from_secs(3);
/// Two different keys closer than this are not two presses: the later one is not answered, so that a real one comes again.
const SHORTEST_KEY_GAP: Duration = Duration::from_millis(200);
/// A pad is answered at most this often, or a stuck key would fill the line with echoes.
const ANSWER_GAP: Duration = Duration::from_millis(100);
/// The same frame so often in one press is a flood: no keypad asks so often for its echo.
const FLOOD: u32 = 10;
/// In a flood, and while a key is stuck, only a frame this long after the last answer is answered: echoes that come back
/// later than they are remembered, and cause each other, then stop.
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

/// A key that came lately.
#[derive(Debug)]
struct Known {
    frame: Incoming,
    at: Instant,
    /// When it acted last.
    acted: Instant,
    /// Equal frames since then.
    equal: u32,
    repeats: Repeats,
}

/// One keypad.
#[derive(Debug)]
pub(super) struct Keypad {
    driver: &'static Driver,
    address: u8,
    answer: Option<Vec<u8>>,
    answered: Option<Instant>,
    beep: Option<Instant>,
    ask: Option<Instant>,
    /// What its display should show, and since when.
    want: Option<(Display, Instant)>,
    shown: Option<Instant>,
    sent: u32,
    known: Vec<Known>,
    pressed: Option<Instant>,
}

/// What a keypad can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Message {
    Answer,
    Beep,
    AskRating,
    Display,
}

impl Keypad {
    pub(super) fn new(driver: &'static Driver, address: u8) -> Keypad {
        Keypad {
            driver,
            address,
            answer: None,
            answered: None,
            beep: None,
            ask: None,
            want: None,
            shown: None,
            sent: 0,
            known: Vec::new(),
            pressed: None,
        }
    }

    fn was_answered_within(&self, gap: Duration, now: Instant) -> bool {
        self.answered.is_some_and(|at| now.saturating_duration_since(at) < gap)
    }

    /// What it is to be sent next: what cannot wait, then the display.
    fn next(&self, now: Instant) -> Option<(Turn, Instant, Message)> {
        let answer = self.answer.as_ref().map(|_| self.answered.map_or(now, |at| at + ANSWER_GAP));
        let urgent = [(answer, Message::Answer), (self.beep, Message::Beep), (self.ask, Message::AskRating)];
        let urgent = urgent.into_iter().filter_map(|(at, message)| Some((Turn::Answer, at?, message)));
        let all: Vec<_> = urgent.chain(self.next_display()).collect();
        let ready = all.iter().find(|(_, at, _)| *at <= now);
        ready.or_else(|| all.iter().min_by_key(|(_, at, _)| *at)).copied()
    }

    fn next_display(&self) -> Option<(Turn, Instant, Message)> {
        let (_, since) = self.want?;
        Some(match self.shown.filter(|_| self.sent > 0) {
            None => (Turn::Display, since, Message::Display),
            Some(shown) => {
                let pause = if self.sent < SETTLING { SETTLE } else { REFRESH };
                (Turn::DisplayRepeat, shown + pause, Message::Display)
            }
        })
    }

    fn message(&mut self, message: Message, now: Instant) -> Option<Vec<u8>> {
        match message {
            Message::Answer => {
                self.answered = Some(now);
                self.answer.take()
            }
            Message::Beep => self.beep.take().map(|_| (self.driver.beep)(self.address)),
            Message::AskRating => self.ask.take().map(|_| (self.driver.ask_rating)(self.address)),
            Message::Display => {
                let (display, _) = self.want?;
                self.shown = Some(now);
                self.sent = self.sent.saturating_add(1).min(SETTLING);
                (self.driver.display)(self.address, display)
            }
        }
    }
}

impl Node for Keypad {
    fn address(&self) -> u8 {
        self.address
    }

    fn name(&self) -> String {
        format!("keypad address {}", self.address)
    }

    fn pace(&self) -> Pace {
        Pace { group: self.driver.name, gap: Duration::ZERO, rest: self.driver.rest }
    }

    fn order(&mut self, order: Order, now: Instant) {
        match order {
            Order::Display(display) if (self.driver.display)(self.address, display).is_none() => {}
            Order::Display(display) => {
                if self.want.is_none_or(|(old, _)| old != display) {
                    self.want = Some((display, now));
                    self.sent = 0;
                }
            }
            Order::AskRating => drop(self.ask.get_or_insert(now)),
            Order::Beep => drop(self.beep.get_or_insert(now)),
            Order::Text(_) => {}
        }
    }

    /// The display is to be sent again; nobody waits for old answers, beeps and requests. However long the line was away, a
    /// keypad that never got its answer repeats the same press now.
    fn reopened(&mut self, lost: Option<Instant>, now: Instant) {
        let is_sure = |at: Instant| lost.is_none_or(|lost| lost.saturating_duration_since(at) >= UNSURE);
        self.known.retain(|known| !is_sure(known.at));
        self.known.iter_mut().for_each(|known| known.at = now);
        self.sent = 0;
        self.answer = None;
        self.beep = None;
        self.ask = None;
    }

    fn due(&self, now: Instant) -> Option<(Turn, Instant)> {
        self.next(now).map(|(turn, at, _)| (turn, at))
    }

    fn frame(&mut self, now: Instant) -> Outgoing {
        let next = self.next(now).map(|(_, _, message)| message);
        let bytes = next.and_then(|message| self.message(message, now)).unwrap_or_default();
        Outgoing { bytes, like_incoming: true, answered: false }
    }

    fn speaks(&self) -> Option<Protocol> {
        Some(Protocol { name: self.driver.name, decoder: self.driver.decoder })
    }

    fn receive(&mut self, incoming: &Incoming, earliest: Instant, now: Instant) -> Verdict {
        self.known.retain(|known| earliest.saturating_duration_since(known.at) < REMEMBERED);
        let place = self.known.iter().position(|known| is_same(&known.frame, incoming));
        let again =
            place.and_then(|place| self.known.get(place)).is_some_and(|known| known.is_again(earliest));
        let too_fast = self.pressed.is_some_and(|at| now.saturating_duration_since(at) < SHORTEST_KEY_GAP);
        if !again && (too_fast || (place.is_none() && self.known.len() >= KEYS)) {
            return Verdict::Nothing;
        }
        let verdict = match place.and_then(|place| self.known.get_mut(place)) {
            Some(known) => known.receive(again, now),
            None => {
                self.known.push(Known::new(incoming, now));
                Verdict::Press
            }
        };
        let endless = matches!(verdict, Verdict::Flood | Verdict::Stuck { .. });
        if !(endless && self.was_answered_within(FLOOD_ANSWER_GAP, now)) {
            self.answer = Some(incoming.answer.clone());
        }
        if verdict == Verdict::Press {
            self.pressed = Some(now);
            self.answered = None;
        }
        verdict
    }

    /// From then on the same key is another press.
    fn looks(&self) -> Vec<Instant> {
        self.known.iter().flat_map(|known| [known.at + SAME_PRESS, known.acted + SAME_PAUSE]).collect()
    }
}

impl Known {
    fn new(frame: &Incoming, now: Instant) -> Known {
        Known { frame: frame.clone(), at: now, acted: now, equal: 0, repeats: Repeats::new(now) }
    }

    /// Whether the same key, not before `earliest`, is no new press.
    fn is_again(&self, earliest: Instant) -> bool {
        let since = |at| earliest.saturating_duration_since(at);
        since(self.at) < SAME_PRESS || (self.frame.key == Some(Key::Pause) && since(self.acted) < SAME_PAUSE)
    }

    fn receive(&mut self, again: bool, now: Instant) -> Verdict {
        let was_stuck = self.repeats.is_stuck();
        self.at = now;
        self.equal = if again { self.equal.saturating_add(1) } else { 0 };
        self.repeats.incoming(now);
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
fn is_same(one: &Incoming, other: &Incoming) -> bool {
    one == other || (one.key.is_some() && one.key == other.key)
}
