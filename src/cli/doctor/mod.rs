//! `anxu doctor`: opens every device of a configuration and says what is there, what is not, and why.
//!
//! A running hall holds its devices: then it is asked how they are, instead of opening them.

use std::path::Path;

use anxu_hw::Fault;

use super::exit::{Exit, Failure};
use super::{output, settings};
use crate::config::Devices;
use crate::devices::{Health, HealthMap};

mod lines;
mod running;
mod speaker;

/// What was found of one device.
struct Finding {
    /// What it is.
    device: String,
    /// Where it is; faults name it themselves.
    at: String,
    /// How it is.
    health: Health,
}

/// Look at every device, one line each.
pub(super) fn run(dir: &Path) -> Result<(), Failure> {
    let settings = settings::load_quietly(dir)?;
    if let Some(health) = running::ask(&settings.devices.web.listen)? {
        return running(health);
    }
    let mut faulty = 0;
    let mut seen = 0;
    for look in looks(&settings.devices) {
        for finding in look() {
            seen += 1;
            faulty += usize::from(matches!(finding.health, Health::Fault { .. }));
            output::print(&said(&finding))?;
        }
    }
    summed_up(seen, faulty)
}

/// What a running hall says.
fn running(health: HealthMap) -> Result<(), Failure> {
    let (mut faulty, seen) = (0, health.len());
    for (device, health) in health {
        faulty += usize::from(matches!(health, Health::Fault { .. }));
        output::print(&match health {
            Health::Ok => format!("OK     {device}"),
            Health::Warning { words } => format!("WARN   {device}: {words}"),
            Health::Fault { words } => format!("FAULT  {device}: {words}"),
        })?;
    }
    summed_up(seen, faulty)
}

fn summed_up(seen: usize, faulty: usize) -> Result<(), Failure> {
    match (seen, faulty) {
        (0, _) => output::print("no devices are configured: see devices.toml"),
        (_, 0) => output::print("everything works"),
        (_, 1) => Err(Failure::new(Exit::Device, "1 device does not work: see above what to do")),
        (_, more) => {
            Err(Failure::new(Exit::Device, format!("{more} devices do not work: see above what to do")))
        }
    }
}

/// One look takes up to a few seconds, and is said before the next begins.
type Look<'d> = Box<dyn FnOnce() -> Vec<Finding> + 'd>;

fn looks(devices: &Devices) -> Vec<Look<'_>> {
    let mut looks: Vec<Look<'_>> = Vec::new();
    if let Some(printer) = &devices.printer {
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
    if let Some(speaker) = &devices.speaker {
        looks.push(Box::new(move || vec![speaker::look(speaker)]));
    }
    looks
}

fn said(finding: &Finding) -> String {
    let Finding { device, at, .. } = finding;
    match &finding.health {
        Health::Ok => format!("OK     {device} at {at}"),
        Health::Warning { words } => format!("WARN   {device} at {at}: {words}"),
        Health::Fault { words } => format!("FAULT  {device}: {words}"),
    }
}

fn warning(words: impl Into<String>) -> Health {
    Health::Warning { words: words.into() }
}

/// A fault's words; who keeps a device busy is usually a hall.
fn words_of(fault: Fault) -> String {
    match fault {
        Fault::Busy { .. } => {
            format!("{fault}, perhaps a running hall: stop that, or look at its page /health")
        }
        _ => fault.to_string(),
    }
}

fn faulty(words: impl ToString) -> Health {
    Health::Fault { words: words.to_string() }
}
