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
}

impl Rig {
    pub fn new(strips: &[(u8, Variant)], pads: &[u8], rating_pads: &[u8]) -> Rig {
        let layout =
            Layout { strips: strips.to_vec(), pads: pads.to_vec(), rating_pads: rating_pads.to_vec() };
        let sims = strips.iter().map(|(address, variant)| StripSim::new(*address, *variant)).collect();
        let pad_sims = pads.iter().chain(rating_pads).map(|address| PadSim::new(*address)).collect();
        let now = Instant::now();
        let (log, news) = (Vec::new(), Vec::new());
        Rig { bus: Bus::new(layout, BAUD), sim: BusSim::new(sims, pad_sims), start: now, now, log, news }
    }

    pub fn run(&mut self, time: Duration) {
        let end = self.now + time;
        loop {
            match self.bus.next_frame(self.now) {
                Ok(frame) => {
                    let answer = self.sim.receive(&frame);
                    self.news.extend(self.bus.received(&answer, self.now + wire(frame.len())));
                    self.log.push((self.now, frame));
                }
                Err(wait) if self.now + wait < end => self.now += wait,
                Err(_) => break,
            }
        }
        self.now = end;
    }

    pub fn press(&mut self, address: u8, key: Key) {
        let bytes = self.sim.press(address, key);
        self.news.extend(self.bus.received(&bytes, self.now));
    }

    pub fn again(&mut self) {
        let bytes = self.sim.again();
        self.news.extend(self.bus.received(&bytes, self.now));
    }

    pub fn shown(&self, address: u8) -> &str {
        &self.sim.strip(address).unwrap().shown
    }

    pub fn strip_frames(&self) -> Vec<(Duration, &[u8])> {
        let strips = self.log.iter().filter(|(_, frame)| frame[0] == 0xAA);
        strips.map(|(at, frame)| (*at - self.start, frame.as_slice())).collect()
    }

    /// Nothing overlaps on the wire; strips get their pause.
    pub fn assert_manners(&self) {
        for pair in self.log.windows(2) {
            assert!(pair[1].0 >= pair[0].0 + wire(pair[0].1.len()), "two frames at once");
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
