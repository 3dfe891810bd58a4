//! The configuration as commands need it: loaded, with faults and warnings said.

use std::path::Path;

use super::exit::{Exit, Failure};
use crate::config::{self, Settings};

/// Load the configuration; faults go to standard error, one line each.
pub(super) fn load_quietly(dir: &Path) -> Result<Settings, Failure> {
    config::load(dir).map_err(|faults| refused(dir, &faults))
}

/// The same, and warnings go to the log.
pub(super) fn load(dir: &Path) -> Result<Settings, Failure> {
    let settings = load_quietly(dir)?;
    for warning in &settings.warnings {
        tracing::warn!("{warning}");
    }
    Ok(settings)
}

fn refused(dir: &Path, faults: &[config::ConfigFault]) -> Failure {
    for fault in faults {
        anxu_process::stderr().say(&fault.to_string());
    }
    let count = match faults.len() {
        1 => "1 fault".to_owned(),
        more => format!("{more} faults"),
    };
    let dir = dir.display();
    Failure::new(Exit::Usage, format!("the configuration in {dir} has {count}: fix the lines listed above"))
}
