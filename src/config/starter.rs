//! The commented defaults that a new site starts from. Compiled in, so that they are always those of this program.

use std::path::Path;

/// The commented `hall.toml`.
pub const HALL: &str = include_str!("default_hall.toml");
/// The commented `devices.toml`.
pub const DEVICES: &str = include_str!("default_devices.toml");

/// Write both into `dir`, which is made if it is not there. Nothing is ever overwritten.
pub fn write(dir: &Path) -> anyhow::Result<()> {
    use anyhow::Context;
    if dir.is_file() {
        anyhow::bail!("{} is a file: name a directory", dir.display());
    }
    std::fs::create_dir_all(dir).with_context(|| format!("{} cannot be made", dir.display()))?;
    let files = [(dir.join(super::HALL_FILE), HALL), (dir.join(super::DEVICES_FILE), DEVICES)];
    for (path, _) in &files {
        if path.exists() {
            anyhow::bail!("{} is there already: take another directory, or edit it", path.display());
        }
    }
    for (path, text) in &files {
        fresh(path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

fn fresh(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
