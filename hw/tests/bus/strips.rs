//! Strips: turns, blinks, repeats, cards that answer and cards that do not.

use anxu_hw::strip::Variant;
use anxu_hw::strip::strip485::sim::StripSim;

use crate::rig::{MS, Rig, faults, text};

#[test]
fn a_text_goes_out_at_once_on_a_quiet_line() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[], &[]);
    rig.run(60_000 * MS);
    rig.show(1, text("欢迎光临", false));
    assert!(rig.bus.next_frame(rig.now).is_ok());
}

#[test]
fn a_fresh_call_blinks_three_seconds_and_then_stands() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[], &[]);
    rig.show(1, text("请A001到3号", true));
    rig.run(10_000 * MS);
    rig.assert_pauses();
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
    rig.show(1, text("A001", true));
    rig.run(10_000 * MS);
    let sent = rig.log.len();
    rig.show(1, text("A001", false));
    rig.run(2_000 * MS);
    assert_eq!(rig.log.len(), sent);
    rig.show(1, text("A001", true));
    rig.run(3_100 * MS);
    assert_eq!(rig.strip_frames()[sent..].iter().filter(|(_, f)| f.len() == 13).count(), 3);
}

#[test]
fn of_a_wide_call_the_beginning_blinks_and_then_all_of_it_scrolls() {
    let mut rig = Rig::new(&[(1, Variant::B)], &[], &[]);
    rig.show(1, text("请A001号到3号窗口", true));
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
fn the_newest_text_wins_and_the_older_one_is_never_sent() {
    let mut rig = Rig::new(&[(1, Variant::A), (2, Variant::A)], &[], &[]);
    rig.show(1, text("first", false));
    rig.bus.next_frame(rig.now).unwrap();
    for n in 0..1000 {
        rig.show(2, text(&format!("n{n}"), false));
    }
    rig.run(5_000 * MS);
    assert_eq!(rig.sim.strip(2).unwrap().history, ["n999"]);
}

#[test]
fn a_card_that_was_switched_off_is_drawn_again() {
    let mut rig = Rig::new(&[(1, Variant::A)], &[], &[]);
    rig.show(1, text("A001", false));
    rig.run(30_000 * MS);
    rig.sim.strips[0] = Box::new(StripSim::new(1, Variant::A));
    rig.run(21_000 * MS);
    assert_eq!(rig.shown(1), "A001");
    rig.sim.strips[0] = Box::new(StripSim::new(1, Variant::A));
    rig.bus.redraw(rig.now);
    rig.run(MS);
    assert_eq!(rig.shown(1), "A001");
}

#[test]
fn a_card_that_answers_is_not_sent_its_text_again_and_again() {
    let mut rig = Rig::new(&[(1, Variant::C)], &[], &[]);
    rig.show(1, text("A001", false));
    rig.run(10_000 * MS);
    assert_eq!((rig.log.len(), rig.shown(1)), (1, "A001"));
}

#[test]
fn a_card_that_should_answer_and_does_not_is_named_and_still_sent_its_text() {
    let mut rig = Rig::new(&[(1, Variant::C), (2, Variant::C)], &[], &[]);
    rig.sim.strips.remove(0);
    rig.show(1, text("A001", false));
    rig.show(2, text("A002", false));
    rig.run(60_000 * MS);
    let words = faults(&mut rig.bus);
    assert_eq!(words.len(), 1, "{words:?}");
    assert!(words[0].contains("strip address 1 does not answer"), "{words:?}");
    let sent = rig.strip_frames().iter().filter(|(_, frame)| frame[1] == 1).count();
    assert!(sent >= 10, "{sent} frames");
}

#[test]
fn a_card_that_fails_under_an_unchanged_text_is_named_and_is_ok_when_it_is_back() {
    let mut rig = Rig::new(&[(1, Variant::C)], &[], &[]);
    rig.show(1, text("A001", false));
    rig.run(60_000 * MS);
    assert_eq!(faults(&mut rig.bus), Vec::<String>::new());
    let card = rig.sim.strips.remove(0);
    rig.run(30_000 * MS);
    let named = rig.bus.faults();
    assert_eq!(named.len(), 1, "{named:?}");
    assert!(rig.is_about_strip(&named[0], 1));
    rig.run(25_000 * MS);
    assert_eq!(rig.bus.faults(), named, "and again with each refresh");
    rig.sim.strips.push(Box::new(StripSim::new(1, Variant::C)));
    rig.run(25_000 * MS);
    assert_eq!(rig.shown(1), card.state().shown);
    rig.bus.faults();
    rig.run(60_000 * MS);
    assert_eq!(faults(&mut rig.bus), Vec::<String>::new());
}
