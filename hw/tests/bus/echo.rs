//! Adapters and serial servers that give back what is sent, at once or late.

use anxu_hw::pad::{Display, Key};
use anxu_hw::strip::Variant;

use crate::rig::{MS, Rig, faults, presses, text};

/// A line that gives back what is sent after so many milliseconds.
fn echoing(delay: u32) -> Rig {
    let mut rig = Rig::new(&[(1, Variant::A), (0x1B, Variant::C)], &[5], &[6]);
    rig.sim.hears_itself = true;
    rig.delay = delay * MS;
    rig
}

/// All that the hall shows on it.
fn show(rig: &mut Rig, call: &str) {
    rig.show(1, text(call, false));
    rig.show(0x1B, text(call, true));
    rig.display(5, Display { left: Some(1), right: None });
    rig.ask_rating(6);
    rig.beep(5);
}

#[test]
fn our_own_bytes_are_known_for_a_second() {
    for delay in [0, 5, 20, 40, 100, 200, 500, 950] {
        let mut rig = echoing(delay);
        show(&mut rig, "A001");
        rig.run(3_000 * MS);
        rig.press(5, Key::Next);
        rig.run(2_000 * MS);
        show(&mut rig, "A002");
        rig.press(6, Key::Rating(2));
        rig.run(20_000 * MS);
        assert_eq!(presses(&rig.news), [(5, Key::Next), (6, Key::Rating(2))], "{delay} ms");
        assert_eq!(faults(&mut rig.bus), Vec::<String>::new(), "{delay} ms");
        // Two answers, two beeps, two requests to rate.
        assert_eq!(rig.answers(), 6, "{delay} ms");
        assert_eq!((rig.shown(1), rig.shown(0x1B)), ("A002", "A002"));
        rig.assert_pauses();
    }
}

#[test]
fn a_key_is_answered_once_also_on_a_line_of_which_nothing_is_known_yet() {
    for delay in [0, 40, 200, 950] {
        let mut rig = echoing(delay);
        rig.press(5, Key::Next);
        rig.run(10_000 * MS);
        assert_eq!((presses(&rig.news), rig.answers()), (vec![(5, Key::Next)], 1), "{delay} ms");
    }
}

#[test]
fn a_line_that_begins_to_give_back_what_is_sent_is_found_out() {
    let mut rig = echoing(150);
    rig.sim.hears_itself = false;
    show(&mut rig, "A001");
    rig.run(30_000 * MS);
    rig.sim.hears_itself = true;
    let before = rig.answers();
    rig.press(5, Key::Next);
    rig.run(10_000 * MS);
    let storm = rig.answers() - before;
    assert!(storm <= 12, "{storm} answers");
    rig.run(60_000 * MS);
    assert_eq!((presses(&rig.news), rig.answers() - before), (vec![(5, Key::Next)], storm), "it is over");
}

#[test]
fn what_comes_back_later_than_it_is_remembered_is_named_and_dies_out() {
    let mut rig = echoing(1_500);
    show(&mut rig, "A001");
    rig.press(5, Key::Next);
    rig.run(60_000 * MS);
    let (sent, words) = (rig.answers(), faults(&mut rig.bus));
    assert!(words.iter().any(|words| words.contains("more than a second")), "{words:?}");
    rig.run(60_000 * MS);
    assert_eq!(rig.answers(), sent);
}

#[test]
fn a_keypad_that_asks_again_on_a_good_line_is_answered_again_at_once() {
    let mut rig = Rig::new(&[], &[5], &[]);
    rig.display(5, Display { left: Some(1), right: None });
    rig.run(5_000 * MS);
    rig.sim.loss = 100;
    rig.press(5, Key::Next);
    rig.run(300 * MS);
    rig.sim.loss = 0;
    rig.retransmit();
    rig.run(20 * MS);
    assert_eq!((presses(&rig.news), rig.sim.retransmission()), (vec![(5, Key::Next)], vec![]));
}

#[test]
fn a_flood_is_answered_at_a_bounded_rate_and_named() {
    let mut rig = Rig::new(&[], &[5], &[]);
    for n in 0..2_000u32 {
        rig.press(5, Key::Next);
        rig.run((5 + n % 11 * 3) * MS);
    }
    assert_eq!(presses(&rig.news), [(5, Key::Next)]);
    let minute = (rig.now - rig.start).as_secs() as usize;
    assert!(rig.answers() <= 10 + minute / 2, "{} answers in {minute} s", rig.answers());
    let words = faults(&mut rig.bus);
    assert!(words.iter().all(|words| words.contains("address 5")) && !words.is_empty(), "{words:?}");
}
