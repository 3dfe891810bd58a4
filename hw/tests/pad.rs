//! The keypads' frames: vectors, keys, damage, and any bytes at all.

use anxu_hw::pad::ff68::sim::PadSim;
use anxu_hw::pad::ff68::wire::{self, Decoder, Found, Frame};
use anxu_hw::pad::{Display, Key, Simulated};
use proptest::prelude::*;

fn hex(text: &str) -> Vec<u8> {
    text.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

fn only_frame(bytes: &[u8]) -> Frame {
    match Decoder::default().push(bytes).as_slice() {
        [Found::Frame(frame)] => frame.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn frames_to_a_keypad() {
    let ticket = Display { left: None, right: Some(23) };
    let waiting = Display { left: Some(12), right: None };
    assert_eq!(wire::display(5, ticket).bytes(), hex("FF 68 08 08 68 05 02 0A 0A 0A 00 02 03 2A 16"));
    assert_eq!(wire::display(5, waiting).bytes(), hex("FF 68 08 08 68 05 02 00 01 02 0A 0A 0A 28 16"));
    assert_eq!(wire::beep(5).bytes(), hex("FF 68 02 02 68 05 03 08 16"));
    assert_eq!(wire::start_rating(5).bytes(), hex("FF 68 03 03 68 05 01 0B 11 16"));
    let many = Display { left: Some(4000), right: Some(1023) };
    assert_eq!(wire::display(5, many).data, [9, 9, 9, 0, 2, 3]);
}

#[test]
fn keys_and_their_answers() {
    let next = hex("FF 68 03 03 68 05 01 0C 12 16");
    let recall = hex("FF 68 03 03 68 05 01 0D 13 16");
    let rating = hex("FF 68 03 03 68 05 11 00 16 16");
    assert_eq!(only_frame(&next).key(), Some(Key::Next));
    assert_eq!(only_frame(&next).answer().bytes(), next);
    assert_eq!(only_frame(&recall).key(), Some(Key::Recall));
    assert_eq!(only_frame(&recall).answer().bytes(), recall);
    assert_eq!(only_frame(&rating).key(), Some(Key::Rating(0)));
    assert_eq!(only_frame(&rating).answer().bytes(), hex("FF 68 03 03 68 05 01 00 06 16"));
}

#[test]
fn every_key_comes_through_under_any_function_but_the_ratings() {
    let keys = [
        Key::Next,
        Key::Recall,
        Key::AskRating,
        Key::NoShow,
        Key::Hold,
        Key::Unhold,
        Key::Pause,
        Key::Transfer,
    ];
    for key in keys {
        let mut frame = only_frame(&PadSim::new(9).press(key));
        assert_eq!((frame.address, frame.key()), (9, Some(key)));
        frame.function = 0x22;
        assert_eq!(only_frame(&frame.bytes()).key(), Some(key));
    }
    for raw in 0..=3 {
        assert_eq!(only_frame(&PadSim::new(9).press(Key::Rating(raw))).key(), Some(Key::Rating(raw)));
    }
    assert_eq!(Frame { address: 1, function: 0x11, data: vec![4] }.key(), None);
    assert_eq!(Frame { address: 1, function: 1, data: vec![0x0F] }.key(), None);
    assert_eq!(Frame { address: 1, function: 1, data: vec![] }.key(), None);
}

#[test]
fn a_wrong_checksum_or_end_is_damage_and_a_frame_inside_it_is_found() {
    let good = hex("FF 68 03 03 68 05 01 0C 12 16");
    for place in [7, 8, 9] {
        let mut bad = good.clone();
        bad[place] ^= 0x40;
        let found = Decoder::default().push(&bad);
        assert!(found.contains(&Found::Damaged { address: 5 }), "{found:?}");
        assert!(!found.iter().any(|f| matches!(f, Found::Frame(_))), "{found:?}");
    }
    let cut = [&good[..6], &good[..], &[0; 4]].concat();
    let found = Decoder::default().push(&cut);
    assert!(found.contains(&Found::Frame(only_frame(&good))), "{found:?}");
}

#[test]
fn a_frame_that_never_ends_is_given_up_and_what_it_swallowed_is_found() {
    let good = hex("FF 68 03 03 68 05 01 0C 12 16");
    let mut decoder = Decoder::default();
    let begun = [&hex("FF 68 08 08 68")[..], &good[..9]].concat();
    assert!(!decoder.push(&begun).iter().any(|f| matches!(f, Found::Frame(_))));
    assert!(decoder.is_inside());
    decoder.give_up();
    assert!(!decoder.is_inside());
    let mut decoder = Decoder::default();
    decoder.push(&hex("FF 68 08 08 68 01"));
    let mut found = decoder.push(&good[..8]);
    found.extend(decoder.give_up());
    assert!(!found.iter().any(|f| matches!(f, Found::Frame(_))));
}

proptest! {
    #[test]
    fn frames_survive_garbage_before_them(
        garbage in proptest::collection::vec(any::<u8>(), 0..40),
        address in any::<u8>(), function in any::<u8>(), data in proptest::collection::vec(any::<u8>(), 0..=6),
    ) {
        let frame = Frame { address, function, data };
        let mut decoder = Decoder::default();
        let mut found = decoder.push(&garbage);
        found.extend(decoder.give_up());
        found.extend(decoder.push(&frame.bytes()));
        prop_assert!(found.contains(&Found::Frame(frame)));
        prop_assert!(!decoder.is_inside());
    }

    #[test]
    fn a_stream_cut_anywhere_gives_the_same(
        address in any::<u8>(), data in proptest::collection::vec(any::<u8>(), 0..=6), cut in 0usize..20,
    ) {
        let bytes = Frame { address, function: 1, data }.bytes();
        let (head, tail) = bytes.split_at(cut.min(bytes.len()));
        let mut decoder = Decoder::default();
        let mut found = decoder.push(head);
        found.extend(decoder.push(tail));
        prop_assert_eq!(found, Decoder::default().push(&bytes));
    }

    #[test]
    fn a_keypad_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        PadSim::new(1).receive(&bytes);
    }
}
