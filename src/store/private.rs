//! Opening the files of a data directory for writing: new ones are accessible to this user only, and a symbolic link
//! in the place of one is refused, because the hall would write wherever it points.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, chown};
use std::path::Path;

use rustix::fs::OFlags;

/// Mode of a new file: its owner reads and writes it.
const MODE: u32 = 0o600;

/// Open for writing; create it if it is missing, keep its contents.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    options().truncate(false).open(path)
}

/// The same, and truncate it.
pub(crate) fn open_empty(path: &Path) -> io::Result<File> {
    options().truncate(true).open(path)
}

fn options() -> OpenOptions {
    let mut options = File::options();
    let flags = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
    options.read(true).write(true).create(true).mode(MODE).custom_flags(flags);
    options
}

/// Whether an error is due to a symbolic link.
pub(super) fn met_a_link(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

/// Give a file to whom its directory belongs to: what root writes for a hall that runs as its own user.
pub(crate) fn give_to_owner(file: &Path, dir: &Path) {
    if let Ok(owner) = std::fs::metadata(dir) {
        // Only root may; where this is not root, the file is ours and so is the hall.
        let _ = chown(file, Some(owner.uid()), Some(owner.gid()));
    }
}
