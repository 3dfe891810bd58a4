//! `anxu voice list`: a sheet for the recording session.

use std::path::Path;

use anxu_hw::speaker::{Packs, RATE};
use anxu_words::{Language, Message, term};

use super::{clips, script, wanted};
use crate::cli::exit::Failure;
use crate::cli::output;
use crate::config::Settings;

/// One line a clip: whether it is there, its number, its file, its text. `only`: of this language.
pub(in crate::cli) fn run(settings: &Settings, only: Option<&str>, lang: Language) -> Result<(), Failure> {
    let packs = super::packs_of(settings)?;
    let folder = packs.folder().display().to_string();
    output::print(&Message::ClipFormat { folder, rate: RATE }.words(lang))?;
    output::print(&line(&packs, None, &packs.chime(), term("chime", lang)).words(lang))?;
    for spoken in wanted::languages(&settings.setup) {
        if only.is_some_and(|only| only != spoken.0) {
            continue;
        }
        match wanted::clips(&settings.setup, &packs, spoken) {
            Ok((clips, missing)) => {
                let pack = super::pack_of(&packs, &spoken.0)?;
                for (number, clip) in (1..).zip(script::ordered(pack, clips)) {
                    output::print(&line(&packs, Some(number), &clip.file, &clip.text).words(lang))?;
                }
                for fault in missing {
                    output::print(&Message::ClipUnnamed { wrong: clips::pack(&fault) }.words(lang))?;
                }
            }
            Err(fault) => output::print(&Message::PackMissing { wrong: clips::pack(&fault) }.words(lang))?,
        }
    }
    output::print(&Message::RecordByNumber.words(lang))
}

fn line(packs: &Packs, number: Option<usize>, path: &Path, text: &str) -> Message {
    let name = path.strip_prefix(packs.folder()).unwrap_or(path);
    let number = number.map_or_else(String::new, |number| format!("{number:03}"));
    let (clip, text) = (format!("{number:>3} {:<44}", name.display().to_string()), text.to_owned());
    if path.is_file() { Message::ClipThere { clip, text } } else { Message::ClipMissing { clip, text } }
}
