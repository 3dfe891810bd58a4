//! Devices on lines: the printer, buses with strips and keypads, boards.

use std::time::{Duration, Instant};

use anxu_hw::Fault;
use anxu_hw::board;
use anxu_hw::port::{self, Port};
use anxu_hw::printer::{self, Known, Profile, Status};
use anxu_hw::strip::wire;

use super::{Finding, faulty, warning, words_of};
use crate::config::Devices;
use crate::config::devices::{Board, Bus, Checksum, Printer, Strip};
use crate::devices::{Health, board_health};

/// How long a strip's card may take to answer: its answer is one byte, at once.
const ANSWER: Duration = Duration::from_millis(300);
/// How long a line may take nothing before it counts as stalled.
const STALL: Duration = Duration::from_secs(1);

/// The printer: its line, and what it says of its paper, cover and cutter.
pub(super) fn printer(config: &Printer) -> Finding {
    let health = status(config).unwrap_or_else(faulty);
    Finding { device: "printer".to_owned(), at: config.port.clone(), health }
}

fn status(config: &Printer) -> Result<Health, String> {
    let open = printer::driver(&config.driver)?;
    let profile = Profile::named(&config.profile)?;
    let port = line(&config.port, config.baud)?;
    Ok(match open(port, profile, Known::default()).status().map_err(words_of)? {
        Status::Ready { paper_low: false } => Health::Ok,
        Status::Ready { paper_low: true } => warning("there is little paper left"),
        Status::NotReady(trouble) => faulty(trouble),
        Status::Unknown => {
            warning("the line is open; this printer answers no status requests, so print a ticket to see")
        }
    })
}

/// A bus, and those of its strips that can be asked.
pub(super) fn bus(config: &Bus, devices: &Devices) -> Vec<Finding> {
    let device = format!("bus {}", config.name);
    let at = config.port.clone();
    let mut port = match line(&config.port, config.baud) {
        Ok(port) => port,
        Err(words) => return vec![Finding { device, at, health: faulty(words) }],
    };
    let (asked, mute): (Vec<&Strip>, Vec<&Strip>) = devices
        .strip
        .iter()
        .filter(|strip| strip.bus == config.name)
        .partition(|strip| strip.checksum == Checksum::C);
    let pads = devices.pad.iter().filter(|pad| pad.bus == config.name).count()
        + devices.rating_pad.iter().filter(|pad| pad.bus == config.name).count();
    let mut findings = vec![Finding { device, at, health: silent(mute.len(), pads) }];
    for strip in asked {
        let device = format!("strip over window {}", strip.window);
        let at = format!("address {}", strip.address);
        let health = answers(port.as_mut(), strip.address)
            .map_or_else(|fault| faulty(words_of(fault)), |()| Health::Ok);
        findings.push(Finding { device, at, health });
    }
    findings
}

/// Cards of variants A and B acknowledge nothing, and keypads speak only when a key is pressed.
fn silent(strips: usize, pads: usize) -> Health {
    match (strips, pads) {
        (0, 0) => Health::Ok,
        (strips, 0) => warning(format!("the line is open; strips ({strips}) cannot be asked: look at them")),
        (0, pads) => warning(format!("the line is open; keypads ({pads}) cannot be asked: press a key")),
        (strips, pads) => warning(format!(
            "the line is open; strips ({strips}) and keypads ({pads}) cannot be asked: try them in a running hall"
        )),
    }
}

fn answers(port: &mut dyn Port, address: u8) -> Result<(), Fault> {
    port.write(&wire::probe(address), STALL, &mut 0)?;
    let until = Instant::now() + ANSWER;
    let mut buffer = [0; 64];
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let count = port.read(&mut buffer, left)?;
        if buffer.iter().take(count).any(|byte| *byte == wire::TAKEN) {
            return Ok(());
        }
        if left.is_zero() {
            return Err(Fault::Silent { what: format!("the strip at address {address}") });
        }
    }
}

/// A hall board: its line, and whether it answers, if it ever does.
pub(super) fn board(number: usize, config: &Board) -> Finding {
    let device = format!("board {number}");
    let presence = || {
        let port = line(&config.port, config.baud())?;
        let board = board::open(&config.driver, &device, port, &config.settings());
        board.and_then(|mut board| board.ping()).map_err(words_of)
    };
    let health = presence().map_or_else(faulty, board_health);
    Finding { device, at: config.port.clone(), health }
}

fn line(text: &str, baud: u32) -> Result<Box<dyn Port>, String> {
    let address = port::parse(text, baud)?;
    port::open(&address).map_err(words_of)
}
