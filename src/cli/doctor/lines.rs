//! Devices on lines: the printer, buses with strips and keypads, boards.

use std::time::{Duration, Instant};

use anxu_hw::Fault;
use anxu_hw::port::{self, Port};
use anxu_hw::printer::{self, Known, Profile, Status};
use anxu_hw::strip::Card;

use super::{Finding, faulty, warning, words_of};
use crate::config::wired::{Board, Bus, Numpad, Printer};
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
pub(super) fn bus(config: &Bus) -> Vec<Finding> {
    let device = format!("bus {}", config.name);
    let at = config.address.to_string();
    let mut port = match port::open(&config.address) {
        Ok(port) => port,
        Err(fault) => return vec![Finding { device, at, health: faulty(words_of(fault)) }],
    };
    let cards = config.strips.iter().map(|strip| (strip, (strip.driver.card)(&strip.settings)));
    let (asked, mute): (Vec<_>, Vec<_>) = cards.partition(|(_, card)| card.probe().is_some());
    let mut findings = vec![Finding { device, at, health: silent(mute.len(), config.all_pads().count()) }];
    for (strip, mut card) in asked {
        let device = format!("strip over window {}", strip.window);
        let at = format!("address {}", strip.settings.address);
        let health = answers(port.as_mut(), card.as_mut(), strip.settings.address)
            .map_or_else(|fault| faulty(words_of(fault)), |()| Health::Ok);
        findings.push(Finding { device, at, health });
    }
    findings
}

/// Many cards acknowledge nothing, and keypads speak only when a key is pressed.
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

/// A number pad: whether it is there and ours to read.
pub(super) fn numpad(config: &Numpad) -> Finding {
    let device = format!("numpad {}", config.window);
    let health = port::open(&config.address).map_or_else(|fault| faulty(words_of(fault)), |_| Health::Ok);
    Finding { device, at: config.address.to_string(), health }
}

/// A hall board: its line, and whether it answers, if it ever does.
pub(super) fn board(number: usize, config: &Board) -> Finding {
    let device = format!("board {number}");
    let presence = || config.open(&device, port::open(&config.address)?).ping();
    let health = presence().map_or_else(|fault| faulty(words_of(fault)), board_health);
    Finding { device, at: config.address.to_string(), health }
}

fn line(text: &str, baud: u32) -> Result<Box<dyn Port>, String> {
    let address = port::parse(text, baud)?;
    port::open(&address).map_err(words_of)
}
