//! Signs that keep their text and answer in ASCII, on a line with keypads.

use anxu_hw::pad::{self, Key};
use anxu_hw::strip::{self, Settings};

use crate::rig::{MS, Rig, faults, presses, text};

fn rig(address: u8) -> Rig {
    let mut rig = Rig::empty();
    let settings = Settings { address, columns: Some(13), ..Settings::default() };
    rig.add_strip(strip::driver("am03127").unwrap(), settings);
    rig.add_pad(pad::driver("ff68").unwrap(), 5);
    rig
}

/// The frames that write a text.
fn writes(rig: &Rig) -> usize {
    rig.log.iter().filter(|(_, frame)| frame.windows(4).any(|part| part == b"<L1>")).count()
}

#[test]
fn a_sign_is_sent_its_page_once_and_each_text_once_even_if_it_should_blink() {
    let mut rig = rig(7);
    rig.show(7, text("请A001到3号窗口", true));
    rig.run(120_000 * MS);
    assert_eq!(rig.log[0].1, b"<ID07><RPA>41<E>");
    assert_eq!((rig.shown(7), writes(&rig)), ("A001 3", 1));
    rig.show(7, text("请A001到3号窗口", true));
    rig.show(7, text("3号窗口", false));
    rig.run(10_000 * MS);
    assert_eq!((rig.shown(7), writes(&rig)), ("3", 2));
    assert_eq!(rig.sim.strip(7).unwrap().writes, 2);
    assert_eq!(faults(&mut rig.bus), Vec::<String>::new());
}

#[test]
fn what_is_lost_on_the_way_is_sent_again_until_it_is_answered() {
    let mut rig = rig(7);
    rig.sim.loss = 100;
    rig.show(7, text("A001", false));
    rig.run(2_000 * MS);
    rig.sim.loss = 0;
    rig.run(5_000 * MS);
    assert_eq!(rig.shown(7), "A001");
    let prepared = rig.log.iter().filter(|(_, frame)| frame.ends_with(b"<RPA>41<E>")).count();
    assert!(prepared > 1 && writes(&rig) > 1, "{prepared} and {}", writes(&rig));
}

#[test]
fn a_sign_that_fails_is_named_and_one_that_is_back_is_ok() {
    let mut rig = rig(7);
    rig.show(7, text("A001", false));
    rig.run(30_000 * MS);
    let sign = rig.sim.strips.remove(0);
    rig.run(60_000 * MS);
    let named = faults(&mut rig.bus);
    assert!(named.len() == 1 && named[0].contains("strip address 7 does not answer"), "{named:?}");
    rig.sim.strips.push(sign);
    rig.run(60_000 * MS);
    faults(&mut rig.bus);
    rig.run(60_000 * MS);
    assert_eq!(faults(&mut rig.bus), Vec::<String>::new());
    assert_eq!(rig.shown(7), "A001");
}

#[test]
fn keys_come_through_between_its_frames_and_on_a_line_that_hears_itself() {
    let mut rig = rig(7);
    rig.sim.hears_itself = true;
    for n in 0..10 {
        rig.show(7, text(&format!("A{n:03}"), false));
        rig.run(130 * MS);
        rig.press(5, Key::Next);
        rig.run(2_000 * MS + n * 377 * MS);
    }
    assert_eq!((presses(&rig.news).len(), rig.shown(7)), (10, "A009"));
    assert_eq!(faults(&mut rig.bus), Vec::<String>::new());
}
