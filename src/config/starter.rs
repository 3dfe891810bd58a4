//! The commented defaults that a new site starts from. Compiled in, so that they always match this program.

use std::io;
use std::path::{Path, PathBuf};

/// The commented `hall.toml`.
pub const HALL: &str = include_str!("default_hall.toml");
/// The commented `devices.toml`.
pub const DEVICES: &str = include_str!("default_devices.toml");

/// Why a configuration cannot be begun.
#[derive(Debug, thiserror::Error)]
pub enum StarterError {
    /// Its directory is a file.
    #[error("{} is a file: name a directory", .0.display())]
    IsFile(PathBuf),
    /// Its directory cannot be made.
    #[error("{dir} cannot be made: {cause}", dir = .0.display(), cause = .1)]
    NotMade(PathBuf, io::Error),
    /// One of its files is there already.
    #[error("{} is there already: take another directory, or edit it", .0.display())]
    Begun(PathBuf),
    /// One of its files cannot be written.
    #[error("{file} cannot be written: {cause}", file = .0.display(), cause = .1)]
    NotWritten(PathBuf, io::Error),
}

/// Write both into `dir`, which is created if it is missing. Nothing is ever overwritten.
pub fn write(dir: &Path) -> Result<(), StarterError> {
    if dir.is_file() {
        return Err(StarterError::IsFile(dir.to_owned()));
    }
    std::fs::create_dir_all(dir).map_err(|cause| StarterError::NotMade(dir.to_owned(), cause))?;
    let files = [(dir.join(super::HALL_FILE), HALL), (dir.join(super::DEVICES_FILE), DEVICES)];
    for (path, _) in &files {
        if path.exists() {
            return Err(StarterError::Begun(path.clone()));
        }
    }
    for (path, text) in &files {
        fresh(path, text).map_err(|cause| StarterError::NotWritten(path.clone(), cause))?;
    }
    Ok(())
}

fn fresh(path: &Path, text: &str) -> io::Result<()> {
    use std::io::Write;
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
