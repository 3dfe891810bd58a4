//! CD5220 pole displays: the bytes of the manual, and what a display of 2 lines makes of the texts of a hall.

use std::time::{Duration, Instant};

use anxu_hw::Fault;
use anxu_hw::board::cd5220::sim::PoleSim;
use anxu_hw::board::cd5220::wire;
use anxu_hw::board::{Presence, Settings, Simulated};
use anxu_hw::sim::{Attached, Device};
use proptest::prelude::*;

use crate::lines;

/// Nothing answers: what arrives is waited for.
fn shows(sim: &Attached<PoleSim>, expected: &[&str]) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while sim.device().lines() != expected {
        assert!(Instant::now() < deadline, "{:?} and not {expected:?}", sim.device().lines());
        std::thread::yield_now();
    }
}

#[test]
fn the_bytes_of_the_manual_come_out() {
    assert_eq!(wire::start(), [0x0D, 0x1B, 0x40]);
    let picture = wire::picture(&lines(&["A001 -> 3", "A002 -> 12"]));
    let expected = [
        &[0x1B, 0x51, 0x41][..],
        b"A001 -> 3           ",
        &[0x0D, 0x1B, 0x51, 0x42],
        b"A002 -> 12          ",
        &[0x0D],
    ];
    assert_eq!(picture, expected.concat());
}

#[test]
fn two_calls_stand_newest_first_and_the_next_picture_replaces_the_whole() {
    let (sim, mut board) = crate::board("cd5220", PoleSim::default(), &Settings::default());
    board.show(&lines(&["A002 → 12号窗口", "A001 → 3号窗口", "A000"])).unwrap();
    shows(&sim, &["A002 -> 12", "A001 -> 3"]);
    board.show(&lines(&["欢迎光临"])).unwrap();
    shows(&sim, &["Huan Ying Guang Lin", ""]);
    assert_eq!(sim.device().stray, 0);
}

#[test]
fn it_answers_nothing_and_that_is_no_fault_but_a_pulled_cable_is_one() {
    let (sim, mut board) = crate::board("cd5220", PoleSim::default(), &Settings::default());
    assert_eq!(board.ping(), Ok(Presence::Unknown));
    // Noise on a line that never speaks is dropped.
    sim.send(b"\xFF\x06ACK\x15").unwrap();
    assert_eq!(board.ping(), Ok(Presence::Unknown));
    drop(sim);
    assert!(matches!(board.ping(), Err(Fault::Gone { .. })));
}

#[test]
fn after_a_power_cut_the_same_picture_comes_back() {
    let (sim, mut board) = crate::board("cd5220", PoleSim::default(), &Settings::default());
    board.show(&lines(&["A001"])).unwrap();
    shows(&sim, &["A001", ""]);
    sim.device().lose_power();
    assert_eq!(sim.device().lines(), ["", ""]);
    board.show(&lines(&["A001"])).unwrap();
    shows(&sim, &["A001", ""]);
}

#[test]
fn a_line_that_somebody_left_half_written_is_ended() {
    let mut sim = PoleSim::default();
    sim.receive(b"\x1BQAhalf a li");
    sim.receive(&wire::start());
    sim.receive(&wire::picture(&lines(&["A001"])));
    assert_eq!((sim.lines(), sim.stray), (lines(&["A001", ""]), 0));
}

proptest! {
    /// Nothing in a text is a command, and everything is written into its own place.
    #[test]
    fn no_text_breaks_a_picture(texts in proptest::collection::vec(any::<String>(), 0..4)) {
        let mut sim = PoleSim::default();
        sim.receive(&wire::picture(&texts));
        prop_assert_eq!(sim.stray, 0);
        prop_assert_eq!(sim.history.len(), 2);
        sim.receive(&wire::picture(&lines(&["A001", "A002"])));
        prop_assert_eq!((sim.lines(), sim.stray), (lines(&["A001", "A002"]), 0));
    }

    #[test]
    fn texts_in_ascii_arrive_as_they_are(text in "[!-~]{1,20}") {
        let mut sim = PoleSim::default();
        sim.receive(&wire::picture(&lines(&["", &text])));
        prop_assert_eq!(sim.lines(), lines(&["", &text]));
    }

    /// Whatever a display was sent before, the start brings it back.
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..500)) {
        let mut sim = PoleSim::default();
        sim.receive(&bytes);
        sim.receive(&wire::start());
        sim.receive(&wire::picture(&lines(&["A001"])));
        prop_assert_eq!(sim.lines(), lines(&["A001", ""]));
    }
}
