//! The strip's frames: captured vectors, what must never be on the wire, and a simulated card with its own decoder.

use anxu_hw::strip::strip485::sim::StripSim;
use anxu_hw::strip::strip485::wire;
use anxu_hw::strip::{Colour, Simulated, StripText, Variant};
use proptest::prelude::*;

fn hex(text: &str) -> Vec<u8> {
    text.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

fn text(text: &str) -> StripText {
    StripText { text: text.to_owned(), blink: false, colour: Colour::Red }
}

fn variants() -> impl Strategy<Value = Variant> {
    prop_oneof![Just(Variant::A), Just(Variant::B), Just(Variant::C)]
}

#[test]
fn the_captured_frame_comes_out_in_all_three_variants() {
    let body = hex("0B 07 63 01 63 BF D5 B3 B5");
    let a = hex("AA 01 BB 51 54 D5 0B 07 63 01 63 BF D5 B3 B5 FF");
    let b = hex("AA 01 BB 51 54 D4 0B 07 63 01 63 BF D5 B3 B5 FF");
    let c = hex("AA 01 BB 51 54 0B 07 63 01 63 BF D5 B3 B5 61 FF");
    assert_eq!(wire::frame(1, Variant::A, body.clone()), a);
    assert_eq!(wire::frame(1, Variant::B, body.clone()), b);
    assert_eq!(wire::frame(1, Variant::C, body), c);
    let green = StripText { text: "空车".to_owned(), blink: false, colour: Colour::Green };
    assert_eq!(wire::show(1, Variant::A, &green), a);
    assert_eq!(wire::show(1, Variant::B, &green), b);
    assert_eq!(wire::show(1, Variant::C, &green), c);
}

#[test]
fn the_frame_of_the_government_queue_comes_out() {
    let body = hex("01 00 99 00 63 C7 EB 41 30 30 31 BA C5 B5 BD 33 BA C5 B4 B0 BF DA");
    let frame = "AA 01 BB 51 54 21 01 00 99 00 63 C7 EB 41 30 30 31 BA C5 B5 BD 33 BA C5 B4 B0 BF DA FF";
    assert_eq!(wire::frame(1, Variant::A, body), hex(frame));
    let ours = wire::show(1, Variant::A, &text("请A001号到3号窗口"));
    assert_eq!(ours[11..ours.len() - 1], hex(frame)[11..hex(frame).len() - 1]);
}

#[test]
fn commands_of_variant_c() {
    assert_eq!(wire::power(7, true), hex("AA 07 BB 4F 41"));
    assert_eq!(wire::power(7, false), hex("AA 07 BB 4F 46"));
    assert_eq!(wire::probe(7), hex("AA 07 55"));
    let mut card = StripSim::new(7, Variant::C);
    assert_eq!(card.receive(&wire::probe(7)), [wire::TAKEN]);
    assert_eq!(card.receive(&wire::power(7, false)), [wire::TAKEN]);
    assert!(!card.on);
    assert_eq!(card.receive(&wire::show(7, Variant::C, &text("暂停服务"))), [wire::TAKEN]);
    assert_eq!(card.state.shown, "暂停服务");
}

#[test]
fn a_checksum_that_would_end_the_frame_is_moved_by_a_space() {
    // Look for texts that give FF without the space, in each variant, and see that there are some.
    for variant in [Variant::A, Variant::B, Variant::C] {
        let mut moved = 0;
        for n in 0..4000 {
            let frame =
                wire::show(1, variant, &text(&format!("{}{n:03}", if n % 2 == 0 { "号" } else { "Zz" })));
            assert_eq!(frame.iter().filter(|byte| **byte == 0xFF).count(), 1);
            moved += usize::from(frame.contains(&b' '));
        }
        assert!(moved > 0, "{variant:?}");
    }
}

#[test]
fn a_text_wider_than_the_strip_scrolls_and_a_narrow_one_stands() {
    let mut card = StripSim::new(1, Variant::A);
    card.receive(&wire::show(1, Variant::A, &text("请A001号3号窗口")));
    assert!(!card.state.scrolling);
    card.receive(&wire::show(1, Variant::A, &text("请A001号到13号窗口办理")));
    assert!(card.state.scrolling);
    assert!(wire::scrolls("12345678901234567") && !wire::scrolls("1234567890123456"));
}

#[test]
fn what_gbk_lacks_is_a_question_mark_and_control_characters_vanish() {
    let mut card = StripSim::new(1, Variant::A);
    card.receive(&wire::show(1, Variant::A, &text("A\u{1b}@\r\n€🙂한\u{85}b")));
    assert_eq!(card.state.shown, "A@???b");
}

#[test]
fn a_card_resynchronises_after_garbage_and_refuses_damage() {
    let mut card = StripSim::new(1, Variant::A);
    let good = wire::show(1, Variant::A, &text("一"));
    let mut bad = good.clone();
    bad[12] ^= 1;
    card.receive(&bad);
    assert_eq!((card.state.frames, card.state.refused), (0, 1));
    card.receive(&[0x00, 0xAA, 0xAA, 0x12]);
    card.receive(&good);
    assert_eq!((card.state.shown.as_str(), card.state.frames), ("一", 1));
}

proptest! {
    #[test]
    fn any_text_makes_one_frame_that_its_card_shows(
        address in 1u8..=254, variant in variants(), input in "\\PC{0,60}",
    ) {
        let frame = wire::show(address, variant, &text(&input));
        prop_assert_eq!(frame.iter().filter(|byte| **byte == 0xFF).count(), 1);
        prop_assert!(frame.len() <= 5 + 1 + 5 + wire::MOST_TEXT + 2);
        let mut card = StripSim::new(address, variant);
        card.receive(&frame);
        prop_assert_eq!((card.state.frames, card.state.refused, card.state.writes), (1, 0, 0));
    }

    #[test]
    fn a_card_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..600), variant in variants()) {
        StripSim::new(1, variant).receive(&bytes);
    }
}
