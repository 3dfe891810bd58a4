//! A plain file (or a pipe) as a port: bytes are appended, reads give nothing.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::fs::OFlags;

use super::Port;
use super::polled::{Nothing, Polled};
use crate::Fault;

/// A file that is appended to.
pub(super) struct Appended {
    bytes: Polled<File>,
}

/// Open or create `path`. Among devices nothing is created: what is not there is a device that is away, and a plain file
/// in its place would take what is sent to it.
pub(super) fn open(what: &str, path: &Path) -> Result<Appended, Fault> {
    let file = OpenOptions::new()
        .append(true)
        .create(!path.starts_with("/dev"))
        .custom_flags(flags())
        .open(path)
        .map_err(|error| Fault::from_open(what, &error))?;
    Ok(Appended { bytes: Polled::new(file, what, Nothing::Idle) })
}

/// Open an existing device for writing, and for reading too where `both`, without waiting for a carrier or a
/// reader.
pub(super) fn open_without_blocking(path: &Path, both: bool) -> io::Result<File> {
    OpenOptions::new().read(both).write(true).custom_flags(flags()).open(path)
}

fn flags() -> i32 {
    // The bits of flags are the same in either type; open(2) takes them as int.
    (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed()
}

impl Port for Appended {
    /// Waits, so that a caller who asks in a loop does not spin, and gives nothing.
    fn read(&mut self, _buffer: &mut [u8], wait: Duration) -> Result<usize, Fault> {
        thread::sleep(wait);
        Ok(0)
    }

    fn write(&mut self, bytes: &[u8], stall: Duration, written: &mut usize) -> Result<(), Fault> {
        self.bytes.write(bytes, stall, written)
    }
}
