//! Onbon boards: captured frames, the envelope, and a card with every behaviour.

use anxu_hw::Fault;
use anxu_hw::board::onbon::sim::{Behaviour, BoardSim, ShownArea};
use anxu_hw::board::onbon::wire::{self, Area, CARDS, Card, Decoder, Reply};
use anxu_hw::board::{Board, Presence, Settings, Simulated};
use anxu_hw::sim::{Attached, Device};
use proptest::prelude::*;

use crate::lines;

fn hex(text: &str) -> Vec<u8> {
    text.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

fn any_card() -> &'static Card {
    wire::card("any").unwrap()
}

fn area(y: u16, text: &str) -> Area {
    Area { id: 1, x: 0, y, width: 64, height: 12, text: text.to_owned(), scrolls: false }
}

fn board(sim: BoardSim) -> (Attached<BoardSim>, Box<dyn Board>) {
    let settings = Settings {
        card: Some("6k1".into()),
        width: Some(256),
        height: Some(64),
        lines: Some(4),
        ..Settings::default()
    };
    crate::board("onbon", sim, &settings)
}

#[test]
fn the_captured_frames_come_out() {
    let ping = "A5 A5 A5 A5 A5 A5 A5 A5 01 00 00 80 00 00 00 00 00 00 FE 02 05 00 A2 00 01 00 00 68 F8 5A";
    assert_eq!(wire::ping(any_card()), hex(ping));
    let temper = "A5 A5 A5 A5 A5 A5 A5 A5 01 00 00 80 00 00 00 00 00 00 FE 02 35 00 A3 06 02 00 00 00 01 2C 00 00 00 \
        00 0C 00 40 00 0C 00 01 0A 01 02 00 00 00 00 01 01 01 00 17 02 11 00 00 00 5C 46 4F 30 30 30 54 45 4D 50 45 52 \
        3A 32 31 A1 E6 82 DA 5A";
    let data = wire::areas(any_card(), &[area(12, "TEMPER:21℃")], false, false);
    assert_eq!(wire::frame(any_card(), &data), hex(temper));
    let hum = "A5 A5 A5 A5 A5 A5 A5 A5 01 00 00 80 00 00 00 00 00 00 FE 02 33 00 A3 06 02 00 00 00 01 2A 00 00 00 00 \
        18 00 40 00 0C 00 01 0A 01 02 00 00 00 00 01 01 01 00 17 02 0F 00 00 00 5C 46 4F 30 30 30 48 55 4D 3A 36 36 25 \
        52 48 36 7A 5A";
    let data = wire::areas(any_card(), &[area(24, "HUM:66%RH")], false, false);
    assert_eq!(wire::frame(any_card(), &data), hex(hum));
}

#[test]
fn the_four_marks_are_escaped_and_nothing_else() {
    let frame = wire::frame(any_card(), &[0xA5, 0xA6, 0x5A, 0x5B, 0xA4]);
    assert_eq!(frame[22..31], hex("A6 02 A6 01 5B 02 5B 01 A4"));
    assert_eq!(frame.iter().filter(|byte| **byte == 0x5A).count(), 1);
}

#[test]
fn families_measure_across_in_their_own_units() {
    let across = |name, width| {
        let data =
            wire::areas(wire::card(name).unwrap(), &[Area { x: 8, width, ..area(0, "1") }], false, true);
        (u16::from_le_bytes([data[10], data[11]]), u16::from_le_bytes([data[14], data[15]]))
    };
    assert_eq!(across("5k1", 128), (1, 16));
    assert_eq!(across("5k2", 100), (1, 0x8064));
    assert_eq!(across("6k2", 128), (8, 128));
    let devices: Vec<u8> = CARDS.iter().map(|card| card.device).collect();
    assert_eq!(devices, hex("FE 51 58 54 53 5C 61 62 63 64 65 66"));
}

#[test]
fn answers_are_found_between_noise() {
    let mut sim = BoardSim::default();
    let taken = sim.receive(&wire::ping(any_card()));
    sim.behaviour = Behaviour::Refusing(7);
    let refused = sim.receive(&wire::ping(any_card()));
    let stream = [&hex("00 5A A5 01 02 5A A6 A5 A5")[..], &taken, &hex("A5 A6 77 5A"), &refused].concat();
    assert_eq!(Decoder::default().push(&stream), [Reply::Taken, Reply::Refused(7)]);
    let mut damaged = taken.clone();
    damaged[9] ^= 1;
    assert_eq!(Decoder::default().push(&damaged), []);
}

#[test]
fn lines_are_one_below_the_other_and_the_wide_one_scrolls() {
    let (sim, mut board) = board(BoardSim::default());
    sim.device().areas.insert(99, shown("left over"));
    board
        .show(&lines(&["A001 → 3 号窗口", "请 A002 号到 12 号窗口办理社会保障业务", "a\\C2b\u{1b}c"]))
        .unwrap();
    let device = sim.device();
    assert_eq!(device.lines(), ["A001 → 3 号窗口", "请 A002 号到 12 号窗口办理社会保障业务", "a＼C2bc", ""]);
    let places: Vec<_> = device.areas.values().map(|area| (area.place, area.scrolls)).collect();
    let place = |y, scrolls| ([0, y, 256, 16], scrolls);
    assert_eq!(places, [place(0, false), place(16, true), place(32, false), place(48, false)]);
}

fn shown(text: &str) -> ShownArea {
    ShownArea { place: [0; 4], text: text.into(), scrolls: false }
}

#[test]
fn more_lines_than_the_board_has_are_left_out_and_the_next_picture_replaces_the_whole() {
    let (sim, mut board) = board(BoardSim::default());
    board.show(&lines(&["1", "2", "3", "4", "5"])).unwrap();
    assert_eq!(sim.device().lines(), ["1", "2", "3", "4"]);
    board.show(&lines(&["x"])).unwrap();
    assert_eq!(sim.device().lines(), ["x", "", "", ""]);
}

#[test]
fn a_noisy_or_late_card_is_understood() {
    for behaviour in [Behaviour::Noisy, Behaviour::Late] {
        let (sim, mut board) = board(BoardSim::new(behaviour));
        board.show(&lines(&["A001"])).unwrap();
        assert_eq!(sim.device().lines()[0], "A001");
        assert!(sim.device().frames <= 3);
    }
}

#[test]
fn a_card_that_refuses_or_is_silent_is_a_fault_after_three_tries_and_works_again_afterwards() {
    let (sim, mut board) = board(BoardSim::new(Behaviour::Refusing(4)));
    let fault = board.show(&lines(&["A001"])).unwrap_err();
    assert!(fault.to_string().contains("error 4"), "{fault}");
    assert_eq!(sim.device().frames, 3);
    sim.device().behaviour = Behaviour::Dead;
    assert!(matches!(board.ping(), Err(Fault::Silent { .. })));
    assert_eq!(sim.device().frames, 6);
    sim.device().behaviour = Behaviour::Good;
    assert_eq!(board.ping(), Ok(Presence::Answers));
    board.show(&lines(&["A001"])).unwrap();
}

proptest! {
    #[test]
    fn any_text_arrives_whole_on_any_card(
        card in 0..CARDS.len(), texts in proptest::collection::vec("\\PC{0,30}", 1..8), alone in any::<bool>(),
    ) {
        let card = &CARDS[card];
        let areas: Vec<_> = (0..).zip(&texts).map(|(n, text)| Area { id: n as u8, ..area(n * 12, text) }).collect();
        let frame = wire::frame(card, &wire::areas(card, &areas, alone, true));
        let mut sim = BoardSim::default();
        let answer = sim.receive(&frame);
        prop_assert_eq!((sim.frames, sim.damaged, sim.areas.len()), (1, 0, texts.len()));
        prop_assert_eq!(Decoder::default().push(&answer), [Reply::Taken]);
    }

    #[test]
    fn chinese_texts_round_trip(text in "[一-龥A-Z0-9→：]{1,40}") {
        let mut sim = BoardSim::default();
        sim.receive(&wire::frame(any_card(), &wire::areas(any_card(), &[area(0, &text)], false, true)));
        prop_assert_eq!(sim.lines(), [text]);
    }

    #[test]
    fn any_bytes_are_survived_and_the_next_answer_is_found(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let mut decoder = Decoder::default();
        decoder.push(&bytes);
        let answer = BoardSim::default().receive(&wire::ping(any_card()));
        prop_assert_eq!(decoder.push(&answer), [Reply::Taken]);
        let mut sim = BoardSim::default();
        sim.receive(&bytes);
        sim.receive(&wire::ping(any_card()));
        prop_assert!(sim.frames >= 1);
    }
}
