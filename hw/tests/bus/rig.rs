//! A bus, its simulated devices, and a clock that only moves when told.

use std::time::{Duration, Instant};

use anxu_hw::bus::node::{Node, Order};
use anxu_hw::bus::sim::BusSim;
use anxu_hw::bus::{Bus, BusFault, NodeId};
use anxu_hw::pad::{self, Display, Key};
use anxu_hw::sim::Device;
use anxu_hw::strip::{self, Colour, Settings, StripText, Variant};

pub const BAUD: u32 = 9600;
pub const MS: Duration = Duration::from_millis(1);

/// 3.5 characters.
pub const TURNAROUND: Duration = Duration::from_micros(3_645);

pub fn text(text: &str, blink: bool) -> StripText {
    StripText { text: text.to_owned(), blink, colour: Colour::Red }
}

pub fn wire(bytes: usize) -> Duration {
    Duration::from_micros(bytes as u64 * 10_000_000 / u64::from(BAUD))
}

/// A bus, its devices, and a clock that only moves when told.
pub struct Rig {
    pub bus: Bus,
    pub sim: BusSim,
    pub start: Instant,
    pub now: Instant,
    pub log: Vec<(Instant, Vec<u8>)>,
    /// Keys that were pressed: address, key, count.
    pub news: Vec<(u8, Key, u64)>,
    strips: Vec<(u8, NodeId)>,
    pads: Vec<(u8, NodeId)>,
    /// How long the adapter keeps what comes back.
    pub delay: Duration,
    /// What the devices sent and has not arrived yet.
    coming: Vec<(Instant, Vec<u8>)>,
}

impl Rig {
    /// A line with strips of the most common driver and keypads of the only one.
    pub fn new(strips: &[(u8, Variant)], pads: &[u8], rating_pads: &[u8]) -> Rig {
        let mut rig = Rig::empty();
        let (strip, pad) = (strip::driver("strip485").unwrap(), pad::driver("ff68").unwrap());
        for (address, variant) in strips {
            rig.add_strip(strip, Settings { address: *address, checksum: Some(*variant), columns: None });
        }
        pads.iter().chain(rating_pads).for_each(|address| rig.add_pad(pad, *address));
        rig
    }

    /// A line with nothing on it.
    pub fn empty() -> Rig {
        let now = Instant::now();
        Rig {
            bus: Bus::new(BAUD),
            sim: BusSim::new(Vec::new(), Vec::new()),
            start: now,
            now,
            log: Vec::new(),
            news: Vec::new(),
            strips: Vec::new(),
            pads: Vec::new(),
            delay: Duration::ZERO,
            coming: Vec::new(),
        }
    }

    /// One more strip, and a simulated one.
    pub fn add_strip(&mut self, driver: &strip::Driver, settings: Settings) {
        assert_eq!((driver.check)(&settings), []);
        let node = self.bus.add(driver.node(&settings));
        self.strips.push((settings.address, node));
        self.sim.strips.push((driver.simulate)(&settings));
    }

    /// One more keypad, and a simulated one.
    pub fn add_pad(&mut self, driver: &'static pad::Driver, address: u8) {
        let node = self.add(driver.node(address));
        self.pads.push((address, node));
        self.sim.pads.push((driver.simulate)(address));
    }

    /// One more device of any kind.
    pub fn add(&mut self, node: Box<dyn Node>) -> NodeId {
        self.bus.add(node)
    }

    pub fn show(&mut self, address: u8, text: StripText) {
        self.bus.order(place(&self.strips, address), Order::Text(text), self.now);
    }

    pub fn display(&mut self, address: u8, display: Display) {
        self.bus.order(place(&self.pads, address), Order::Display(display), self.now);
    }

    pub fn ask_rating(&mut self, address: u8) {
        self.bus.order(place(&self.pads, address), Order::AskRating, self.now);
    }

    pub fn beep(&mut self, address: u8) {
        self.bus.order(place(&self.pads, address), Order::Beep, self.now);
    }

    /// Whether a fault is about the strip at an address.
    pub fn is_about_strip(&self, fault: &BusFault, address: u8) -> bool {
        fault.node == Some(place(&self.strips, address))
    }

    /// Let time pass: the line is looked at whenever the bus asks for it, and at the end.
    pub fn run(&mut self, time: Duration) {
        let end = self.now + time;
        loop {
            self.look();
            match self.bus.next_frame(self.now) {
                Ok(frame) => {
                    let answer = self.sim.receive(&frame);
                    self.coming.push((self.now + wire(frame.len()) + self.delay, answer));
                    self.log.push((self.now, frame));
                }
                Err(wait) => {
                    let arrival = self.coming.iter().map(|(at, _)| *at).min();
                    let next = arrival.map_or(self.now + wait, |at| at.min(self.now + wait));
                    if next >= end {
                        break;
                    }
                    self.now = next;
                }
            }
        }
        self.now = end;
        self.look();
    }

    /// Read what has arrived, and find that nothing more has.
    pub fn look(&mut self) {
        while let Some(place) = self.coming.iter().position(|(at, _)| *at <= self.now) {
            let (_, bytes) = self.coming.remove(place);
            self.hear(&bytes);
        }
        self.hear(&[]);
    }

    /// Bytes that are read now.
    pub fn hear(&mut self, bytes: &[u8]) {
        for pressed in self.bus.received(bytes, self.now) {
            let (address, _) = self.pads.iter().find(|(_, node)| *node == pressed.node).unwrap();
            self.news.push((*address, pressed.key, pressed.press));
        }
    }

    pub fn press(&mut self, address: u8, key: Key) {
        let bytes = self.sim.press(address, key);
        self.hear(&bytes);
    }

    pub fn retransmit(&mut self) {
        let bytes = self.sim.retransmission();
        self.hear(&bytes);
    }

    pub fn shown(&self, address: u8) -> &str {
        &self.sim.strip(address).unwrap().shown
    }

    pub fn strip_frames(&self) -> Vec<(Duration, &[u8])> {
        let strips = self.log.iter().filter(|(_, frame)| frame[0] == 0xAA);
        strips.map(|(at, frame)| (*at - self.start, frame.as_slice())).collect()
    }

    /// Frames to keypads so far that are no displays: echoes, beeps, requests to rate.
    pub fn answers(&self) -> usize {
        self.log.iter().filter(|(_, frame)| frame[0] == 0xFF && frame[6] != 0x02).count()
    }

    /// Nothing overlaps on the wire; strips get their pause, keypads theirs.
    pub fn assert_pauses(&self) {
        for pair in self.log.windows(2) {
            let end = pair[0].0 + wire(pair[0].1.len());
            assert!(pair[1].0 >= end, "two frames at once");
            assert!(
                pair[1].1[0] == 0xAA || pair[1].0 >= end + TURNAROUND,
                "no pause before a keypad's frame"
            );
        }
        for pair in self.strip_frames().windows(2) {
            assert!(pair[1].0 >= pair[0].0 + wire(pair[0].1.len()) + 100 * MS, "no pause between strips");
        }
    }
}

pub fn faults(bus: &mut Bus) -> Vec<String> {
    bus.faults().iter().map(|fault| fault.fault.to_string()).collect()
}

pub fn presses(news: &[(u8, Key, u64)]) -> Vec<(u8, Key)> {
    news.iter().map(|(address, key, _)| (*address, *key)).collect()
}

fn place(nodes: &[(u8, NodeId)], address: u8) -> NodeId {
    nodes.iter().find(|(at, _)| *at == address).unwrap().1
}
