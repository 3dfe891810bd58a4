//! A file of zeros that is deleted when the disk is full, so that people who already hold a number can still be
//! called while no new ones are issued.

use std::path::{Path, PathBuf};

use rustix::fs::{FallocateFlags, StatVfs, fallocate, statvfs};

use super::private;

/// Size of the reserve: the growth of the database and its log over some hundred calls.
const SIZE: u64 = 1024 * 1024;
const NAME: &str = "anxu.reserve";

/// Path of the file.
#[derive(Debug)]
pub(super) struct Reserve {
    path: PathBuf,
}

impl Reserve {
    /// The reserve of a data directory.
    pub(super) fn of(dir: &Path) -> Reserve {
        Reserve { path: dir.join(NAME) }
    }

    /// Allocate the reserve, if it is not allocated; `false` while the disk does not have its size twice: with just
    /// the reserve, the disk would be full again at the next number.
    pub(super) fn claim(&self) -> bool {
        if std::fs::metadata(&self.path).is_ok_and(|meta| meta.len() >= SIZE) {
            return true;
        }
        let room = |stat: StatVfs| stat.f_bavail.saturating_mul(stat.f_frsize);
        if self.path.parent().and_then(|dir| statvfs(dir).ok()).map_or(0, room) < 2 * SIZE {
            return false;
        }
        let claimed = private::open_empty(&self.path)
            .and_then(|file| Ok(fallocate(&file, FallocateFlags::empty(), 0, SIZE)?))
            .is_ok();
        if !claimed {
            self.release();
        }
        claimed
    }

    /// Delete the reserve.
    pub(super) fn release(&self) {
        // If that fails: the next commit shows whether there is room.
        let _ = std::fs::remove_file(&self.path);
    }
}
