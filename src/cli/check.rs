//! `anxu check`: is the configuration right, by itself and for the people who wait?

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anxu_core::figures::figures;
use anxu_core::setup::Setup;
use anxu_core::{State, apply};

use anxu_words::Language;

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

/// Name every fault and every warning; a line of praise if there is no fault.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let dir = &arguments.config.dir;
    let settings = settings::load_quietly(dir)?;
    let mut warnings: Vec<String> = settings.warnings.iter().map(ToString::to_string).collect();
    if let Some(data) = &arguments.data {
        warnings.extend(stranded(data, &settings.setup)?);
    }
    for warning in &warnings {
        output::print(&format!("{warning} (warning)"))?;
    }
    let setup = &settings.setup;
    output::print(&format!(
        "{}: OK (services: {}, windows: {}, warnings: {})",
        dir.display(),
        setup.services.len(),
        setup.windows.len(),
        warnings.len()
    ))
}

/// What a hall with these settings would say of the people who wait in the journal.
fn stranded(data: &Path, setup: &Arc<Setup>) -> Result<Vec<String>, Failure> {
    let mut state = State::new(setup.clone());
    for row in Reader::open(data)?.day(DayRef::Last)? {
        apply(&mut state, &row.record.at, &row.record.event);
    }
    let stranded = figures(&state).stranded.into_iter().map(view::forgotten);
    Ok(stranded.map(|trouble| anxu_words::trouble(&trouble, Language::English)).collect())
}
