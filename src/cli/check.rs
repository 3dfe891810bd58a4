//! `anxu check`: is the configuration right?

use std::path::Path;

use super::exit::Failure;
use super::{output, settings};

/// Name every fault and every warning; a line of praise if there is no fault.
pub(super) fn run(dir: &Path) -> Result<(), Failure> {
    let settings = settings::load_quietly(dir)?;
    for warning in &settings.warnings {
        output::print(&format!("{warning} (warning)"))?;
    }
    let setup = &settings.setup;
    output::print(&format!(
        "{}: well (services: {}, windows: {}, warnings: {})",
        dir.display(),
        setup.services.len(),
        setup.windows.len(),
        settings.warnings.len()
    ))
}
