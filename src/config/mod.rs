//! From two TOML files to validated settings.
//!
//! Owns: reading, the schema, every fault with file, line and key, the commented defaults. Must not touch: devices
//! (opening them), the state of the hall.

use std::path::Path;
use std::sync::Arc;

use anxu_core::setup::Setup;

pub mod devices;

pub use devices::Devices;

/// Everything a hall is started from.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What the hall is (`hall.toml`).
    pub setup: Arc<Setup>,
    /// What hangs on it (`devices.toml`).
    pub devices: Devices,
}

/// One fault of a file, with its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {key}: {what}")]
pub struct ConfigFault {
    /// File name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Dotted key, such as `window[2].services`.
    pub key: String,
    /// What is wrong and what to do.
    pub what: String,
}

/// Read and validate the two files in `dir`. All faults at once.
pub fn load(dir: &Path) -> Result<Settings, Vec<ConfigFault>> {
    let _ = dir;
    todo!()
}
