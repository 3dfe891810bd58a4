//! `anxu init`: the commented default configuration, as files or on the screen.

use std::path::Path;

use clap::ValueEnum;

use super::exit::Failure;
use super::output;
use crate::config::starter;

/// A file of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum File {
    /// hall.toml
    Hall,
    /// devices.toml
    Devices,
}

/// Print one file.
pub(super) fn print(file: File) -> Result<(), Failure> {
    let text = match file {
        File::Hall => starter::HALL,
        File::Devices => starter::DEVICES,
    };
    output::print(text.trim_end())
}

/// Write both into `dir`.
pub(super) fn write(dir: &Path) -> Result<(), Failure> {
    starter::write(dir)?;
    let dir = dir.display();
    output::print(&format!(
        "wrote {dir}/hall.toml and {dir}/devices.toml: edit them, then `anxu check --config {dir}`"
    ))
}
