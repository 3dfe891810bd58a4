//! Keeping the write-ahead log small: it is checkpointed in idle moments.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::StoreError;
use super::connect::BUSY;

/// Commits after which an idle moment is used: a few hundred pages.
const WORTHWHILE: u32 = 64;
/// Size of the log at which a warning is raised: sixteen times its size without a reader that blocks checkpoints.
pub const LOG_ALARM: u64 = 64 * 1024 * 1024;

/// State of the log's maintenance.
#[derive(Debug)]
pub(super) struct Wal {
    path: PathBuf,
    commits: u32,
    truncate: bool,
}

impl Wal {
    /// For the log of a database.
    pub(super) fn of(database: &Path) -> Wal {
        Wal { path: path(database), commits: 0, truncate: false }
    }

    /// Count a commit; `day_closed` asks for a log of length zero at the next idle moment.
    pub(super) fn committed(&mut self, day_closed: bool) {
        self.commits += 1;
        self.truncate |= day_closed;
    }

    /// Checkpoint the log if it is worth it.
    pub(super) fn maintain(&mut self, conn: &Connection) -> Result<(), StoreError> {
        if self.truncate || self.too_long().is_some() {
            // Incomplete while a reader holds the log: try again in the next quiet moment.
            self.truncate &= !checkpoint(conn, "TRUNCATE")?;
        } else if self.commits >= WORTHWHILE {
            checkpoint(conn, "PASSIVE")?;
        } else {
            return Ok(());
        }
        self.commits = 0;
        Ok(())
    }

    /// Size of the log if it exceeds [`LOG_ALARM`].
    pub(super) fn too_long(&self) -> Option<u64> {
        std::fs::metadata(&self.path).ok().map(|meta| meta.len()).filter(|size| *size > LOG_ALARM)
    }
}

/// The log of a database.
pub(super) fn path(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Checkpoint the log; returns whether all of it was. A reader that holds it makes this incomplete; that is not an error and
/// not waited for.
pub(super) fn checkpoint(conn: &Connection, mode: &str) -> Result<bool, StoreError> {
    conn.busy_timeout(Duration::ZERO)?;
    let result =
        conn.query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |row| Ok(row.get::<_, i64>(0)? == 0));
    conn.busy_timeout(BUSY)?;
    Ok(result?)
}
