//! What every device on a shared line can do, whatever its kind and protocol, and the types for it.

use std::time::{Duration, Instant};

use crate::Fault;
use crate::pad::key::{Display, Key};
use crate::strip::text::StripText;

/// One device on a shared line: what it should show or do comes as orders, and it says which frame it needs when. It never
/// sees the line: when a frame goes out, and what of the incoming bytes is meant for it, the bus decides.
pub trait Node: Send {
    /// Its number among the devices of its protocol.
    fn address(&self) -> u8;

    /// What people call it, in faults: `strip address 3`.
    fn name(&self) -> String;

    /// The silence its frames need.
    fn pace(&self) -> Pace;

    /// Something to show or to do. What a device of this kind cannot do is left out.
    fn order(&mut self, order: Order, now: Instant);

    /// The line is open (again): everything is to be sent. `lost` is since when there was none.
    fn reopened(&mut self, lost: Option<Instant>, now: Instant);

    /// The frame that it needs next, how badly, and from when on.
    fn due(&self, now: Instant) -> Option<(Turn, Instant)>;

    /// The frame that [`Node::due`] meant; it goes out now. Empty if nothing was due.
    fn frame(&mut self, now: Instant) -> Outgoing;

    /// What is wrong with it, as far as its answers tell. Asked before each frame to it.
    fn fault(&self) -> Option<Fault> {
        None
    }

    /// A byte outside of all frames, soon after a frame to this device that it answers. True when its answer is complete.
    fn answer(&mut self, byte: u8) -> bool {
        let _ = byte;
        false
    }

    /// The protocol in which it speaks without being asked; `None` where it never does.
    fn speaks(&self) -> Option<Protocol> {
        None
    }

    /// A frame from it that came at `now`, and not before `earliest`.
    fn receive(&mut self, incoming: &Incoming, earliest: Instant, now: Instant) -> Verdict {
        let _ = (incoming, earliest, now);
        Verdict::Nothing
    }

    /// Times at which a quiet line would change its state.
    fn looks(&self) -> Vec<Instant> {
        Vec::new()
    }
}

/// What a device should show or do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// A strip: show this text. The newest wins.
    Text(StripText),
    /// A keypad: show these numbers. The newest wins.
    Display(Display),
    /// A rating keypad: ask for a rating.
    AskRating,
    /// A keypad: beep, since what it asked for was refused, or its window is wanted.
    Beep,
}

/// How much a device needs the line, most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// A device waits for it.
    Answer,
    /// A public display shows something else than it should.
    Text,
    /// A clerk's display does.
    Display,
    /// A display should be dark for a moment.
    Blink,
    /// A public display may not have understood.
    Repeat,
    /// A clerk's display may not.
    DisplayRepeat,
}

/// A frame for the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether a device of its protocol may send the same bytes, or begin a frame like it. Otherwise what comes back of it
    /// is known by its first byte, with which no frame of a device on the line may begin.
    pub like_incoming: bool,
    /// Whether the device answers it.
    pub answered: bool,
}

/// The silence that frames to one kind of device need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Devices of the same group share the gap: mostly the name of the driver.
    pub group: &'static str,
    /// Between two frames to the group, from the end of one to the start of the next.
    pub gap: Duration,
    /// After a frame, before anything else goes out; at least the turnaround of the line.
    pub rest: Duration,
}

/// A protocol in which devices speak without being asked.
#[derive(Clone, Copy, Debug)]
pub struct Protocol {
    /// The name of its driver: devices of one name share a decoder.
    pub name: &'static str,
    /// Makes a decoder.
    pub decoder: fn() -> Box<dyn Decoder>,
}

/// Finds what devices of one protocol send, in a stream that may hold anything.
pub trait Decoder: Send {
    /// All that can be told with this byte.
    fn push(&mut self, byte: u8) -> Vec<Found>;

    /// Whether a frame has begun and not ended.
    fn is_inside(&self) -> bool;

    /// The line has been quiet for longer than any frame pauses: what had begun will not end.
    fn give_up(&mut self) -> Vec<Found>;
}

/// What a stream held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A whole frame.
    Frame(Incoming),
    /// A byte outside of any frame of this protocol.
    Stray(u8),
    /// Something that looked like a frame of this address and was none.
    Damaged {
        /// Where it may have come from.
        address: u8,
    },
}

/// A whole frame that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The device that sent it, or that was meant.
    pub address: u8,
    /// As it was on the line.
    pub bytes: Vec<u8>,
    /// The key that it reports, if that is a known one.
    pub key: Option<Key>,
    /// What its sender waits for.
    pub answer: Vec<u8>,
    /// Whether a device may have sent it; otherwise only a host does.
    pub may_be_from_device: bool,
}

/// What a frame from a keypad is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A new press.
    Press,
    /// A repeat or a bounce.
    Nothing,
    /// A repeat without end, uneven or faster than any keypad repeats.
    Flood,
    /// A key that repeats evenly, longer than a person would.
    Stuck {
        /// Found by this frame.
        news: bool,
    },
}
