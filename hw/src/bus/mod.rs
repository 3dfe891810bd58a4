//! One serial line shared by strips and keypads, each with an address.
//!
//! Owns: the turn of writing, the pause between frames, reading and answering keypads, periodic refresh of strips.
//! Must not touch: what keys and texts mean.
//!
//! Whose turn it is, first to last: answers that keypads wait for, beeps and requests to rate, new texts, new keypad
//! displays, blinks, repeats. Strips want a pause between their frames; keypads may be spoken to within that pause.

use std::time::{Duration, Instant};

use crate::Fault;
use crate::pad::wire::{Decoder, Found, Frame};
use crate::pad::{Display, Key};
use crate::strip::{StripText, wire as strip_wire};

mod echo;
mod pads;
mod repeats;
pub mod sim;
mod strips;
mod timing;

use echo::Echo;
use pads::{Pad, Verdict};
use strips::{Strip, Urgency};
use timing::Timing;

/// What hangs on a bus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Strips by address, with the variant of their checksum.
    pub strips: Vec<(u8, crate::strip::Variant)>,
    /// Keypads by address.
    pub pads: Vec<u8>,
    /// Rating keypads by address.
    pub rating_pads: Vec<u8>,
}

/// News from a bus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A key was pressed, once (echoed; retransmissions are echoed and not reported).
    Pressed {
        /// Address of the keypad.
        address: u8,
        /// The key.
        key: Key,
        /// Count of presses on this bus since it was made: makes an idempotency key with the bus's name.
        press: u64,
    },
}

/// Something on a bus that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Address of the strip whose card does not answer; `None` where it is not about a strip.
    pub strip: Option<u8>,
    /// What is wrong.
    pub fault: Fault,
}

/// Complaints kept until they are fetched: enough to name every fault once, not a flood.
const MOST_COMPLAINTS: usize = 8;
/// A frame's bytes follow one another; a silence this long inside a frame means that its rest was lost. Longer than
/// the 16 ms for which USB adapters hold bytes back.
const SILENCE: Duration = Duration::from_millis(40);
/// A line that babbles for ever is talked over after this: strips must go on.
const PATIENCE: Duration = Duration::from_millis(200);
/// A card answers a frame within this time of its end; a byte that looks like an answer and comes later is noise.
const ANSWER: Duration = Duration::from_millis(500);

/// What is said of a keypad whose key repeats evenly.
const STUCK: &str = "one of its keys repeats by itself and is ignored: free the key that is stuck, or, if none is, check that \
    the keypad hears the line";
/// What is said of a keypad that sends one frame again and again.
const FLOOD: &str = "it sends the same key again and again: check that it hears the line, and that the adapter does not give \
    back what is sent";
/// What is said of frames that only a host sends and this one has not sent within the last second.
const NOT_A_KEYPADS: &str = "a display or a beep for it came in: another host is on the line, or the adapter gives back what \
    is sent after more than a second";

/// A bus: pure state and bytes. The owner reads and writes the port and calls it with the time.
pub struct Bus {
    layout: Layout,
    strips: Vec<Strip>,
    pads: Vec<Pad>,
    timing: Timing,
    echo: Echo,
    decoder: Decoder,
    last_heard: Option<Instant>,
    /// The last time when nothing had come in: what comes next came after it.
    quiet: Option<Instant>,
    /// Since when writing has been held back for a keypad that speaks.
    held_back: Option<Instant>,
    /// The strip that was written to last if its card answers, and until when it may.
    asked: Option<(u8, Instant)>,
    presses: u64,
    complaints: Vec<Complaint>,
    /// Since when there is no line.
    lost: Option<Instant>,
}

impl Bus {
    /// A bus at `baud` bits a second with nothing shown yet.
    pub fn new(layout: Layout, baud: u32) -> Bus {
        let strips = layout.strips.iter().map(|(address, variant)| Strip::new(*address, *variant)).collect();
        let pads = layout.pads.iter().chain(&layout.rating_pads).map(|address| Pad::new(*address)).collect();
        Bus {
            layout,
            strips,
            pads,
            timing: Timing::new(baud),
            echo: Echo::default(),
            decoder: Decoder::default(),
            last_heard: None,
            quiet: None,
            held_back: None,
            asked: None,
            presses: 0,
            complaints: Vec::new(),
            lost: None,
        }
    }

    /// The same with another silence between two senders on the line than 3.5 characters.
    pub fn with_turnaround(mut self, turnaround: Duration) -> Bus {
        self.timing.set_turnaround(turnaround);
        self
    }

    /// What hangs on it.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Wanted text of a strip; sent at the next turn, and again by refresh. The newest wins.
    pub fn show(&mut self, address: u8, text: StripText, now: Instant) {
        if let Some(strip) = self.strips.iter_mut().find(|strip| strip.address() == address) {
            strip.want(text, now);
        }
    }

    /// Wanted display of a keypad.
    pub fn display(&mut self, address: u8, display: Display) {
        self.with_pad(address, |pad| pad.want(display));
    }

    /// Light up a rating keypad.
    pub fn ask_rating(&mut self, address: u8) {
        self.with_pad(address, Pad::ask);
    }

    /// Let a keypad beep: what it asked for was refused.
    pub fn beep(&mut self, address: u8) {
        self.with_pad(address, Pad::beep);
    }

    /// The line is gone. Keypads go on repeating what was not echoed; [`Bus::redraw`] reckons with that.
    pub fn lost(&mut self, now: Instant) {
        self.lost.get_or_insert(now);
    }

    /// The line is open (again): everything is to be sent, and a press from just before the loss is not a new one.
    pub fn redraw(&mut self, now: Instant) {
        let lost = self.lost.take();
        self.strips.iter_mut().for_each(Strip::forget);
        self.pads.iter_mut().for_each(|pad| pad.reopened(lost, now));
        self.decoder = Decoder::default();
        self.echo = Echo::default();
        self.quiet = None;
        self.asked = None;
        self.timing.reopened();
    }

    /// Bytes that had been read by `now`; or none, if the line was looked at and nothing had come by `now`.
    ///
    /// Only such looks tell of silence: bytes may have lain in the port for as long as its owner was kept from reading.
    /// The owner takes the time before a look that finds nothing, and after one that finds something.
    pub fn received(&mut self, bytes: &[u8], now: Instant) -> Vec<News> {
        let found = if bytes.is_empty() { self.nothing_came(now) } else { self.found(bytes, now) };
        found.into_iter().filter_map(|found| self.heard(found, now)).collect()
    }

    /// The next frame that may go out now, if any; `Err` is how long to wait before asking again.
    pub fn next_frame(&mut self, now: Instant) -> Result<Vec<u8>, Duration> {
        if let Some(wait) = self.listening(now) {
            return Err(wait);
        }
        self.timing.line_free(now)?;
        let frame = self.pad_frame(Pad::urgent, now).or_else(|| self.strip_frame(Urgency::Changed, now));
        let frame = frame.or_else(|| self.pad_frame(Pad::changed, now));
        let frame = frame.or_else(|| self.strip_frame(Urgency::Blink, now));
        let frame = frame.or_else(|| self.strip_frame(Urgency::Repeat, now));
        let frame = frame.or_else(|| self.pad_frame(Pad::repeat, now));
        frame.ok_or_else(|| self.idle_for(now))
    }

    /// The line took the frame of the last [`Bus::next_frame`] by `now`: pauses count from there.
    pub fn written(&mut self, now: Instant) {
        let late = self.timing.written(now);
        self.echo.delayed(late);
    }

    /// What was wrong on the wire since the last call (bad checksum, unknown address, no answer), at most a few.
    pub fn complaints(&mut self) -> Vec<Complaint> {
        std::mem::take(&mut self.complaints)
    }

    fn with_pad(&mut self, address: u8, change: impl FnOnce(&mut Pad)) {
        if let Some(pad) = self.pads.iter_mut().find(|pad| pad.address() == address) {
            change(pad);
        }
    }

    /// A frame that stopped in its middle will not go on, and what has not come back by now will not.
    fn nothing_came(&mut self, now: Instant) -> Vec<Found> {
        self.quiet = Some(now);
        self.echo.forget(now);
        let silent = self.last_heard.is_none_or(|heard| now.saturating_duration_since(heard) >= SILENCE);
        if silent { self.decoder.give_up() } else { Vec::new() }
    }

    fn found(&mut self, bytes: &[u8], now: Instant) -> Vec<Found> {
        let mut found = Vec::new();
        for byte in bytes {
            if !self.echo.takes(*byte, !self.decoder.is_inside()) {
                self.last_heard = Some(now);
                found.extend(self.decoder.push(std::slice::from_ref(byte)));
            }
        }
        found
    }

    /// While a keypad speaks, and for a moment after, writing would garble its frame: how long to listen yet.
    fn listening(&mut self, now: Instant) -> Option<Duration> {
        let inside = self.decoder.is_inside();
        let pause = if inside { SILENCE } else { self.timing.turnaround() };
        let left = self.last_heard.map(|heard| (heard + pause).saturating_duration_since(now));
        // Time alone does not end a frame: the rest may lie in the port.
        let left = left.map(|left| if inside { left.max(timing::SHORTEST) } else { left });
        let Some(left) = left.filter(|left| !left.is_zero()) else {
            self.held_back = None;
            return None;
        };
        let since = *self.held_back.get_or_insert(now);
        (now.saturating_duration_since(since) < PATIENCE).then_some(left)
    }

    fn pad_frame(&mut self, ask: fn(&mut Pad, Instant) -> Option<Frame>, now: Instant) -> Option<Vec<u8>> {
        let frame = self.pads.iter_mut().find_map(|pad| ask(pad, now))?.bytes();
        let end = self.timing.sent_to_pad(&frame, now);
        self.echo.sent(&frame, end);
        Some(frame)
    }

    /// The strip that has waited longest in this urgency.
    fn strip_frame(&mut self, urgency: Urgency, now: Instant) -> Option<Vec<u8>> {
        if !self.timing.strips_ready(now) {
            return None;
        }
        let due = |strip: &Strip| strip.due(now).filter(|(what, at)| *what == urgency && *at <= now);
        let strip = self.strips.iter_mut().filter(|strip| due(strip).is_some());
        let strip = strip.min_by_key(|strip| due(strip).map(|(_, at)| at))?;
        let address = strip.address();
        let (silent, answers) = (strip.is_silent(), strip.answers());
        let frame = strip.frame(now);
        let end = self.timing.sent_to_strip(&frame, now);
        self.echo.sent(&frame, end);
        self.asked = answers.then_some((address, end + ANSWER));
        if silent {
            let fault = Fault::Silent { what: format!("strip address {address}") };
            self.complain(Complaint { strip: Some(address), fault });
        }
        Some(frame)
    }

    /// Until something is due, the strips' pause ends for what is due already, or a look at a quiet line would tell something.
    fn idle_for(&self, now: Instant) -> Duration {
        let strips = self.strips.iter().filter_map(|strip| strip.due(now)).map(|(_, at)| at);
        let strips = strips.min().map(|at| at.max(self.timing.strips_from(now)));
        let pads = self.pads.iter().filter_map(|pad| pad.due(now)).min();
        let seen = self.quiet.unwrap_or(now);
        let looks = self.pads.iter().flat_map(Pad::looks).chain(self.echo.due());
        let look = looks.filter(|at| *at > seen).min();
        let next = [strips, pads, look].into_iter().flatten().min();
        next.map_or(timing::IDLE, |at| at.saturating_duration_since(now))
            .clamp(timing::SHORTEST, timing::IDLE)
    }

    fn heard(&mut self, found: Found, now: Instant) -> Option<News> {
        match found {
            Found::Stray(strip_wire::TAKEN) => self.taken(now),
            Found::Stray(_) => {}
            Found::Damaged { address } => {
                self.doubt(address, "a damaged frame came in: check wiring and baud rate")
            }
            Found::Frame(frame) => return self.pressed(&frame, now),
        }
        None
    }

    fn taken(&mut self, now: Instant) {
        let Some((address, _)) = self.asked.take().filter(|(_, until)| now <= *until) else { return };
        if let Some(strip) = self.strips.iter_mut().find(|strip| strip.address() == address) {
            strip.taken();
        }
    }

    fn pressed(&mut self, frame: &Frame, now: Instant) -> Option<News> {
        let earliest = self.quiet.map_or(now, |quiet| quiet.min(now));
        if self.echo.is_own(frame, earliest, now) {
            return None;
        }
        let address = frame.address;
        if !frame.may_be_a_keypads() {
            self.doubt(address, NOT_A_KEYPADS);
            return None;
        }
        let Some(pad) = self.pads.iter_mut().find(|pad| pad.address() == address) else {
            self.doubt(address, "a keypad with this address is on the line and not in the configuration");
            return None;
        };
        match (pad.hear(frame, earliest, now), frame.key()) {
            (Verdict::Press, Some(key)) => {
                self.presses += 1;
                return Some(News::Pressed { address, key, press: self.presses });
            }
            (Verdict::Press, None) => {
                pad.beep();
                self.doubt(address, "it sent a key that is not known");
            }
            (Verdict::Stuck { news }, _) => {
                if news {
                    pad.beep();
                }
                self.echo.suspect();
                self.doubt(address, STUCK);
            }
            (Verdict::Flood, _) => {
                self.echo.suspect();
                self.doubt(address, FLOOD);
            }
            (Verdict::Nothing, _) => {}
        }
        None
    }

    fn doubt(&mut self, address: u8, detail: &str) {
        let what = format!("keypad address {address}");
        self.complain(Complaint { strip: None, fault: Fault::Unusable { what, detail: detail.to_owned() } });
    }

    fn complain(&mut self, complaint: Complaint) {
        if self.complaints.len() < MOST_COMPLAINTS && !self.complaints.contains(&complaint) {
            self.complaints.push(complaint);
        }
    }
}
