//! Number pads: events of the kernel, repeated presses, any bytes at all.

use std::time::{Duration, Instant};

use anxu_hw::Fault;
use anxu_hw::numpad::Numpad;
use anxu_hw::numpad::wire::{Decoder, Stroke, event};
use anxu_hw::pad::Key;
use anxu_hw::port::{self, Address};
use proptest::prelude::*;

const MS: Duration = Duration::from_millis(1);
const ENTER: u16 = 96;
const DOT: u16 = 83;

fn keys(pad: &mut Numpad, bytes: &[u8], now: Instant) -> Vec<Key> {
    pad.received(bytes, now).into_iter().map(|(key, _)| key).collect()
}

/// As `linux/input.h` has it on a machine of 64 bits: EV_MSC scan code, EV_KEY, EV_SYN.
#[test]
#[cfg(all(target_pointer_width = "64", target_endian = "little"))]
fn the_events_of_a_press_as_the_kernel_gives_them() {
    let time = "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00";
    let hex = format!(
        "{time} 04 00 04 00 58 00 07 00 {time} 01 00 60 00 01 00 00 00 {time} 00 00 00 00 00 00 00 00"
    );
    let bytes: Vec<u8> = hex.split(' ').map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect();
    assert_eq!(Decoder::default().push(&bytes), [Stroke::Down(ENTER)]);
    assert_eq!(bytes[24..48], event(Stroke::Down(ENTER)));
}

#[test]
fn every_key_of_a_window_has_one_and_the_others_mean_nothing() {
    let table = [(96, Key::Next), (78, Key::Recall), (74, Key::NoShow), (55, Key::Hold), (98, Key::Unhold)];
    for (code, key) in table.into_iter().chain([(83, Key::Pause), (82, Key::AskRating)]) {
        assert_eq!(keys(&mut Numpad::default(), &event(Stroke::Down(code)), Instant::now()), [key]);
    }
    for code in [69, 14, 79] {
        assert_eq!(keys(&mut Numpad::default(), &event(Stroke::Down(code)), Instant::now()), []);
    }
}

#[test]
fn a_held_key_acts_once_and_so_does_one_pressed_again_at_once() {
    let (mut pad, mut now) = (Numpad::default(), Instant::now());
    let mut pressed = Vec::new();
    for (stroke, pause) in [
        (Stroke::Down(ENTER), 300),
        (Stroke::Repeated(ENTER), 1_500),
        (Stroke::Up(ENTER), 10),
        (Stroke::Down(ENTER), 500),
        (Stroke::Down(ENTER), 900),
        (Stroke::Down(ENTER), 1_100),
        (Stroke::Down(DOT), 1_500),
        (Stroke::Down(DOT), 1_500),
        (Stroke::Down(DOT), 1_100),
        (Stroke::Down(DOT), 0),
    ] {
        pressed.extend(pad.received(&event(stroke), now));
        now += pause * MS;
    }
    let expected = [(Key::Next, 1), (Key::Next, 2), (Key::Pause, 3), (Key::Pause, 4)];
    assert_eq!(pressed, expected);
}

#[test]
fn what_is_no_input_device_is_refused_with_words() {
    let refused = |path: &str| port::open(&Address::Input(path.into())).err().expect("a fault");
    assert!(matches!(refused("/dev/input/by-id/nothing"), Fault::Absent { .. }));
    let words = refused("/dev/null").to_string();
    assert!(words.contains("/dev/null") && words.contains("no input device"), "{words}");
}

proptest! {
    #[test]
    fn a_stream_cut_anywhere_gives_the_same(codes in proptest::collection::vec(any::<u16>(), 0..8), cut in 0usize..200) {
        let bytes: Vec<u8> = codes.iter().flat_map(|code| event(Stroke::Down(*code))).collect();
        let (head, tail) = bytes.split_at(cut.min(bytes.len()));
        let mut decoder = Decoder::default();
        let mut found = decoder.push(head);
        found.extend(decoder.push(tail));
        prop_assert_eq!(found, codes.into_iter().map(Stroke::Down).collect::<Vec<_>>());
    }

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        Numpad::default().received(&bytes, Instant::now());
    }
}
