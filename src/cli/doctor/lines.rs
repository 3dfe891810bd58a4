//! Devices on lines: the printer, buses with strips and keypads, boards.

use std::time::{Duration, Instant};

use anxu_api::health::Trouble;
use anxu_hw::Fault;
use anxu_hw::port::{self, Port};
use anxu_hw::printer::{self, Known, Profile};
use anxu_hw::strip::Card;

use super::{Finding, faulty, unusable};
use crate::config::wired::{Board, Bus, Numpad, Printer};
use crate::devices::{Health, board_health, trouble};

/// How long a strip's card may take to answer: its answer is one byte, at once.
const ANSWER: Duration = Duration::from_millis(300);
/// How long a line may take nothing before it counts as stalled.
const STALL: Duration = Duration::from_secs(1);

/// The printer: its line, and its status (paper, cover, cutter).
pub(super) fn printer(config: &Printer) -> Finding {
    let device = config.id().device();
    let health = status(&device, config).unwrap_or_else(|health| health);
    Finding { device, at: config.port.clone(), health }
}

fn status(device: &str, config: &Printer) -> Result<Health, Health> {
    let wrong = |detail| unusable(device, detail);
    let open = printer::driver(&config.driver).map_err(wrong)?;
    let profile = Profile::named(&config.profile).map_err(wrong)?;
    let port = line(device, &config.port, config.baud)?;
    let status = open(port, profile, Known::default()).status().map_err(|fault| faulty(&fault))?;
    Ok(trouble::of_status(&status))
}

/// A bus, and those of its strips that can be asked.
pub(super) fn bus(config: &Bus) -> Vec<Finding> {
    let device = format!("bus {}", config.name);
    let at = config.address.to_string();
    let mut port = match port::open(&config.address) {
        Ok(port) => port,
        Err(fault) => return vec![Finding { device, at, health: faulty(&fault) }],
    };
    let cards = config.strips.iter().map(|strip| (strip, (strip.driver.card)(&strip.settings)));
    let (asked, mute): (Vec<_>, Vec<_>) = cards.partition(|(_, card)| card.probe().is_some());
    let mut findings = vec![Finding { device, at, health: silent(mute.len(), config.all_pads().count()) }];
    for (strip, mut card) in asked {
        let device = format!("strip {}", strip.window);
        let at = format!("address {}", strip.settings.address);
        let health = answers(port.as_mut(), card.as_mut(), strip.settings.address)
            .map_or_else(|fault| faulty(&fault), |()| Health::Ok);
        findings.push(Finding { device, at, health });
    }
    findings
}

/// Many cards acknowledge nothing, and keypads speak only when a key is pressed.
fn silent(strips: usize, pads: usize) -> Health {
    let [strips, pads] = [strips, pads].map(|count| u16::try_from(count).unwrap_or(u16::MAX));
    match (strips, pads) {
        (0, 0) => Health::Ok,
        (strips, 0) => Health::Warning(Trouble::StripsMute { strips }),
        (0, pads) => Health::Warning(Trouble::PadsMute { pads }),
        (strips, pads) => Health::Warning(Trouble::LineMute { strips, pads }),
    }
}

fn answers(port: &mut dyn Port, card: &mut dyn Card, address: u8) -> Result<(), Fault> {
    port.write(&card.probe().unwrap_or_default(), STALL, &mut 0)?;
    let until = Instant::now() + ANSWER;
    let mut buffer = [0; 64];
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let count = port.read(&mut buffer, left)?;
        if buffer.iter().take(count).any(|byte| card.answer(*byte).is_some()) {
            return Ok(());
        }
        if left.is_zero() {
            return Err(Fault::Silent { what: format!("the strip at address {address}") });
        }
    }
}

/// A number pad: whether it is there and can be opened exclusively.
pub(super) fn numpad(config: &Numpad) -> Finding {
    let device = format!("numpad {}", config.window);
    let health = port::open(&config.address).map_or_else(|fault| faulty(&fault), |_| Health::Ok);
    Finding { device, at: config.address.to_string(), health }
}

/// A hall board: its line, and whether it answers, if it ever does.
pub(super) fn board(number: usize, config: &Board) -> Finding {
    let device = format!("board {number}");
    let presence = || config.open(&device, port::open(&config.address)?).ping();
    let health = presence().map_or_else(|fault| faulty(&fault), board_health);
    Finding { device, at: config.address.to_string(), health }
}

/// The open line of a device, or how the device is without it.
fn line(device: &str, text: &str, baud: u32) -> Result<Box<dyn Port>, Health> {
    let address = port::parse(text, baud).map_err(|detail| unusable(device, detail))?;
    port::open(&address).map_err(|fault| faulty(&fault))
}
