//! A bus, its simulated devices, and a clock that only moves when told.

use std::time::{Duration, Instant};

use anxu_hw::bus::sim::BusSim;
use anxu_hw::bus::{Bus, Layout, News};
use anxu_hw::pad::Key;
use anxu_hw::pad::sim::PadSim;
use anxu_hw::sim::Device;
use anxu_hw::strip::sim::StripSim;
use anxu_hw::strip::{Colour, StripText, Variant};

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
    pub news: Vec<News>,
    /// How long the adapter keeps what comes back.
    pub delay: Duration,
    /// What the devices said and has not arrived yet.
    coming: Vec<(Instant, Vec<u8>)>,
}

impl Rig {
    pub fn new(strips: &[(u8, Variant)], pads: &[u8], rating_pads: &[u8]) -> Rig {
        let layout =
            Layout { strips: strips.to_vec(), pads: pads.to_vec(), rating_pads: rating_pads.to_vec() };
        let sims = strips.iter().map(|(address, variant)| StripSim::new(*address, *variant)).collect();
        let pad_sims = pads.iter().chain(rating_pads).map(|address| PadSim::new(*address)).collect();
        let now = Instant::now();
        Rig {
            bus: Bus::new(layout, BAUD),
            sim: BusSim::new(sims, pad_sims),
            start: now,
            now,
            log: Vec::new(),
            news: Vec::new(),
            delay: Duration::ZERO,
            coming: Vec::new(),
        }
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
        self.news.extend(self.bus.received(bytes, self.now));
    }

    pub fn press(&mut self, address: u8, key: Key) {
        let bytes = self.sim.press(address, key);
        self.hear(&bytes);
    }

    pub fn again(&mut self) {
        let bytes = self.sim.again();
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
    pub fn assert_manners(&self) {
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

pub fn complaints(bus: &mut Bus) -> Vec<String> {
    bus.complaints().iter().map(|complaint| complaint.fault.to_string()).collect()
}

pub fn presses(news: &[News]) -> Vec<(u8, Key)> {
    news.iter().map(|News::Pressed { address, key, .. }| (*address, *key)).collect()
}
