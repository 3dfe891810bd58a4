//! `anxu check`: is the configuration right, by itself and for the people who wait?

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anxu_core::figures::figures;
use anxu_core::setup::Setup;
use anxu_core::{State, apply};

use anxu_words::{Language, Message};

use super::exit::Failure;
use super::{ConfigDir, output, settings};
use crate::store::{DayRef, Reader};
use crate::wire::view;

/// What `anxu check` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    config: ConfigDir,
    /// Directory of a journal: also name the people who wait in it for something that this configuration does not have
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Arguments {
    /// Where the configuration is.
    pub(super) fn config(&self) -> &Path {
        &self.config.dir
    }
}

/// Print every fault and every warning, or that there is none.
pub(super) fn run(arguments: &Arguments, lang: Language) -> Result<(), Failure> {
    let dir = &arguments.config.dir;
    let settings = settings::load_quietly(dir, lang)?;
    let mut warnings: Vec<String> = settings.warnings.iter().map(|warning| warning.words(lang)).collect();
    if let Some(data) = &arguments.data {
        warnings.extend(stranded(data, &settings.setup, lang)?);
    }
    for words in &warnings {
        output::print(&Message::Warned { words: words.clone() }.words(lang))?;
    }
    let setup = &settings.setup;
    let checked = Message::Checked {
        dir: dir.display().to_string(),
        services: setup.services.len() as u64,
        windows: setup.windows.len() as u64,
        warnings: warnings.len() as u64,
    };
    output::print(&checked.words(lang))
}

/// What a hall with these settings would say of the people who wait in the journal.
fn stranded(data: &Path, setup: &Arc<Setup>, lang: Language) -> Result<Vec<String>, Failure> {
    let mut state = State::new(setup.clone());
    for row in Reader::open(data)?.day(DayRef::Last)? {
        apply(&mut state, &row.record.at, &row.record.event);
    }
    let stranded = figures(&state).stranded.into_iter().map(view::forgotten);
    Ok(stranded.map(|trouble| anxu_words::trouble(&trouble, lang)).collect())
}
