//! `anxu voice list`: a sheet for the recording session.

use std::path::Path;

use anxu_hw::speaker::{PackFault, Packs, RATE};

use super::wanted::{self, Wanted};
use crate::cli::exit::Failure;
use crate::cli::output;
use crate::config::Settings;

/// One line a clip: whether it is there, its file, its text.
pub(in crate::cli) fn run(settings: &Settings) -> Result<(), Failure> {
    let packs = super::packs_of(settings)?;
    output::print(&format!("{} (WAV, 16 bits, 1 channel, {RATE} Hz)", packs.folder().display()))?;
    output::print(&line(&packs, Ok(&packs.chime()), "the chime"))?;
    for lang in wanted::languages(&settings.setup) {
        match wanted::clips(&settings.setup, &packs, lang) {
            Ok(clips) => {
                for Wanted { text, file } in clips {
                    output::print(&line(&packs, file.as_deref().map_err(Clone::clone), &text))?;
                }
            }
            Err(fault) => output::print(&format!("missing  {fault}: copy one and record over it"))?,
        }
    }
    Ok(())
}

fn line(packs: &Packs, file: Result<&Path, PackFault>, text: &str) -> String {
    match file {
        Ok(path) => {
            let there = if path.is_file() { "there" } else { "missing" };
            let name = path.strip_prefix(packs.folder()).unwrap_or(path);
            format!("{there:<8} {:<28} {text}", name.display().to_string())
        }
        Err(fault) => format!("unnamed  {fault}"),
    }
}
