//! From two TOML files to validated settings.
//!
//! Owns: reading, the schema, every fault with file, line and key, the commented defaults. Must not touch: devices
//! (opening them), the state of the hall.
//!
//! In stages, each of which names all its faults at once: bytes and TOML syntax (`source`), the shape of every value
//! (`schema`, against the types in `file` and `devices`), and what the values mean together (`meaning`, `wiring`). A
//! later stage runs only on what the one before could read; unknown keys do not stop it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use anxu_core::ids::WindowNo;
use anxu_core::setup::Setup;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

mod fault;
mod meaning;
mod naming;
mod source;
mod wiring;

pub mod devices;
pub mod file;
pub mod schema;
pub mod starter;

pub use devices::Devices;
pub use fault::ConfigFault;

use fault::Report;

/// The file that says what the hall is.
pub const HALL_FILE: &str = "hall.toml";
/// The file that says what hangs on it.
pub const DEVICES_FILE: &str = "devices.toml";

/// Everything a hall is started from.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What the hall is (`hall.toml`).
    pub setup: Arc<Setup>,
    /// Its time zone.
    pub zone: chrono_tz::Tz,
    /// What hangs on it (`devices.toml`).
    pub devices: Devices,
    /// What is allowed but should be looked at, in the order of files and lines.
    pub warnings: Vec<ConfigFault>,
}

/// Read and validate the two files in `dir`. All faults at once, with the paths of their files.
pub fn load(dir: &Path) -> Result<Settings, Vec<ConfigFault>> {
    let hall = source::read(dir, HALL_FILE);
    let devices = source::read(dir, DEVICES_FILE);
    let (hall, devices) = match (hall, devices) {
        (Ok(hall), Ok(devices)) => (hall, devices),
        (hall, devices) => {
            let faults = [hall.err(), devices.err()].into_iter().flatten().collect();
            return Err(within(dir, faults));
        }
    };
    match parse(&hall, &devices) {
        Ok(settings) => Ok(Settings { warnings: within(dir, settings.warnings), ..settings }),
        Err(faults) => Err(within(dir, faults)),
    }
}

/// Validate the texts of the two files.
pub fn parse(hall: &str, devices: &str) -> Result<Settings, Vec<ConfigFault>> {
    let (hall, (mut faults, mut warnings)) = hall_of(hall);
    let windows = hall.as_ref().map(|(setup, _)| numbers(setup));
    let (devices, (more_faults, more_warnings)) = devices_of(devices, windows.as_ref());
    faults.extend(more_faults);
    warnings.extend(more_warnings);
    match (hall, devices) {
        (Some((setup, zone)), Some(devices)) if faults.is_empty() => {
            let setup = Setup { prints: devices.printer.is_some(), ..setup };
            Ok(Settings { setup: Arc::new(setup), zone, devices, warnings })
        }
        _ => Err(faults),
    }
}

fn hall_of(text: &str) -> (Option<(Setup, chrono_tz::Tz)>, Findings) {
    match shaped::<file::HallFile>(HALL_FILE, text) {
        Ok((file, mut report)) => (Some(meaning::setup(&file, &mut report)), report.finish()),
        Err(findings) => (None, findings),
    }
}

fn devices_of(text: &str, windows: Option<&BTreeSet<WindowNo>>) -> (Option<Devices>, Findings) {
    match shaped::<Devices>(DEVICES_FILE, text) {
        Ok((devices, mut report)) => {
            wiring::check(&devices, windows, &mut report);
            (Some(devices), report.finish())
        }
        Err(findings) => (None, findings),
    }
}

/// Faults and warnings, as [`Report::finish`] gives them.
type Findings = (Vec<ConfigFault>, Vec<ConfigFault>);

/// A file of the right shape with a report to go on with, or what is wrong with its shape.
fn shaped<T: JsonSchema + DeserializeOwned>(name: &'static str, text: &str) -> Result<(T, Report), Findings> {
    let mut source = source::parse(name, text).map_err(|fault| (vec![fault], Vec::new()))?;
    let mut report = Report::new(name, source.lines);
    if !schema::check::<T>(&mut source.value, &mut report) {
        return Err(report.finish());
    }
    match serde_json::from_value(source.value) {
        Ok(file) => Ok((file, report)),
        // The schema is derived from the type, so this is a value that the schema cannot describe.
        Err(error) => {
            report.fault("", format!("cannot be read: {error}"));
            Err(report.finish())
        }
    }
}

fn numbers(setup: &Setup) -> BTreeSet<WindowNo> {
    setup.windows.iter().map(|window| window.number).collect()
}

fn within(dir: &Path, faults: Vec<ConfigFault>) -> Vec<ConfigFault> {
    let place =
        |fault: ConfigFault| ConfigFault { file: dir.join(&fault.file).display().to_string(), ..fault };
    faults.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests;
