//! `anxu init`: the commented default configuration, as files or on the screen.

use std::path::Path;

use anxu_words::{Language, Message};
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
pub(super) fn write(dir: &Path, lang: Language) -> Result<(), Failure> {
    starter::write(dir)?;
    output::print(&Message::Begun { dir: dir.display().to_string() }.words(lang))
}
