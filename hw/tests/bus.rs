//! A whole line in simulated time: turns, pauses, blinks, losses, keypads that bounce and stick.

use std::time::{Duration, Instant};

use anxu_hw::bus::sim::BusSim;
use anxu_hw::bus::{Bus, Layout, News};
use anxu_hw::pad::sim::PadSim;
use anxu_hw::pad::{Display, Key};
use anxu_hw::sim::Device;
use anxu_hw::strip::sim::StripSim;
use anxu_hw::strip::{Colour, StripText, Variant};
use proptest::prelude::*;

const BAUD: u32 = 9600;
const MS: Duration = Duration::from_millis(1);

fn text(text: &str, blink: bool) -> StripText {
    StripText { text: text.to_owned(), blink, colour: Colour::Red }
}

fn wire(bytes: usize) -> Duration {
    Duration::from_micros(bytes as u64 * 10_000_000 / u64::from(BAUD))
}

/// A bus, its devices, and a clock that only moves when told.
struct Rig {
    bus: Bus,
    sim: BusSim,
    start: Instant,
    now: Instant,
    log: Vec<(Instant, Vec<u8>)>,
    news: Vec<News>,
}

impl Rig {
    fn new(strips: &[(u8, Variant)], pads: &[u8], rating_pads: &[u8]) -> Rig {
        let layout =
            Layout { strips: strips.to_vec(), pads: pads.to_vec(), rating_pads: rating_pads.to_vec() };
        let sims = strips.iter().map(|(address, variant)| StripSim::new(*address, *variant)).collect();
        let pad_sims = pads.iter().chain(rating_pads).map(|address| PadSim::new(*address)).collect();
        let now = Instant::now();
        let (log, news) = (Vec::new(), Vec::new());
        Rig { bus: Bus::new(layout, BAUD), sim: BusSim::new(sims, pad_sims), start: now, now, log, news }
    }

    fn run(&mut self, time: Duration) {
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

    fn press(&mut self, address: u8, key: Key) {
        let bytes = self.sim.press(address, key);
        self.news.extend(self.bus.received(&bytes, self.now));
    }

    fn again(&mut self) {
        let bytes = self.sim.again();
        self.news.extend(self.bus.received(&bytes, self.now));
    }

    fn shown(&self, address: u8) -> &str {
        &self.sim.strip(address).unwrap().shown
    }

    fn strip_frames(&self) -> Vec<(Duration, &[u8])> {
        let strips = self.log.iter().filter(|(_, frame)| frame[0] == 0xAA);
        strips.map(|(at, frame)| (*at - self.start, frame.as_slice())).collect()
    }

    /// Nothing overlaps on the wire; strips get their pause.
    fn assert_manners(&self) {
        for pair in self.log.windows(2) {
            assert!(pair[1].0 >= pair[0].0 + wire(pair[0].1.len()), "two frames at once");
        }
        for pair in self.strip_frames().windows(2) {
            assert!(pair[1].0 >= pair[0].0 + wire(pair[0].1.len()) + 100 * MS, "no pause between strips");
        }
    }
}

fn presses(news: &[News]) -> Vec<(u8, Key)> {
    news.iter().map(|News::Pressed { address, key, .. }| (*address, *key)).collect()
}

#[test]
fn a_text_goes_out_at_once_on_a_quiet_line() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[], &[]);
    rig.run(60_000 * MS);
    rig.bus.show(1, text("欢迎光临", false), rig.now);
    assert!(rig.bus.next_frame(rig.now).is_ok());
}

#[test]
fn a_fresh_call_blinks_three_seconds_and_then_stands() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[], &[]);
    rig.bus.show(1, text("请A001到3号", true), rig.now);
    rig.run(10_000 * MS);
    rig.assert_manners();
    assert_eq!(rig.shown(1), "请A001到3号");
    assert_eq!(
        rig.sim.strip(1).unwrap().history,
        ["请A001到3号", "", "请A001到3号", "", "请A001到3号", "", "请A001到3号"]
    );
    let dark: Vec<_> =
        rig.strip_frames().into_iter().filter(|(_, f)| f.len() == 13).map(|(at, _)| at).collect();
    assert_eq!(dark, [500 * MS, 1500 * MS, 2500 * MS]);
    let back = rig.strip_frames().into_iter().find(|(at, f)| *at > dark[2] && f.len() > 13).unwrap();
    assert_eq!(back.0, 3000 * MS);
}

#[test]
fn a_call_again_blinks_again_and_the_same_steady_text_is_not_sent_again() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[], &[]);
    rig.bus.show(1, text("A001", true), rig.now);
    rig.run(10_000 * MS);
    let sent = rig.log.len();
    rig.bus.show(1, text("A001", false), rig.now);
    rig.run(2_000 * MS);
    assert_eq!(rig.log.len(), sent);
    rig.bus.show(1, text("A001", true), rig.now);
    rig.run(3_100 * MS);
    assert_eq!(rig.strip_frames()[sent..].iter().filter(|(_, f)| f.len() == 13).count(), 3);
}

#[test]
fn of_a_wide_call_the_beginning_blinks_and_then_all_of_it_scrolls() {
    let mut rig = Rig::new(&[(1, Variant::B)], &[], &[]);
    rig.bus.show(1, text("请A001号到3号窗口", true), rig.now);
    rig.run(2_900 * MS);
    let (lit, dark) = ("请A001号到3号窗", "");
    assert_eq!(rig.sim.strip(1).unwrap().history, [lit, dark, lit, dark, lit, dark]);
    assert!(!rig.sim.strip(1).unwrap().scrolling);
    rig.run(2_000 * MS);
    assert_eq!(rig.shown(1), "请A001号到3号窗口");
    assert!(rig.sim.strip(1).unwrap().scrolling);
    let sent = rig.log.len();
    rig.run(10_000 * MS);
    assert_eq!(rig.log.len(), sent, "a text that scrolls is left alone");
}

#[test]
fn eight_calls_at_once_all_show_within_their_wire_time_and_keep_manners() {
    let strips: Vec<_> = (1..=8).map(|n| (n, Variant::A)).collect();
    let mut rig = Rig::new(&strips, &[1, 2], &[]);
    for n in 1..=8 {
        rig.bus.show(n, text(&format!("请A00{n}到{n}号"), true), rig.now);
    }
    rig.bus.display(1, Display { left: Some(4), right: Some(1) });
    rig.run(1_200 * MS);
    for n in 1..=8 {
        assert!(rig.sim.strip(n).unwrap().history.contains(&format!("请A00{n}到{n}号")), "strip {n}");
    }
    assert_eq!(rig.sim.pad(1).unwrap().digits, "004001");
    rig.run(9_000 * MS);
    (1..=8).for_each(|n| assert_eq!(rig.shown(n), format!("请A00{n}到{n}号")));
    rig.assert_manners();
}

#[test]
fn the_newest_text_wins_and_the_older_one_is_never_sent() {
    let mut rig = Rig::new(&[(1, Variant::A), (2, Variant::A)], &[], &[]);
    rig.bus.show(1, text("first", false), rig.now);
    rig.bus.next_frame(rig.now).unwrap();
    for n in 0..1000 {
        rig.bus.show(2, text(&format!("n{n}"), false), rig.now);
    }
    rig.run(5_000 * MS);
    assert_eq!(rig.sim.strip(2).unwrap().history, ["n999"]);
}

#[test]
fn three_frames_in_ten_lost_converge_within_five_seconds() {
    let strips: Vec<_> = (1..=8).map(|n| (n, Variant::A)).collect();
    for blink in [false, true] {
        let mut rig = Rig::new(&strips, &[], &[]);
        rig.sim.loss = 30;
        for round in 0..20 {
            let called = 1 + round % 4 * 2..=2 + round % 4 * 2;
            for n in called.clone() {
                rig.bus.show(n, text(&format!("R{round}N{n}"), blink), rig.now);
            }
            rig.run(5_000 * MS);
            called.for_each(|n| assert_eq!(rig.shown(n), format!("R{round}N{n}"), "blink {blink}"));
        }
        rig.assert_manners();
    }
}

#[test]
fn a_card_that_was_switched_off_is_drawn_again() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[], &[]);
    rig.bus.show(1, text("A001", false), rig.now);
    rig.run(30_000 * MS);
    rig.sim.strips[0] = StripSim::new(1, Variant::A);
    rig.run(21_000 * MS);
    assert_eq!(rig.shown(1), "A001");
    rig.sim.strips[0] = StripSim::new(1, Variant::A);
    rig.bus.redraw(rig.now);
    rig.run(MS);
    assert_eq!(rig.shown(1), "A001");
}

#[test]
fn a_card_that_answers_is_not_told_again_and_again() {
    let mut rig = Rig::new(&[(1, Variant::C)], &[], &[]);
    rig.bus.show(1, text("A001", false), rig.now);
    rig.run(10_000 * MS);
    assert_eq!((rig.log.len(), rig.shown(1)), (1, "A001"));
}

#[test]
fn a_card_that_should_answer_and_does_not_is_named_and_goes_on_being_told() {
    let mut rig = Rig::new(&[(1, Variant::C), (2, Variant::C)], &[], &[]);
    rig.sim.strips.remove(0);
    rig.bus.show(1, text("A001", false), rig.now);
    rig.bus.show(2, text("A002", false), rig.now);
    rig.run(60_000 * MS);
    let words: Vec<_> = rig.bus.complaints().iter().map(ToString::to_string).collect();
    assert_eq!(words.len(), 1, "{words:?}");
    assert!(words[0].contains("strip address 1 does not answer"), "{words:?}");
    let sent = rig.strip_frames().iter().filter(|(_, frame)| frame[1] == 1).count();
    assert!(sent >= 10, "{sent} frames");
}

#[test]
fn a_request_from_before_a_loss_does_not_light_a_keypad_after_it() {
    let mut rig = Rig::new(&[], &[5], &[6]);
    rig.bus.ask_rating(6);
    rig.bus.beep(5);
    rig.bus.redraw(rig.now);
    rig.run(1_000 * MS);
    assert_eq!((rig.sim.pad(6).unwrap().asked, rig.sim.pad(5).unwrap().beeps), (0, 0));
}

#[test]
fn a_key_is_echoed_first_and_acts_once_however_often_it_is_repeated() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[5], &[]);
    rig.bus.show(1, text("A001", false), rig.now);
    rig.press(5, Key::Next);
    assert_eq!(rig.bus.next_frame(rig.now).unwrap()[..2], [0xFF, 0x68]);
    for _ in 0..10 {
        rig.run(300 * MS);
        rig.again();
    }
    rig.run(300 * MS);
    assert_eq!(presses(&rig.news), [(5, Key::Next)]);
    assert_eq!(rig.sim.pad(5).unwrap().echoes, 1);
    rig.assert_manners();
}

#[test]
fn a_key_whose_echo_was_lost_with_the_line_is_not_pressed_again_when_it_is_back() {
    for away in [200 * MS, 1_500 * MS, 60_000 * MS] {
        let mut rig = Rig::new(&[], &[5], &[]);
        rig.press(5, Key::Next);
        rig.bus.next_frame(rig.now).expect("the echo, into the void");
        rig.now += 900 * MS;
        rig.bus.lost(rig.now);
        rig.now += away;
        rig.bus.lost(rig.now);
        rig.bus.redraw(rig.now);
        rig.now += 300 * MS;
        rig.again();
        rig.run(300 * MS);
        assert_eq!(presses(&rig.news), [(5, Key::Next)], "away for {away:?}");
        assert_eq!((rig.sim.pad(5).unwrap().echoes, rig.sim.again()), (1, vec![]), "its echo came");
        rig.run(1_100 * MS);
        rig.press(5, Key::Next);
        assert_eq!(presses(&rig.news), [(5, Key::Next); 2], "a later press is another");
    }
}

#[test]
fn a_key_that_was_over_before_the_line_was_lost_acts_at_once_when_it_is_back() {
    let mut rig = Rig::new(&[], &[5], &[]);
    rig.press(5, Key::Next);
    rig.run(5_000 * MS);
    rig.bus.lost(rig.now);
    rig.bus.redraw(rig.now);
    rig.press(5, Key::Next);
    assert_eq!(presses(&rig.news), [(5, Key::Next); 2]);
}

#[test]
fn a_double_press_is_one_and_a_later_press_is_another() {
    let mut rig = Rig::new(&[], &[5], &[]);
    rig.press(5, Key::Next);
    rig.run(400 * MS);
    rig.press(5, Key::Next);
    rig.run(1_100 * MS);
    rig.press(5, Key::Next);
    rig.run(100 * MS);
    rig.press(5, Key::Recall);
    assert_eq!(presses(&rig.news), [(5, Key::Next), (5, Key::Next)], "a finger is not that fast");
    rig.run(300 * MS);
    rig.again();
    assert_eq!(
        presses(&rig.news).last(),
        Some(&(5, Key::Recall)),
        "but a key that is not answered comes again"
    );
    let numbers: Vec<_> = rig.news.iter().map(|News::Pressed { press, .. }| *press).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn a_stuck_key_of_a_hundred_frames_a_second_acts_once_and_leaves_room_for_strips() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[5], &[]);
    for n in 0..1000 {
        rig.press(5, Key::Next);
        if n == 500 {
            rig.bus.show(1, text("A001", false), rig.now);
        }
        rig.run(10 * MS);
    }
    assert_eq!(presses(&rig.news), [(5, Key::Next)]);
    assert_eq!(rig.shown(1), "A001");
    let echoes = rig.log.iter().filter(|(_, frame)| frame[0] == 0xFF).count();
    assert!(echoes <= 101, "{echoes} echoes");
}

#[test]
fn a_rating_key_gets_its_answer_and_keypads_are_lit_and_beep() {
    let mut rig = Rig::new(&[], &[5], &[6]);
    rig.bus.ask_rating(6);
    rig.bus.beep(5);
    rig.run(100 * MS);
    assert!(rig.sim.pad(6).unwrap().lit);
    assert_eq!(rig.sim.pad(5).unwrap().beeps, 1);
    rig.press(6, Key::Rating(2));
    rig.run(100 * MS);
    assert_eq!(presses(&rig.news), [(6, Key::Rating(2))]);
    assert_eq!((rig.sim.pad(6).unwrap().echoes, rig.sim.again()), (1, vec![]));
}

#[test]
fn our_own_voice_is_not_a_keypad() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[5], &[6]);
    rig.sim.hears_itself = true;
    rig.bus.ask_rating(6);
    rig.bus.display(5, Display { left: Some(1), right: None });
    rig.press(5, Key::Next);
    rig.run(5_000 * MS);
    assert_eq!(presses(&rig.news), [(5, Key::Next)]);
    assert_eq!(rig.bus.complaints(), []);
    let echoes = rig.log.iter().filter(|(_, frame)| frame.get(7) == Some(&0x0C)).count();
    assert_eq!(echoes, 1);
}

#[test]
fn nothing_is_written_into_a_frame_that_is_coming_in_but_a_babbling_line_cannot_silence_us() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[5], &[]);
    rig.bus.show(1, text("A001", false), rig.now);
    let frame = rig.sim.press(5, Key::Next);
    rig.bus.received(&frame[..4], rig.now);
    assert!(rig.bus.next_frame(rig.now).is_err());
    rig.news.extend(rig.bus.received(&frame[4..], rig.now));
    assert_eq!(presses(&rig.news), [(5, Key::Next)]);
    for _ in 0..60 {
        rig.bus.received(&[0xFF], rig.now);
        rig.run(10 * MS);
    }
    assert_eq!(rig.shown(1), "A001");
}

#[test]
fn strangers_and_damage_are_named_once_and_not_answered() {
    let mut rig = Rig::new(&[], &[5], &[]);
    let stranger = PadSim::new(9).press(Key::Next);
    let mut damaged = PadSim::new(5).press(Key::Next);
    damaged[8] ^= 1;
    for _ in 0..100 {
        rig.news.extend(rig.bus.received(&stranger, rig.now));
        rig.news.extend(rig.bus.received(&damaged, rig.now));
        rig.run(50 * MS);
    }
    assert_eq!((rig.news.len(), rig.log.len()), (0, 0));
    let words: Vec<_> = rig.bus.complaints().iter().map(ToString::to_string).collect();
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words[0].contains("address 9") && words[1].contains("address 5"), "{words:?}");
}

proptest! {
    #[test]
    fn any_bytes_at_any_pace_leave_the_line_usable(
        chunks in proptest::collection::vec((proptest::collection::vec(any::<u8>(), 0..30), 0u64..100), 0..40),
    ) {
        let mut rig = Rig::new(&[(1, Variant::A)], &[5], &[]);
        for (bytes, pause) in chunks {
            rig.bus.received(&bytes, rig.now);
            rig.run(Duration::from_millis(pause));
        }
        rig.run(1_100 * MS);
        rig.news.clear();
        rig.bus.show(1, text("A001", false), rig.now);
        rig.press(5, Key::Recall);
        rig.run(1_000 * MS);
        prop_assert_eq!(rig.shown(1), "A001");
        prop_assert_eq!(presses(&rig.news), vec![(5, Key::Recall)]);
        prop_assert!(rig.bus.complaints().len() <= 8);
        rig.assert_manners();
    }
}
