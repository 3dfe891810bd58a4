//! The folder with the names of a demo's simulated ports.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// Its name goes on with the number of the demo's process.
const STEM: &str = "anxu-demo-";

/// A new private folder; only this user may put anything there. What killed demos left is cleared away.
pub(super) fn make() -> io::Result<PathBuf> {
    let home = std::env::temp_dir();
    sweep(&home);
    let folder = home.join(format!("{STEM}{}", std::process::id()));
    DirBuilder::new().mode(0o700).create(&folder)?;
    Ok(folder)
}

/// Remove the folders of demos that no longer run, and of an earlier process of this number.
fn sweep(home: &Path) {
    let Ok(entries) = fs::read_dir(home) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let owner = name.to_str().and_then(|name| name.strip_prefix(STEM)?.parse::<u32>().ok());
        let Some(owner) = owner else { continue };
        if owner == std::process::id() || !Path::new("/proc").join(owner.to_string()).exists() {
            // Another user's cannot be removed, and needs not be.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
