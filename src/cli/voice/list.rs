//! `anxu voice list`: a sheet for the recording session.

use std::path::Path;

use anxu_hw::speaker::{Packs, RATE};
use anxu_words::{Language, Message, term};

use super::{clips, wanted};
use crate::cli::exit::Failure;
use crate::cli::output;
use crate::config::Settings;

/// One line a clip: whether it is there, its file, its text.
pub(in crate::cli) fn run(settings: &Settings, lang: Language) -> Result<(), Failure> {
    let packs = super::packs_of(settings)?;
    let folder = packs.folder().display().to_string();
    output::print(&Message::ClipFormat { folder, rate: RATE }.words(lang))?;
    output::print(&line(&packs, &packs.chime(), term("chime", lang)).words(lang))?;
    for spoken in wanted::languages(&settings.setup) {
        match wanted::clips(&settings.setup, &packs, spoken) {
            Ok((clips, missing)) => {
                for clip in clips {
                    output::print(&line(&packs, &clip.file, &clip.text).words(lang))?;
                }
                for fault in missing {
                    output::print(&Message::ClipUnnamed { wrong: clips::pack(&fault) }.words(lang))?;
                }
            }
            Err(fault) => output::print(&Message::PackMissing { wrong: clips::pack(&fault) }.words(lang))?,
        }
    }
    Ok(())
}

fn line(packs: &Packs, path: &Path, text: &str) -> Message {
    let name = path.strip_prefix(packs.folder()).unwrap_or(path);
    let (clip, text) = (format!("{:<44}", name.display().to_string()), text.to_owned());
    if path.is_file() { Message::ClipThere { clip, text } } else { Message::ClipMissing { clip, text } }
}
