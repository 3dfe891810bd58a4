//! One serial line shared by several devices, each with an address: strips, keypads, whatever implements [`Node`].
//!
//! Owns: whose turn it is to write, the pauses between frames, reading and telling apart what comes in. Must not touch: what
//! keys and texts mean, any protocol's bytes.
//!
//! Turns go by [`node::Turn`]; among equal ones the device that has waited longest is next.

use std::time::{Duration, Instant};

use crate::Fault;
use crate::pad::key::Key;

mod decoders;
mod echo;
pub mod node;
pub mod sim;
mod timing;

use decoders::{Decoders, Parsed};
use echo::Echo;
use node::{Incoming, Node, Order, Verdict};
use timing::Timing;

/// One device among those of a bus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeId(usize);

/// A key was pressed, once (answered; retransmissions are answered and not reported).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The keypad.
    pub node: NodeId,
    /// The key.
    pub key: Key,
    /// Count of presses on this bus since it was made: makes an idempotency key with the bus's name.
    pub press: u64,
}

/// Something on a bus that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusFault {
    /// The device that does not work; `None` where it is about the line, or about a device that works.
    pub node: Option<NodeId>,
    /// What is wrong.
    pub fault: Fault,
}

/// Complaints kept until they are fetched: enough to name every fault once, not a flood.
const MOST_FAULTS: usize = 8;
/// A frame's bytes follow one another; a silence this long inside a frame means that its rest was lost. Longer than
/// the 16 ms for which USB adapters hold bytes back.
const SILENCE: Duration = Duration::from_millis(40);
/// On a line where bytes never stop coming in, writing goes on after this: strips must be updated.
const PATIENCE: Duration = Duration::from_millis(200);
/// A device answers a frame within this time of its end; a byte that looks like an answer and comes later is noise.
const ANSWER: Duration = Duration::from_millis(500);

/// The fault of a keypad whose key repeats evenly.
const STUCK: &str = "one of its keys repeats by itself and is ignored: free the key that is stuck, or, if none is, check that \
    the keypad receives";
/// The fault of a keypad that sends one frame again and again.
const FLOOD: &str = "it sends the same key again and again: check that it receives, and that the adapter does not echo \
    what is sent";
/// The fault reported for frames that only a host sends and this one has not sent within the last second.
const NOT_A_KEYPADS: &str = "a display or a beep for it came in: another host is on the line, or the adapter echoes what is \
    sent after more than a second";

/// A bus: pure state and bytes. The owner reads and writes the port and calls it with the time.
pub struct Bus {
    nodes: Vec<Box<dyn Node>>,
    timing: Timing,
    echo: Echo,
    decoders: Decoders,
    last_heard: Option<Instant>,
    /// The last time when nothing had come in: what comes next came after it.
    quiet: Option<Instant>,
    /// Since when writing has been held back for a device that speaks.
    held_back: Option<Instant>,
    /// The device that was written to last if it answers, and until when it may.
    asked: Option<(NodeId, Instant)>,
    presses: u64,
    faults: Vec<BusFault>,
    /// Since when there is no line.
    lost: Option<Instant>,
}

impl Bus {
    /// A bus at `baud` bits a second with nothing on it yet.
    pub fn new(baud: u32) -> Bus {
        Bus {
            nodes: Vec::new(),
            timing: Timing::new(baud),
            echo: Echo::default(),
            decoders: Decoders::default(),
            last_heard: None,
            quiet: None,
            held_back: None,
            asked: None,
            presses: 0,
            faults: Vec::new(),
            lost: None,
        }
    }

    /// The same with another silence between two senders on the line than 3.5 characters.
    pub fn with_turnaround(mut self, turnaround: Duration) -> Bus {
        self.timing.set_turnaround(turnaround);
        self
    }

    /// One more device on it.
    pub fn add(&mut self, node: Box<dyn Node>) -> NodeId {
        node.speaks().into_iter().for_each(|protocol| self.decoders.add(protocol));
        self.nodes.push(node);
        NodeId(self.nodes.len() - 1)
    }

    /// Something for a device to show or to do; sent at its next turn.
    pub fn order(&mut self, node: NodeId, order: Order, now: Instant) {
        if let Some(node) = self.nodes.get_mut(node.0) {
            node.order(order, now);
        }
    }

    /// The line is gone. Keypads go on repeating what was not answered; [`Bus::redraw`] reckons with that.
    pub fn lost(&mut self, now: Instant) {
        self.lost.get_or_insert(now);
    }

    /// The line is open (again): everything is to be sent, and a press from just before the loss is not a new one.
    pub fn redraw(&mut self, now: Instant) {
        let lost = self.lost.take();
        self.nodes.iter_mut().for_each(|node| node.reopened(lost, now));
        self.decoders.reset();
        self.echo = Echo::default();
        self.quiet = None;
        self.asked = None;
        self.timing.reopened();
    }

    /// Bytes that had been read by `now`; or none, if the line was looked at and nothing had come by `now`.
    ///
    /// Only such looks tell of silence: bytes may have lain in the port for as long as its owner was kept from reading.
    /// The owner takes the time before a look that finds nothing, and after one that finds something.
    pub fn received(&mut self, bytes: &[u8], now: Instant) -> Vec<Pressed> {
        let parsed = if bytes.is_empty() { self.nothing_came(now) } else { self.found(bytes, now) };
        parsed.into_iter().filter_map(|parsed| self.incoming(parsed, now)).collect()
    }

    /// The next frame that may go out now, if any; `Err` is how long to wait before asking again.
    pub fn next_frame(&mut self, now: Instant) -> Result<Vec<u8>, Duration> {
        if let Some(wait) = self.listening(now) {
            return Err(wait);
        }
        self.timing.line_free(now)?;
        let due = self.nodes.iter().enumerate().filter_map(|(place, node)| {
            let (turn, at) = node.due(now)?;
            (self.timing.start(node.pace(), at) <= now).then_some((turn, at, NodeId(place)))
        });
        let next = due.min().and_then(|(_, _, node)| self.send(node, now));
        next.ok_or_else(|| self.idle_for(now))
    }

    /// The line took the frame of the last [`Bus::next_frame`] by `now`: pauses count from there.
    pub fn written(&mut self, now: Instant) {
        let late = self.timing.written(now);
        self.echo.delayed(late);
    }

    /// What was wrong on the wire since the last call (bad checksum, unknown address, no answer), at most a few.
    pub fn faults(&mut self) -> Vec<BusFault> {
        std::mem::take(&mut self.faults)
    }

    /// A frame that stopped in its middle will not go on, and what has not come back by now will not.
    fn nothing_came(&mut self, now: Instant) -> Vec<Parsed> {
        self.quiet = Some(now);
        self.echo.forget(now);
        let silent =
            self.last_heard.is_none_or(|incoming| now.saturating_duration_since(incoming) >= SILENCE);
        if silent { self.decoders.give_up() } else { Vec::new() }
    }

    fn found(&mut self, bytes: &[u8], now: Instant) -> Vec<Parsed> {
        let mut parsed = Vec::new();
        for byte in bytes {
            if !self.echo.takes(*byte, !self.decoders.is_inside()) {
                self.last_heard = Some(now);
                parsed.extend(self.decoders.push(*byte));
            }
        }
        parsed
    }

    /// While a device sends, and for a moment after, writing would garble its frame: how long to listen yet.
    fn listening(&mut self, now: Instant) -> Option<Duration> {
        let inside = self.decoders.is_inside();
        let pause = if inside { SILENCE } else { self.timing.turnaround() };
        let left = self.last_heard.map(|incoming| (incoming + pause).saturating_duration_since(now));
        // Time alone does not end a frame: the rest may lie in the port.
        let left = left.map(|left| if inside { left.max(timing::SHORTEST) } else { left });
        let Some(left) = left.filter(|left| !left.is_zero()) else {
            self.held_back = None;
            return None;
        };
        let since = *self.held_back.get_or_insert(now);
        (now.saturating_duration_since(since) < PATIENCE).then_some(left)
    }

    fn send(&mut self, id: NodeId, now: Instant) -> Option<Vec<u8>> {
        let node = self.nodes.get_mut(id.0)?;
        let (fault, pace) = (node.fault(), node.pace());
        let frame = node.frame(now);
        let end = self.timing.sent(&frame.bytes, pace, now);
        self.asked = frame.answered.then_some((id, end + ANSWER));
        if let Some(fault) = fault {
            self.report(BusFault { node: Some(id), fault });
        }
        let bytes = frame.bytes.clone();
        self.echo.sent(frame, end);
        Some(bytes)
    }

    /// Until something is due and may start, or a look at a quiet line would tell something.
    fn idle_for(&self, now: Instant) -> Duration {
        let due = self.nodes.iter().filter_map(|node| {
            let (_, at) = node.due(now)?;
            Some(self.timing.start(node.pace(), at))
        });
        let seen = self.quiet.unwrap_or(now);
        let looks = self.nodes.iter().flat_map(|node| node.looks()).chain(self.echo.due());
        let next = due.chain(looks.filter(|at| *at > seen)).min();
        next.map_or(timing::IDLE, |at| at.saturating_duration_since(now))
            .clamp(timing::SHORTEST, timing::IDLE)
    }

    fn incoming(&mut self, parsed: Parsed, now: Instant) -> Option<Pressed> {
        match parsed {
            Parsed::Stray(byte) => self.answered(byte, now),
            Parsed::Damaged(address) => {
                self.report_keypad(address, "a damaged frame came in: check wiring and baud rate")
            }
            Parsed::Frame(protocol, incoming) => return self.pressed(protocol, &incoming, now),
        }
        None
    }

    fn answered(&mut self, byte: u8, now: Instant) {
        let Some((asked, _)) = self.asked.filter(|(_, until)| now <= *until) else { return };
        if self.nodes.get_mut(asked.0).is_some_and(|node| node.answer(byte)) {
            self.asked = None;
        }
    }

    fn pressed(&mut self, protocol: &str, incoming: &Incoming, now: Instant) -> Option<Pressed> {
        let earliest = self.quiet.map_or(now, |quiet| quiet.min(now));
        if self.echo.is_own(incoming, earliest, now) {
            return None;
        }
        let address = incoming.address;
        if !incoming.may_be_from_device {
            self.report_keypad(address, NOT_A_KEYPADS);
            return None;
        }
        let is_it = |node: &dyn Node| {
            node.address() == address && node.speaks().is_some_and(|speaks| speaks.name == protocol)
        };
        let Some((place, node)) = self.nodes.iter_mut().enumerate().find(|(_, node)| is_it(node.as_ref()))
        else {
            self.report_keypad(
                address,
                "a keypad with this address is on the line and not in the configuration",
            );
            return None;
        };
        match (node.receive(incoming, earliest, now), incoming.key) {
            (Verdict::Press, Some(key)) => {
                self.presses += 1;
                return Some(Pressed { node: NodeId(place), key, press: self.presses });
            }
            (Verdict::Press, None) => {
                node.order(Order::Beep, now);
                self.report_keypad(address, "it sent a key that is not known");
            }
            (Verdict::Stuck { news }, _) => {
                if news {
                    node.order(Order::Beep, now);
                }
                self.echo.suspect();
                self.report_keypad(address, STUCK);
            }
            (Verdict::Flood, _) => {
                self.echo.suspect();
                self.report_keypad(address, FLOOD);
            }
            (Verdict::Nothing, _) => {}
        }
        None
    }

    fn report_keypad(&mut self, address: u8, detail: &str) {
        let what = format!("keypad address {address}");
        self.report(BusFault { node: None, fault: Fault::Unusable { what, detail: detail.to_owned() } });
    }

    fn report(&mut self, fault: BusFault) {
        if self.faults.len() < MOST_FAULTS && !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}
