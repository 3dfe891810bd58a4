//! `anxu voice list`: a sheet for the recording session.

use std::path::Path;

use anxu_hw::speaker::{Packs, RATE};

use super::wanted;
use crate::cli::exit::Failure;
use crate::cli::output;
use crate::config::Settings;

/// One line a clip: whether it is there, its file, its text.
pub(in crate::cli) fn run(settings: &Settings) -> Result<(), Failure> {
    let packs = super::packs_of(settings)?;
    let folder = packs.folder().display();
    output::print(&format!("{folder} (FLAC or WAV, 16 bits, 1 channel, {RATE} Hz)"))?;
    output::print(&line(&packs, &packs.chime(), "the chime"))?;
    for lang in wanted::languages(&settings.setup) {
        match wanted::clips(&settings.setup, &packs, lang) {
            Ok((clips, missing)) => {
                for clip in clips {
                    output::print(&line(&packs, &clip.file, &clip.text))?;
                }
                for fault in missing {
                    output::print(&format!("unnamed  {fault}"))?;
                }
            }
            Err(fault) => output::print(&format!("missing  {fault}: copy one and record over it"))?,
        }
    }
    Ok(())
}

fn line(packs: &Packs, path: &Path, text: &str) -> String {
    let there = if path.is_file() { "there" } else { "missing" };
    let name = path.strip_prefix(packs.folder()).unwrap_or(path);
    format!("{there:<8} {:<44} {text}", name.display().to_string())
}
