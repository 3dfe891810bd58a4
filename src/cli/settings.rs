//! The configuration as commands need it: loaded, with faults and warnings said.

use std::path::Path;

use anxu_words::{Language, Message};

use super::exit::{Exit, Failure};
use crate::config::{self, Settings};

/// Load the configuration; faults go to standard error in the language `lang`, one line each.
pub(super) fn load_quietly(dir: &Path, lang: Language) -> Result<Settings, Failure> {
    config::load(dir).map_err(|faults| refused(dir, &faults, lang))
}

/// The same, and warnings go to the log, in English as all of it.
pub(super) fn load(dir: &Path, lang: Language) -> Result<Settings, Failure> {
    let settings = load_quietly(dir, lang)?;
    for warning in &settings.warnings {
        tracing::warn!("{warning}");
    }
    Ok(settings)
}

fn refused(dir: &Path, faults: &[config::ConfigFault], lang: Language) -> Failure {
    for fault in faults {
        anxu_process::stderr().say(&fault.words(lang));
    }
    let (dir, count) = (dir.display().to_string(), faults.len() as u64);
    Failure::new(Exit::Usage, Message::ConfigurationFaulty { dir, count })
}
