//! Keypads that bounce, stick, and repeat what was not echoed.

use anxu_hw::pad::ff68::wire::Frame;
use anxu_hw::pad::{Display, Key};
use anxu_hw::strip::Variant;

use crate::rig::{MS, Rig, TURNAROUND, faults, presses, text, wire};

#[test]
fn a_rating_request_from_before_a_loss_does_not_light_a_keypad_after_it() {
    let mut rig = Rig::new(&[], &[5], &[6]);
    rig.ask_rating(6);
    rig.beep(5);
    rig.bus.redraw(rig.now);
    rig.run(1_000 * MS);
    assert_eq!((rig.sim.pad(6).unwrap().asked, rig.sim.pad(5).unwrap().beeps), (0, 0));
}

#[test]
fn a_key_is_echoed_first_and_acts_once_however_often_it_is_repeated() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[5], &[]);
    rig.show(1, text("A001", false));
    rig.press(5, Key::Next);
    rig.now += TURNAROUND;
    assert_eq!(rig.bus.next_frame(rig.now).unwrap()[..2], [0xFF, 0x68]);
    for _ in 0..10 {
        rig.run(300 * MS);
        rig.retransmit();
    }
    rig.run(300 * MS);
    assert_eq!(presses(&rig.news), [(5, Key::Next)]);
    assert_eq!(rig.sim.pad(5).unwrap().echoes, 1);
    rig.assert_pauses();
}

#[test]
fn a_key_whose_echo_was_lost_with_the_line_is_not_pressed_again_when_it_is_back() {
    for away in [200 * MS, 1_500 * MS, 60_000 * MS] {
        let mut rig = Rig::new(&[], &[5], &[]);
        rig.press(5, Key::Next);
        rig.now += TURNAROUND;
        rig.bus.next_frame(rig.now).expect("the echo, into the void");
        rig.now += 900 * MS;
        rig.bus.lost(rig.now);
        rig.now += away;
        rig.bus.lost(rig.now);
        rig.bus.redraw(rig.now);
        rig.now += 300 * MS;
        rig.retransmit();
        rig.run(300 * MS);
        assert_eq!(presses(&rig.news), [(5, Key::Next)], "away for {away:?}");
        assert_eq!((rig.sim.pad(5).unwrap().echoes, rig.sim.retransmission()), (1, vec![]), "its echo came");
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
    rig.retransmit();
    assert_eq!(
        presses(&rig.news).last(),
        Some(&(5, Key::Recall)),
        "but a key that is not answered comes again"
    );
    let numbers: Vec<_> = rig.news.iter().map(|(_, _, press)| *press).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn a_stuck_key_of_a_hundred_frames_a_second_acts_once_and_leaves_room_for_strips() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[5], &[]);
    for n in 0..1000 {
        rig.press(5, Key::Next);
        if n == 500 {
            rig.show(1, text("A001", false));
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
    rig.ask_rating(6);
    rig.beep(5);
    rig.run(100 * MS);
    assert!(rig.sim.pad(6).unwrap().lit);
    assert_eq!(rig.sim.pad(5).unwrap().beeps, 1);
    rig.press(6, Key::Rating(2));
    rig.run(100 * MS);
    assert_eq!(presses(&rig.news), [(6, Key::Rating(2))]);
    assert_eq!((rig.sim.pad(6).unwrap().echoes, rig.sim.retransmission()), (1, vec![]));
}

#[test]
fn a_frame_to_a_keypad_leaves_three_and_a_half_characters_after_a_strips_and_after_the_keypads_own() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[5], &[]);
    rig.show(1, text("A001", false));
    rig.run(MS);
    rig.display(5, Display { left: Some(1), right: None });
    rig.run(200 * MS);
    let (strip, display) = (&rig.log[0], &rig.log[1]);
    assert_eq!(display.0, strip.0 + wire(strip.1.len()) + TURNAROUND);
    rig.press(5, Key::Next);
    let pressed = rig.now;
    rig.run(20 * MS);
    assert_eq!(rig.log[2].0, pressed + TURNAROUND, "the echo");
}

#[test]
fn a_key_that_repeats_evenly_is_stuck_and_named_and_acts_no_more_until_it_rests() {
    for period in [1_050, 1_200, 2_500] {
        let mut rig = Rig::new(&[], &[5, 7], &[]);
        for n in 0..50u32 {
            rig.press(5, Key::Next);
            // The line and its adapter add something of their own.
            rig.run((period + n % 3 * 10) * MS);
        }
        assert_eq!(presses(&rig.news), [(5, Key::Next); 4], "every {period} ms");
        let words = faults(&mut rig.bus);
        assert!(words.len() == 1 && words[0].contains("address 5: one of its keys repeats"), "{words:?}");
        assert_eq!(rig.sim.pad(5).unwrap().beeps, 1, "refused audibly, once");
        rig.press(7, Key::Next);
        assert_eq!(presses(&rig.news).last(), Some(&(7, Key::Next)), "the others are free");
        rig.run(3 * period * MS);
        rig.press(5, Key::Next);
        assert_eq!(presses(&rig.news).last(), Some(&(5, Key::Next)), "and so is it when it rests");
    }
}

#[test]
fn a_clerk_who_calls_again_and_again_is_not_a_stuck_key() {
    let mut rig = Rig::new(&[], &[5], &[]);
    for pause in [1_300, 1_700, 1_200, 2_100, 1_500, 1_900, 1_250, 3_000] {
        rig.press(5, Key::Next);
        rig.run(pause * MS);
    }
    assert_eq!((presses(&rig.news).len(), rig.bus.faults()), (8, vec![]));
}

#[test]
fn the_pause_key_thrice_in_four_seconds_is_one_press_and_later_another() {
    let mut rig = Rig::new(&[], &[5], &[]);
    for pause in [1_400, 1_100, 2_000] {
        rig.press(5, Key::Pause);
        rig.run(pause * MS);
    }
    assert_eq!(presses(&rig.news), [(5, Key::Pause)]);
    assert_eq!(rig.sim.pad(5).unwrap().echoes, 3, "each is answered");
    rig.press(5, Key::Pause);
    assert_eq!(presses(&rig.news), [(5, Key::Pause); 2]);
}

#[test]
fn an_unknown_key_beeps() {
    let mut rig = Rig::new(&[], &[5], &[6]);
    for (address, function, data) in [(5, 1, vec![0x7E]), (6, 0x11, vec![9])] {
        rig.hear(&Frame { address, function, data }.bytes());
        rig.run(100 * MS);
        assert_eq!(rig.sim.pad(address).unwrap().beeps, 1);
    }
    assert_eq!((rig.news.len(), faults(&mut rig.bus).len()), (0, 2));
}
