//! The tables of drivers, and what any driver can hang on a line.

use std::time::{Duration, Instant};

use anxu_hw::bus::node::{Decoder, Found, Incoming, Node, Order, Outgoing, Pace, Protocol, Turn, Verdict};
use anxu_hw::pad::{self, Display, Key};
use anxu_hw::settings::Wrong;
use anxu_hw::strip::{self, Settings, Variant};

use crate::rig::{MS, Rig, faults, presses, text};

/// Settings that fit a driver of strips.
fn fitting(driver: &strip::Driver, address: u8) -> Settings {
    let plain = Settings { address, ..Settings::default() };
    let fit = [plain, Settings { columns: Some(13), ..plain }].into_iter();
    let mut fit = fit.filter(|settings| (driver.check)(settings).is_empty());
    fit.next().unwrap_or_else(|| panic!("{}: no settings fit", driver.name))
}

/// Runs for every driver in the tables.
#[test]
fn strips_of_every_driver_and_keypads_of_every_driver_share_one_line() {
    let mut rig = Rig::empty();
    let strips: Vec<_> = (1..).zip(strip::DRIVERS).collect();
    let pads: Vec<_> = (101..).zip(pad::DRIVERS).collect();
    strips.iter().for_each(|(address, driver)| rig.add_strip(driver, fitting(driver, *address)));
    pads.iter().for_each(|(address, driver)| rig.add_pad(driver, *address));
    for hears_itself in [false, true] {
        rig.sim.hears_itself = hears_itself;
        rig.news.clear();
        strips.iter().for_each(|(address, _)| rig.show(*address, text("A001 -> 3", true)));
        pads.iter().for_each(|(address, _)| rig.display(*address, Display { left: Some(4), right: Some(1) }));
        rig.run(10_000 * MS);
        for (address, driver) in &pads {
            rig.press(*address, Key::Next);
            rig.run(300 * MS);
            assert_eq!(rig.sim.retransmission_of(*address), None, "{} answers a key", driver.name);
        }
        rig.run(10_000 * MS);
        let pressed: Vec<_> = pads.iter().map(|(address, _)| (*address, Key::Next)).collect();
        assert_eq!(presses(&rig.news), pressed);
        strips
            .iter()
            .for_each(|(address, driver)| assert_eq!(rig.shown(*address), "A001 -> 3", "{}", driver.name));
        assert_eq!(faults(&mut rig.bus), Vec::<String>::new());
    }
}

#[test]
fn what_is_missing_or_of_no_use_is_named() {
    let wrong = |name: &str, settings: Settings| -> Vec<String> {
        (strip::driver(name).unwrap().check)(&settings).iter().map(Wrong::to_string).collect()
    };
    let all = Settings { address: 1, checksum: Some(Variant::B), columns: Some(13) };
    assert_eq!(wrong("strip485", all), ["columns: the driver strip485 has no use for it: take it out"]);
    assert_eq!(wrong("am03127", all), ["checksum: the driver am03127 has no use for it: take it out"]);
    assert_eq!(wrong("am03127", Settings::default()), ["columns is missing"]);
    let narrow = Settings { columns: Some(7), ..Settings::default() };
    assert_eq!(wrong("am03127", narrow), ["columns: a sign has at least 8 characters, not 7"]);
    assert_eq!(strip::driver("eq").unwrap_err(), "no strip driver `eq`; known are strip485, am03127");
    assert_eq!(pad::driver("usb").unwrap_err(), "no keypad driver `usb`; known are ff68");
}

/// A keypad of a protocol of its own: `K` and its number, and it wants `k` and its number back. It knows nothing of the others
/// on the line, nor they of it.
#[derive(Default)]
struct TestPad {
    number: u8,
    answer: Option<Instant>,
    asked: u32,
}

#[derive(Default)]
struct TestDecoder(bool);

impl Decoder for TestDecoder {
    fn push(&mut self, byte: u8) -> Vec<Found> {
        if std::mem::take(&mut self.0) {
            let incoming = Incoming {
                address: byte,
                bytes: vec![b'K', byte],
                key: Some(Key::Hold),
                answer: vec![b'k', byte],
                may_be_from_device: true,
            };
            return vec![Found::Frame(incoming)];
        }
        self.0 = byte == b'K';
        if self.0 { Vec::new() } else { vec![Found::Stray(byte)] }
    }

    fn is_inside(&self) -> bool {
        self.0
    }

    fn give_up(&mut self) -> Vec<Found> {
        std::mem::take(&mut self.0).then_some(Found::Stray(b'K')).into_iter().collect()
    }
}

impl Node for TestPad {
    fn address(&self) -> u8 {
        self.number
    }
    fn name(&self) -> String {
        format!("knocker {}", self.number)
    }
    fn pace(&self) -> Pace {
        Pace { group: "knocker", gap: Duration::ZERO, rest: 50 * MS }
    }
    fn order(&mut self, order: Order, _now: Instant) {
        self.asked += u32::from(order == Order::AskRating);
    }
    fn reopened(&mut self, _lost: Option<Instant>, _now: Instant) {
        self.answer = None;
    }
    fn due(&self, _now: Instant) -> Option<(Turn, Instant)> {
        self.answer.map(|since| (Turn::Answer, since))
    }
    fn frame(&mut self, _now: Instant) -> Outgoing {
        self.answer = None;
        Outgoing { bytes: vec![b'k', self.number], like_incoming: false, answered: false }
    }
    fn speaks(&self) -> Option<Protocol> {
        Some(Protocol { name: "knocker", decoder: || Box::new(TestDecoder::default()) })
    }
    fn receive(&mut self, _heard: &Incoming, _earliest: Instant, now: Instant) -> Verdict {
        self.answer = Some(now);
        Verdict::Press
    }
}

#[test]
fn a_device_of_a_protocol_that_the_bus_does_not_know_works_beside_the_others() {
    let mut rig = Rig::new(&[(1, Variant::C)], &[5], &[]);
    let knocker = rig.add(Box::new(TestPad { number: 5, ..TestPad::default() }));
    rig.sim.hears_itself = true;
    rig.show(1, text("A001", true));
    for _ in 0..3 {
        let pressed = rig.bus.received(b"K\x05", rig.now);
        assert_eq!(
            pressed.iter().map(|pressed| (pressed.node, pressed.key)).collect::<Vec<_>>(),
            [(knocker, Key::Hold)]
        );
        let before = rig.log.len();
        rig.run(60 * MS);
        let answered = rig.log[before..].iter().find(|(_, frame)| frame == b"k\x05").expect("its answer");
        let next = rig.log.iter().find(|(at, _)| *at > answered.0);
        assert!(next.is_none_or(|(at, _)| *at >= answered.0 + 50 * MS), "its rest");
        rig.press(5, Key::Next);
        rig.run(2_000 * MS);
    }
    assert_eq!(
        presses(&rig.news),
        [(5, Key::Next); 3],
        "the same number in another protocol is another device"
    );
    assert_eq!(rig.shown(1), "A001");
    let strangers = rig.bus.received(b"K\x09", rig.now);
    assert!(strangers.is_empty() && faults(&mut rig.bus).len() == 1);
}
