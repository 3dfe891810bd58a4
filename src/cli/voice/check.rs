//! `anxu voice check`: everything that would be heard, or not be heard.

use std::collections::BTreeSet;
use std::path::Path;

use anxu_hw::speaker::{audit, read_clip};

use super::wanted;
use crate::cli::exit::{Exit, Failure};
use crate::cli::output;
use crate::config::Settings;

/// One line a fault. Looks at what the hall needs, and at all other clips of its packs.
pub(in crate::cli) fn run(settings: &Settings) -> Result<(), Failure> {
    let packs = super::packs_of(settings)?;
    let mut faults = Vec::new();
    let mut files = BTreeSet::new();
    for lang in wanted::languages(&settings.setup) {
        match wanted::clips(&settings.setup, &packs, lang) {
            Ok((_, missing)) => faults.extend(missing),
            Err(fault) => faults.push(fault),
        }
        if let Ok(pack) = packs.get(&lang.0) {
            files.extend(pack.clips().map(|(_, path)| path));
        }
    }
    let mut lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.extend(looked_at(&packs.chime(), true));
    lines.extend(files.iter().flat_map(|path| looked_at(path, false)));
    for line in &lines {
        output::print(line)?;
    }
    let (folder, count) = (packs.folder().display(), files.len() + 1);
    match lines.len() {
        0 => output::print(&format!("{folder}: OK: {count} clips")),
        n => {
            let faults = if n == 1 { "1 fault".to_owned() } else { format!("{n} faults") };
            Err(Failure::new(
                Exit::Failed,
                format!("{faults} in {folder}: record the clips named above again"),
            ))
        }
    }
}

fn looked_at(path: &Path, chime: bool) -> Vec<String> {
    match read_clip(path) {
        Err(fault) => vec![fault.to_string()],
        Ok(samples) => {
            let flaws = audit(&samples, chime).into_iter();
            flaws.map(|flaw| format!("voice clip {}: {flaw}", path.display())).collect()
        }
    }
}
