//! `anxu doctor`: opens every device of a configuration and says what is there, what is not, and why.
//!
//! Meant for a stopped hall: a running one holds its devices, and then they are in use.

use std::path::Path;

use super::exit::{Exit, Failure};
use super::{output, settings};
use crate::config::Devices;
use crate::devices::Health;

mod lines;
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
    let mut ill = 0;
    let mut seen = 0;
    for look in looks(&settings.devices) {
        for finding in look() {
            seen += 1;
            ill += usize::from(matches!(finding.health, Health::Ill { .. }));
            output::print(&said(&finding))?;
        }
    }
    match (seen, ill) {
        (0, _) => output::print("no devices are configured: see devices.toml"),
        (_, 0) => output::print("all is well"),
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
    for bus in &devices.bus {
        looks.push(Box::new(move || lines::bus(bus, devices)));
    }
    for (number, board) in (1..).zip(&devices.board) {
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
        Health::Well => format!("well   {device} at {at}"),
        Health::Remark { words } => format!("well   {device} at {at}: {words}"),
        Health::Ill { words } => format!("ILL    {device}: {words}"),
    }
}

fn remark(words: impl Into<String>) -> Health {
    Health::Remark { words: words.into() }
}

fn ill(words: impl ToString) -> Health {
    Health::Ill { words: words.to_string() }
}
