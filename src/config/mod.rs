//! From two TOML files to validated settings.
//!
//! Owns: reading, the schema, every fault with file, line and key, the commented defaults. Must not touch: opening
//! devices, the state of the hall.
//!
//! In stages: bytes and TOML syntax (`source`, `syntax`), the shape of every value (`schema`, against the types in
//! `file` and `devices`), and checks that involve several keys (`meaning`, `wiring`), which give the typed settings
//! that the program works with (`Setup`, `wired`). Every stage continues with whatever the one before could read, so
//! that all faults are reported at once; what could not be read is marked as lost (`fault`), and no further faults
//! are derived from it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use anxu_core::ids::WindowNo;
use anxu_core::setup::Setup;
use anxu_words::Mistake;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

mod fault;
mod meaning;
mod naming;
mod printers;
mod report;
mod source;
mod speakers;
mod syntax;
pub mod wired;
mod wiring;

pub mod devices;
pub mod file;
pub mod schema;
pub mod starter;

pub use devices::DevicesFile;
pub use fault::ConfigFault;
pub use file::Personal;
pub use wired::{Devices, Upstream};

use report::Report;
use wired::Printer;

/// The file that describes the hall.
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
    /// Where the journal is sent; none where nowhere.
    pub upstream: Option<Upstream>,
    /// Faults that do not prevent a start, in the order of files and lines.
    pub warnings: Vec<ConfigFault>,
}

/// Read and validate the two files in `dir`. All faults at once, with the paths of their files.
pub fn load(dir: &Path) -> Result<Settings, Vec<ConfigFault>> {
    let (hall, devices) = (source::read(dir, HALL_FILE), source::read(dir, DEVICES_FILE));
    match judged(text_of(&hall), text_of(&devices), Some(dir)) {
        Ok(settings) => Ok(Settings { warnings: within(dir, settings.warnings), ..settings }),
        Err(faults) => Err(within(dir, faults)),
    }
}

/// The first language of the hall that is configured in `dir`, as far as its file can be read; `None` where it
/// cannot.
pub fn first_language(dir: &Path) -> Option<String> {
    let text = source::read(dir, HALL_FILE).ok()?;
    let hall = syntax::parse(HALL_FILE, &text).ok()?.value;
    let named = hall.pointer("/hall/languages/0").and_then(Value::as_str).map(str::to_owned);
    named.or_else(|| file::languages().into_iter().next())
}

/// Validate the texts of the two files.
pub fn parse(hall: &str, devices: &str) -> Result<Settings, Vec<ConfigFault>> {
    judged(Ok(hall), Ok(devices), None)
}

/// Validate the text of `devices.toml` alone, for any windows.
pub fn parse_devices(devices: &str) -> Result<Devices, Vec<ConfigFault>> {
    let (file, mut report) = shaped::<DevicesFile>(DEVICES_FILE, Ok(devices))?;
    let devices = wiring::wired(&file, None, &mut report);
    let (faults, _) = report.finish();
    if faults.is_empty() { Ok(devices) } else { Err(faults) }
}

/// A text, or why there is none.
type Text<'t> = Result<&'t str, &'t ConfigFault>;

fn text_of(read: &Result<String, ConfigFault>) -> Text<'_> {
    read.as_ref().map(String::as_str)
}

/// The settings in both texts, whose folder is `dir`.
fn judged(hall: Text<'_>, devices: Text<'_>, dir: Option<&Path>) -> Result<Settings, Vec<ConfigFault>> {
    let mut windows = None;
    let (hall, (mut faults, mut warnings)) = match shaped::<file::HallFile>(HALL_FILE, hall) {
        Ok((file, mut report)) => {
            let (setup, zone, upstream) = meaning::setup(&file, dir, &mut report);
            windows = report.is_complete("window", "number").then(|| numbers(&setup));
            (Some((setup, zone, upstream)), report.finish())
        }
        Err(faults) => (None, (faults, Vec::new())),
    };
    let (devices, (more_faults, more_warnings)) = match shaped::<DevicesFile>(DEVICES_FILE, devices) {
        Ok((file, mut report)) => {
            let devices = wiring::wired(&file, windows.as_ref(), &mut report);
            if let Some((setup, ..)) = &hall {
                wiring::keypads_sign_nobody_on(&file, setup.rules.sign_on, &mut report);
            }
            (Some(devices), report.finish())
        }
        Err(faults) => (None, (faults, Vec::new())),
    };
    faults.extend(more_faults);
    warnings.extend(more_warnings);
    match (hall, devices) {
        (Some((setup, zone, upstream)), Some(devices)) if faults.is_empty() => {
            let printers = devices.printers.iter().map(Printer::served).collect();
            let setup = Setup { printers, speaks: !devices.speakers.is_empty(), ..setup };
            Ok(Settings { setup: Arc::new(setup), zone, devices, upstream, warnings })
        }
        _ => Err(faults),
    }
}

/// A file brought into the right shape, with a report of what was lost; or the faults where nothing is left.
fn shaped<T: JsonSchema + DeserializeOwned>(
    name: &'static str,
    text: Text<'_>,
) -> Result<(T, Report), Vec<ConfigFault>> {
    let text = text.map_err(|fault| vec![fault.clone()])?;
    let mut source = syntax::parse(name, text)?;
    let mut report = Report::salvaged(name, &mut source);
    schema::check::<T>(&mut source.value, &mut report);
    match serde_json::from_value(source.value) {
        Ok(file) => Ok((file, report)),
        // The schema is derived from the type, so a value that matches it can be deserialised.
        Err(error) => {
            report.fault("", Mistake::NotUnderstood { detail: error.to_string() });
            Err(report.finish().0)
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
