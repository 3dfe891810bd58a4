//! `anxu voice check`: every clip that is missing, broken or badly recorded.

use std::collections::BTreeSet;
use std::path::Path;

use anxu_hw::speaker::{Pack, audit, read_clip};
use anxu_words::{Clip, Language, Message};

use super::{clips, wanted};
use crate::cli::exit::{Exit, Failure};
use crate::cli::output;
use crate::config::Settings;

/// One line a fault. Looks at what the hall needs, and at all other clips of its packs.
pub(in crate::cli) fn run(settings: &Settings, lang: Language) -> Result<(), Failure> {
    let packs = super::packs_of(settings)?;
    let mut faults = Vec::new();
    let mut files = BTreeSet::new();
    for spoken in wanted::languages(&settings.setup) {
        match wanted::clips(&settings.setup, &packs, spoken) {
            Ok((_, missing)) => faults.extend(missing),
            Err(fault) => faults.push(fault),
        }
        if let Ok(pack) = packs.get(&spoken.0) {
            files.extend(pack.clips().map(|(_, path)| path));
            for message in confused(settings, pack) {
                output::print(&message.words(lang))?;
            }
        }
    }
    let mut lines: Vec<String> = faults.iter().map(|fault| clips::pack(fault).words(lang)).collect();
    lines.extend(looked_at(&packs.chime(), true, lang));
    lines.extend(files.iter().flat_map(|path| looked_at(path, false, lang)));
    for line in &lines {
        output::print(line)?;
    }
    let (folder, count) = (packs.folder().display().to_string(), files.len() as u64 + 1);
    match lines.len() as u64 {
        0 => output::print(&Message::ClipsWell { folder, count }.words(lang)),
        count => Err(Failure::new(Exit::Failed, Message::ClipsFaulty { folder, count })),
    }
}

/// Prefixes with a letter that is heard as a digit: a warning, for the numbers may be on paper already.
fn confused(settings: &Settings, pack: &Pack) -> Vec<Message> {
    let prefixes: BTreeSet<&String> = settings.setup.services.iter().map(|service| &service.prefix).collect();
    let heard = |prefix: &String, (letter, digit): (char, &str)| {
        prefix.contains(letter).then(|| Message::PrefixHeardAs {
            prefix: prefix.clone(),
            digit: digit.to_owned(),
            pack: pack.name().to_owned(),
        })
    };
    prefixes
        .into_iter()
        .flat_map(|prefix| pack.confusable().filter_map(move |one| heard(prefix, one)))
        .collect()
}

fn looked_at(path: &Path, chime: bool, lang: Language) -> Vec<String> {
    match read_clip(path) {
        Err(fault) => vec![clips::pack(&fault).words(lang)],
        Ok(samples) => {
            let flaws = audit(&samples, chime).into_iter();
            let file = || path.display().to_string();
            flaws.map(|flaw| Clip::Flawed { file: file(), flaw: clips::flaw(flaw) }.words(lang)).collect()
        }
    }
}
