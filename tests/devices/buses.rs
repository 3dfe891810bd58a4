//! Strips, keypads and rating keypads on one line.

use anxu_api::{Answer, Refusal, Reply};
use anxu_core::command::Command;
use anxu_core::ids::Key as RequestKey;
use std::time::{Duration, Instant};

use anxu::hall::Input;
use anxu_core::command::{Grade, Rated, RatingChannel, WindowKey};
use anxu_core::document::{PadShow, StripShow};
use anxu_core::effect::Effect;
use anxu_core::ids::WindowNo;
use anxu_hw::bus::sim::BusSim;
use anxu_hw::pad::ff68::sim::PadSim;
use anxu_hw::pad::{Key, Simulated};
use anxu_hw::sim::{Attached, attach};
use anxu_hw::strip::strip485::sim::StripSim;
use anxu_hw::strip::{DRIVERS, Variant};

use crate::hall::{self, Hall, THREE};
use crate::wait::until;

/// The devices that [`hall::bus`] configures.
pub fn sim() -> BusSim {
    BusSim::new(
        vec![Box::new(StripSim::new(1, Variant::A)), Box::new(StripSim::new(2, Variant::C))],
        vec![Box::new(PadSim::new(5)), Box::new(PadSim::new(6))],
    )
}

pub fn calling(window: WindowNo, text: &str) -> Effect {
    Effect::Strip { window, show: StripShow::Calling { text: text.to_owned(), fresh: true } }
}

fn rig() -> (Attached<BusSim>, Hall) {
    let line = attach(sim()).expect("a pseudo-terminal");
    let hall = hall::start(&hall::bus(line.path()));
    hall.until_well("pad 3");
    (line, hall)
}

fn press(line: &Attached<BusSim>, address: u8, key: Key) {
    let bytes = line.device().press(address, key);
    line.send(&bytes).expect("the line is there");
}

fn shows(line: &Attached<BusSim>, address: u8, text: &str) {
    let shown = || line.device().strip(address).filter(|strip| strip.shown == text).map(drop);
    until(text, shown);
}

#[test]
fn next_on_the_keypad_is_a_request_with_a_key_of_its_own_and_is_echoed() {
    let (line, mut hall) = rig();
    // The keypad bounces, and repeats because the echo was lost: nothing comes of that.
    let frame = line.device().press(5, Key::Next);
    line.send(&frame.repeat(3)).expect("the line is there");
    let (first, command) = hall.answer(Answer::Done);
    assert_eq!(command, Command::PressKey { window: THREE, key: WindowKey::Next });
    until("the echo", || (line.device().pad(5)?.echoes == 1).then_some(()));
    // A real keypad repeats a key that came too soon after another to be a finger's.
    let news = until("another key", || {
        press(&line, 5, Key::Hold);
        hall.told()
    });
    let Input::Request { request, .. } = news else { panic!("{news:?}") };
    assert_eq!(request.command, Command::PressKey { window: THREE, key: WindowKey::Hold });
    let second = request.key.0;
    assert_ne!(first, second);
    assert_eq!(line.device().pad(5).expect("it is there").beeps, 0);
}

#[test]
fn the_silence_before_a_keypads_frame_is_the_configured_one() {
    let line = attach(sim()).expect("a pseudo-terminal");
    let hall =
        hall::start(&hall::bus(line.path()).replace("baud = 9600", "baud = 9600, turnaround_ms = 100"));
    hall.until_well("pad 3");
    let pressed = Instant::now();
    press(&line, 5, Key::Next);
    until("the echo", || (line.device().pad(5)?.echoes == 1).then_some(()));
    assert!(pressed.elapsed() >= Duration::from_millis(100));
}

#[test]
fn a_refusal_beeps_and_so_does_a_key_that_means_nothing() {
    let (line, mut hall) = rig();
    press(&line, 5, Key::Next);
    let refusal = Refusal::NobodyWaiting { window: THREE };
    hall.answer(Answer::Refused { refusal, words: String::new() });
    until("a beep", || (line.device().pad(5)?.beeps == 1).then_some(()));
    press(&line, 6, Key::Rating(3));
    until("a beep for a key without a grade", || (line.device().pad(6)?.beeps == 1).then_some(()));
    assert!(hall.is_quiet());
}

#[test]
fn a_key_pressed_in_impatience_is_refused_until_the_one_before_is_answered() {
    let (line, mut hall) = rig();
    press(&line, 5, Key::Next);
    let (_, waiting) = hall.request();
    until("a beep", || {
        press(&line, 5, Key::Recall);
        (line.device().pad(5)?.beeps > 0).then_some(())
    });
    assert!(hall.is_quiet(), "the hall is slow, and the clerk means the same ticket");
    let reply = Reply { key: RequestKey("any".to_owned()), answer: Answer::Done };
    waiting.send(reply).expect("somebody waits for it");
    let news = until("another key", || {
        press(&line, 5, Key::Hold);
        hall.told()
    });
    assert!(matches!(news, Input::Request { .. }), "{news:?}");
}

#[test]
fn a_rating_key_becomes_its_configured_grade_and_keeps_the_raw_key() {
    let (line, mut hall) = rig();
    hall.act(Effect::AskRating { window: THREE });
    until("the lit keypad", || line.device().pad(6)?.lit.then_some(()));
    press(&line, 6, Key::Rating(2));
    let (_, command) = hall.answer(Answer::Done);
    let Command::Rate { ticket, grade, channel, raw, .. } = command else { panic!("{command:?}") };
    assert_eq!((ticket, grade), (Rated::Window(THREE), Grade::Dissatisfied));
    assert_eq!((channel, raw), (RatingChannel::Keypad, Some(2)));
}

#[test]
fn a_citizens_keypad_cannot_call_and_a_clerks_cannot_rate() {
    let (line, mut hall) = rig();
    press(&line, 6, Key::Next);
    press(&line, 5, Key::Rating(0));
    until("two beeps", || {
        let device = line.device();
        (device.pad(5)?.beeps == 1 && device.pad(6)?.beeps == 1).then_some(())
    });
    assert!(hall.is_quiet());
}

#[test]
fn each_window_has_its_own_strip_and_display() {
    let (line, mut hall) = rig();
    hall.act(calling(THREE, "请A001到3号"));
    hall.act(Effect::Strip { window: WindowNo(4), show: StripShow::Paused("暂停服务".into()) });
    hall.act(Effect::Pad { window: THREE, show: PadShow { ticket: Some(1), waiting: 12 } });
    hall.act(calling(WindowNo(9), "nobody's"));
    shows(&line, 1, "请A001到3号");
    shows(&line, 2, "暂停服务");
    until("the display", || (line.device().pad(5)?.digits == "012001").then_some(()));
    shows(&line, 1, "");
    shows(&line, 1, "请A001到3号");
}

#[test]
fn a_keypad_beeps_when_its_window_is_wanted_and_no_other_does() {
    let (line, mut hall) = rig();
    hall.act(Effect::Beep { window: WindowNo(4) });
    hall.act(Effect::Beep { window: THREE });
    until("a beep", || (line.device().pad(5)?.beeps == 1).then_some(()));
    assert_eq!(line.device().pad(6).expect("it is there").beeps, 0, "the citizen's keypad is silent");
}

#[test]
fn a_stranger_on_the_line_is_a_remark_and_disturbs_nobody() {
    let (line, mut hall) = rig();
    line.send(&PadSim::new(77).press(Key::Next)).expect("the line is there");
    until("a remark", || {
        let health = format!("{:?}", hall.health("bus windows")?);
        health.contains("keypad address 77").then_some(())
    });
    assert!(hall.is_quiet());
    hall.until_well("strip 3");
}

/// Whoever adds a driver of strips adds a line here.
#[test]
fn a_strip_of_every_driver_shows_its_windows_call_on_one_line() {
    let settings = [("strip485", "checksum = \"B\"", "请A001到3号"), ("am03127", "columns = 13", "A001 3")];
    assert!(DRIVERS.iter().map(|driver| driver.name).eq(settings.map(|(name, _, _)| name)));
    let strips = (3..).zip(settings).map(|(n, (driver, more, _))| {
        format!("{{ window = {n}, driver = \"{driver}\", bus = \"windows\", address = {n}, {more} }}")
    });
    let strips = strips.collect::<Vec<_>>().join(", ");
    let config =
        |port: &str| format!("bus = [{{ name = \"windows\", port = \"{port}\" }}]\nstrip = [{strips}]");
    let written = anxu::config::parse_devices(&config("/dev/ttyUSB0")).expect("a devices.toml");
    let simulated = written.buses[0].strips.iter().map(|strip| (strip.driver.simulate)(&strip.settings));
    let line = attach(BusSim::new(simulated.collect(), Vec::new())).expect("a pseudo-terminal");
    let mut hall = hall::start(&config(&line.path().display().to_string()));
    for (address, (_, _, shown)) in (3..).zip(settings) {
        hall.act(calling(WindowNo(address.into()), "请A001到3号"));
        shows(&line, address, shown);
    }
    let written = line.device().strip(4).expect("it is there").writes;
    assert_eq!(written, 1, "a sign that keeps its text does not blink");
}
