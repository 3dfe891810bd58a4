//! `anxu doctor`: opens every device of a configuration and says what is there, what is not, and why.
//!
//! A running hall holds its devices: then it is asked how they are, instead of opening them.

use std::path::Path;

use anxu_api::health::Trouble;
use anxu_hw::Fault;
use anxu_words::{Language, Message};

use super::exit::{Exit, Failure};
use super::{output, settings};
use crate::config::Devices;
use crate::devices::{Health, HealthMap, trouble};

mod lines;
mod running;
mod speaker;

/// What was found of one device.
struct Finding {
    /// What it is, as the health of a hall names it.
    device: String,
    /// Where it is.
    at: String,
    /// How it is.
    health: Health,
}

/// Look at every device, one line each.
pub(super) fn run(dir: &Path, lang: Language) -> Result<(), Failure> {
    let settings = settings::load_quietly(dir, lang)?;
    if let Some(health) = running::ask(&settings.devices.web.listen, lang)? {
        return running(health, lang);
    }
    let mut faulty = 0;
    let mut seen = 0;
    for look in looks(&settings.devices) {
        for finding in look() {
            seen += 1;
            faulty += u64::from(matches!(finding.health, Health::Fault(_)));
            output::print(&said(&finding.device, Some(&finding.at), &finding.health, lang))?;
        }
    }
    summed_up(seen, faulty, lang)
}

/// What a running hall says.
fn running(health: HealthMap, lang: Language) -> Result<(), Failure> {
    let (mut faulty, seen) = (0, health.len());
    for (device, health) in health {
        faulty += u64::from(matches!(health, Health::Fault(_)));
        output::print(&said(&device, None, &health, lang))?;
    }
    summed_up(seen, faulty, lang)
}

fn summed_up(seen: usize, faulty: u64, lang: Language) -> Result<(), Failure> {
    match (seen, faulty) {
        (0, _) => output::print(&Message::NoDevices.words(lang)),
        (_, 0) => output::print(&Message::EverythingWorks.words(lang)),
        (_, count) => Err(Failure::new(Exit::Device, Message::DevicesFaulty { count })),
    }
}

/// One look takes up to a few seconds, and is said before the next begins.
type Look<'d> = Box<dyn FnOnce() -> Vec<Finding> + 'd>;

fn looks(devices: &Devices) -> Vec<Look<'_>> {
    let mut looks: Vec<Look<'_>> = Vec::new();
    for printer in &devices.printers {
        looks.push(Box::new(move || vec![lines::printer(printer)]));
    }
    for bus in &devices.buses {
        looks.push(Box::new(move || lines::bus(bus)));
    }
    for numpad in &devices.numpads {
        looks.push(Box::new(move || vec![lines::numpad(numpad)]));
    }
    for (number, board) in (1..).zip(&devices.boards) {
        looks.push(Box::new(move || vec![lines::board(number, board)]));
    }
    for speaker in &devices.speakers {
        looks.push(Box::new(move || vec![speaker::look(speaker)]));
    }
    looks
}

/// One line: how it is, what it is, where. Faults name the place themselves.
fn said(device: &str, at: Option<&str>, health: &Health, lang: Language) -> String {
    let (mark, words) = (mark(health, lang), anxu_words::health(health, lang));
    let name = anxu_words::device(device, lang);
    let at = at.filter(|_| !matches!(health, Health::Fault(_)));
    let at = at.map_or(String::new(), |at| match lang {
        Language::Chinese => format!("（{at}）"),
        Language::English => format!(" at {at}"),
    });
    match (words.is_empty(), lang) {
        (true, _) => format!("{mark}{name}{at}"),
        (false, Language::Chinese) => format!("{mark}{name}{at}：{words}"),
        (false, Language::English) => format!("{mark}{name}{at}: {words}"),
    }
}

fn mark(health: &Health, lang: Language) -> &'static str {
    match (health, lang) {
        (Health::Ok, Language::English) => "OK     ",
        (Health::Warning(_), Language::English) => "WARN   ",
        (Health::Fault(_), Language::English) => "FAULT  ",
        (Health::Ok, Language::Chinese) => "正常  ",
        (Health::Warning(_), Language::Chinese) => "注意  ",
        (Health::Fault(_), Language::Chinese) => "故障  ",
    }
}

fn faulty(fault: &Fault) -> Health {
    Health::Fault(trouble::of(fault))
}

/// A device whose configuration cannot be used.
fn unusable(device: &str, detail: impl ToString) -> Health {
    Health::Fault(Trouble::Unusable { what: device.to_owned(), detail: detail.to_string() })
}
