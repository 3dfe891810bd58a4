//! One process per data directory: an advisory lock that the operating system releases when the process ends, however
//! it ends.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;

use rustix::fs::{FlockOperation, flock};

use super::{OpenError, private};

/// The locked file; it contains the process id for people.
const NAME: &str = "anxu.lock";

/// The lock, held as long as the value lives.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Lock the directory, or report who holds it.
    pub(super) fn take(dir: &Path) -> Result<Lock, OpenError> {
        let refused = |cause| OpenError::Directory { dir: dir.to_owned(), cause };
        let mut file = private::open(&dir.join(NAME)).map_err(refused)?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(rustix::io::Errno::WOULDBLOCK) => {
                return Err(OpenError::InUse { dir: dir.to_owned(), pid: owner(&mut file) });
            }
            Err(errno) => return Err(refused(errno.into())),
        }
        // The id is a courtesy: a full disk must not keep the hall from starting.
        let _ = file.set_len(0).and_then(|()| file.rewind());
        let _ = write!(file, "{}", std::process::id());
        Ok(Lock { _file: file })
    }
}

fn owner(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
