//! A whole line: losses, noise, echoes, pauses.

use std::time::Duration;

use anxu_hw::pad::ff68::sim::PadSim;
use anxu_hw::pad::{Display, Key, Simulated};
use anxu_hw::strip::Variant;
use proptest::prelude::*;

use crate::rig::{MS, Rig, faults, presses, text};

#[test]
fn eight_calls_at_once_all_show_within_their_wire_time_and_keep_the_pauses() {
    let strips: Vec<_> = (1..=8).map(|n| (n, Variant::A)).collect();
    let mut rig = Rig::new(&strips, &[1, 2], &[]);
    for n in 1..=8 {
        rig.show(n, text(&format!("请A00{n}到{n}号"), true));
    }
    rig.display(1, Display { left: Some(4), right: Some(1) });
    rig.run(1_200 * MS);
    for n in 1..=8 {
        assert!(rig.sim.strip(n).unwrap().history.contains(&format!("请A00{n}到{n}号")), "strip {n}");
    }
    assert_eq!(rig.sim.pad(1).unwrap().digits, "004001");
    rig.run(9_000 * MS);
    (1..=8).for_each(|n| assert_eq!(rig.shown(n), format!("请A00{n}到{n}号")));
    rig.assert_pauses();
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
                rig.show(n, text(&format!("R{round}N{n}"), blink));
            }
            rig.run(5_000 * MS);
            called.for_each(|n| assert_eq!(rig.shown(n), format!("R{round}N{n}"), "blink {blink}"));
        }
        rig.assert_pauses();
    }
}

#[test]
fn a_byte_that_looks_like_an_answer_is_no_answer() {
    // At address 1B, and with checksums that may be 1B, the echo of a strip's own frame holds such bytes.
    let mut odd = Rig::new(&[(0x1B, Variant::A), (2, Variant::B)], &[], &[]);
    for hears_itself in [true, false] {
        odd.sim.hears_itself = hears_itself;
        odd.sim.noise = vec![0x1B];
        for address in [0x1B, 2] {
            let sent = odd.log.len();
            odd.show(address, text(&format!("A001{hears_itself}"), false));
            odd.run(5_000 * MS);
            assert!(odd.log.len() - sent >= 8, "{address} {hears_itself}: {}", odd.log.len() - sent);
        }
    }
    let mut dead = Rig::new(&[(0x1B, Variant::C)], &[], &[]);
    dead.sim.strips.clear();
    dead.sim.hears_itself = true;
    dead.show(0x1B, text("A001", false));
    dead.run(10_000 * MS);
    assert_eq!(faults(&mut dead.bus).len(), 1, "its own echo is no answer");
}

#[test]
fn a_card_answers_on_a_line_that_hears_itself_and_a_late_byte_is_no_answer() {
    let mut rig = Rig::new(&[(0x1B, Variant::C)], &[], &[]);
    rig.sim.hears_itself = true;
    rig.show(0x1B, text("A001", false));
    rig.run(10_000 * MS);
    assert_eq!((rig.log.len(), faults(&mut rig.bus).len()), (1, 0));
    rig.sim.strips.clear();
    rig.run(5_000 * MS);
    for _ in 0..6 {
        rig.hear(&[0x1B]);
        rig.run(10_000 * MS);
    }
    assert_eq!(faults(&mut rig.bus).len(), 1, "noise is no answer");
}

#[test]
fn our_own_echo_is_not_a_keypad() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[5], &[6]);
    rig.sim.hears_itself = true;
    rig.ask_rating(6);
    rig.display(5, Display { left: Some(1), right: None });
    rig.press(5, Key::Next);
    rig.run(5_000 * MS);
    assert_eq!(presses(&rig.news), [(5, Key::Next)]);
    assert_eq!(rig.bus.faults(), []);
    let echoes = rig.log.iter().filter(|(_, frame)| frame.get(7) == Some(&0x0C)).count();
    assert_eq!(echoes, 1);
}

#[test]
fn nothing_is_written_into_a_frame_that_is_coming_in_but_a_babbling_line_cannot_silence_us() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[5], &[]);
    rig.show(1, text("A001", false));
    let frame = rig.sim.press(5, Key::Next);
    rig.hear(&frame[..4]);
    assert!(rig.bus.next_frame(rig.now).is_err());
    rig.hear(&frame[4..]);
    assert_eq!(presses(&rig.news), [(5, Key::Next)]);
    for _ in 0..60 {
        rig.hear(&[0xFF]);
        rig.run(10 * MS);
    }
    assert_eq!(rig.shown(1), "A001");
}

#[test]
fn a_stall_of_the_host_splits_no_frame_and_a_silence_on_the_line_ends_one() {
    let mut rig = Rig::new(&[], &[5], &[]);
    let frame = rig.sim.press(5, Key::Next);
    rig.hear(&frame[..4]);
    rig.now += 60 * MS;
    rig.hear(&frame[4..]);
    assert_eq!(presses(&rig.news), [(5, Key::Next)], "the rest had lain in the port");
    rig.run(2_000 * MS);
    rig.hear(&frame[..4]);
    rig.run(60 * MS);
    rig.hear(&frame[4..]);
    rig.run(200 * MS);
    assert_eq!(presses(&rig.news).len(), 1, "nothing had come for that long");
    rig.retransmit();
    assert_eq!(presses(&rig.news), [(5, Key::Next)], "it was answered before");
}

#[test]
fn a_stall_of_the_host_makes_no_press_of_a_repeat() {
    let mut rig = Rig::new(&[], &[5], &[]);
    rig.sim.loss = 100;
    rig.press(5, Key::Next);
    rig.run(100 * MS);
    rig.now += 1_300 * MS;
    rig.retransmit();
    assert_eq!(presses(&rig.news), [(5, Key::Next)], "it may have come at any time since the last look");
    rig.run(1_100 * MS);
    rig.retransmit();
    assert_eq!(presses(&rig.news), [(5, Key::Next); 2]);
}

#[test]
fn unknown_keypads_and_damaged_frames_are_named_once_and_not_answered() {
    let mut rig = Rig::new(&[], &[5], &[]);
    let stranger = PadSim::new(9).press(Key::Next);
    let mut damaged = PadSim::new(5).press(Key::Next);
    damaged[8] ^= 1;
    for _ in 0..100 {
        rig.hear(&stranger);
        rig.hear(&damaged);
        rig.run(50 * MS);
    }
    assert_eq!((rig.news.len(), rig.log.len()), (0, 0));
    let words = faults(&mut rig.bus);
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
            rig.hear(&bytes);
            rig.run(Duration::from_millis(pause));
        }
        rig.run(1_100 * MS);
        rig.news.clear();
        rig.show(1, text("A001", false));
        rig.press(5, Key::Recall);
        rig.run(1_000 * MS);
        prop_assert_eq!(rig.shown(1), "A001");
        prop_assert_eq!(presses(&rig.news), vec![(5, Key::Recall)]);
        prop_assert!(rig.bus.faults().len() <= 8);
        rig.assert_pauses();
    }
}
