//! Cables that are pulled, come back under another name, lose frames, or were never there.

use std::time::{Duration, Instant};

use anxu_core::document::StripShow;
use anxu_core::effect::Effect;
use anxu_core::ids::WindowNo;
use anxu_hw::pad::Key;
use anxu_hw::sim::{attach, attach_at};

use crate::buses::{calling, sim};
use crate::hall::{self, THREE};
use crate::wait::until;

/// A key that comes again after so long on a line that held is a second press.
const NEW_PRESS: Duration = Duration::from_millis(1100);

#[test]
fn a_bus_that_was_unplugged_comes_back_under_another_name_with_the_present_picture() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("by-path");
    let line = attach_at(&link, sim()).expect("a pseudo-terminal");
    let mut hall = hall::start(&hall::bus(&link));
    hall.act(calling(THREE, "A001"));
    let idle = StripShow::Idle("4号窗口".into());
    hall.act(Effect::Strip { window: WindowNo(4), show: idle });
    until("the first picture", || (line.device().strip(2)?.shown == "4号窗口").then_some(()));
    let name = line.path().read_link().expect("a link");
    // Made before the first goes, or it could be given the name that is free then.
    let beside = folder.path().join("beside");
    let next = attach_at(&beside, sim()).expect("a pseudo-terminal");
    drop(line);
    hall.until_ill("strip 3", "");
    hall.act(calling(THREE, "A002"));
    assert_ne!(beside.read_link().expect("a link"), name);
    std::fs::rename(&beside, &link).expect("the same folder");
    until("the whole picture", || {
        let device = next.device();
        (device.strip(1)?.shown == "A002" && device.strip(2)?.shown == "4号窗口").then_some(())
    });
    hall.until_well("pad 3");
}

#[test]
fn a_key_whose_echo_went_with_the_cable_calls_nobody_when_the_cable_is_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("by-path");
    let line = attach_at(&link, sim()).expect("a pseudo-terminal");
    let mut hall = hall::start(&hall::bus(&link));
    hall.until_well("pad 3");
    line.device().loss = 100;
    let frame = line.device().press(5, Key::Next);
    until("the press", || {
        line.send(&frame).expect("the line is there");
        hall.told()
    });
    let mut devices = std::mem::take(&mut *line.device());
    drop(line);
    let pulled = Instant::now();
    hall.until_ill("pad 3", "");
    until("a time after which the key would be a new press", || (pulled.elapsed() > NEW_PRESS).then_some(()));
    devices.loss = 0;
    let line = attach_at(&link, devices).expect("a pseudo-terminal");
    until("the echo", || {
        line.send(&frame).expect("the line is there");
        (line.device().pad(5)?.echoes > 0).then_some(())
    });
    assert!(hall.is_quiet(), "one press, one call");
}

#[test]
fn three_frames_in_ten_lost_still_bring_every_text_over() {
    let line = attach(sim()).expect("a pseudo-terminal");
    line.device().loss = 30;
    let mut hall = hall::start(&hall::bus(line.path()));
    for n in 0..4 {
        let text = format!("A{n:03}");
        hall.act(Effect::Strip { window: THREE, show: StripShow::Idle(text.clone()) });
        until(&text, || (line.device().strip(1)?.shown == text).then_some(()));
    }
}

#[test]
fn a_strip_whose_card_is_dead_is_ill_and_stays_so_when_the_line_is_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("by-path");
    let line = attach_at(&link, sim()).expect("a pseudo-terminal");
    line.device().strips.retain(|strip| strip.address() != 2);
    let mut hall = hall::start(&hall::bus(&link));
    hall.act(Effect::Strip { window: WindowNo(4), show: StripShow::Idle("4号窗口".into()) });
    hall.until_ill("strip 4", "strip address 2 does not answer");
    hall.until_well("strip 3");
    let devices = std::mem::take(&mut *line.device());
    drop(line);
    hall.until_ill("strip 3", "went away");
    let _line = attach_at(&link, devices).expect("a pseudo-terminal");
    hall.until_well("strip 3");
    hall.until_ill("strip 4", "strip address 2 does not answer");
    let remark = format!("{:?}", hall.health("bus windows"));
    assert!(remark.starts_with("Some(Warning") && remark.contains("strip address 2"), "{remark}");
}

#[test]
fn noise_on_the_line_disturbs_nothing() {
    let line = attach(sim()).expect("a pseudo-terminal");
    line.device().noise = vec![0xFF, 0x68, 0x08, 0x00, 0xFF];
    let mut hall = hall::start(&hall::bus(line.path()));
    hall.act(calling(THREE, "A001"));
    until("the call", || (line.device().strip(1)?.shown == "A001").then_some(()));
    line.send(&line.device().press(5, Key::Next)).expect("the line is there");
    hall.request();
}

#[test]
fn a_hall_without_any_of_its_devices_says_of_each_why() {
    let mut hall = hall::start(
        r#"
        printer = { driver = "escpos", port = "/nowhere/printer" }
        bus = [{ name = "a", port = "/nowhere/bus" }, { name = "b", port = "sim" }]
        strip = [{ window = 1, driver = "strip485", bus = "a", address = 1 }]
        board = [{ driver = "onbon", port = "/nowhere/board", width = 128, height = 64, lines = 4 }]
        speaker = { driver = "none", packs = "/nowhere/packs" }
        "#,
    );
    hall.until_ill("printer", "/nowhere/printer is not there");
    hall.until_ill("strip 1", "/nowhere/bus is not there");
    hall.until_ill("bus b", "anxu demo");
    hall.until_ill("board 1", "/nowhere/board is not there");
    hall.until_ill("speaker", "/nowhere/packs");
    hall.act(calling(WindowNo(1), "A001"));
}
