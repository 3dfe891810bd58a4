//! Opening the files of a data directory for writing: new ones belong to this user alone, and a link in the place of one is
//! refused, because it would lead the hall to write wherever it points.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;

/// A new file: its owner reads and writes it.
const MODE: u32 = 0o600;

/// Open for writing, and create what is not there, keeping what it holds.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    options().truncate(false).open(path)
}

/// The same, and empty it.
pub(super) fn open_empty(path: &Path) -> io::Result<File> {
    options().truncate(true).open(path)
}

fn options() -> OpenOptions {
    let mut options = File::options();
    let flags = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
    options.read(true).write(true).create(true).mode(MODE).custom_flags(flags);
    options
}

/// Whether an error says that there was a link.
pub(super) fn met_a_link(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}
