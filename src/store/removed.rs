//! A data directory that was removed under a running hall and created again: the journal is written into it.
//!
//! A removed or replaced directory is noticed at each commit and each second, and everything is refused. One that
//! contains another journal is left alone.

use rusqlite::Connection;

use super::file::{DATABASE, last_of};
use super::last::LastFile;
use super::lock::Lock;
use super::open::take;
use super::place::Place;
use super::{OpenError, Store, StoreError, replace};

impl Store {
    /// Check that the database is at its path. If the directory was removed and created again, the open files still
    /// have everything that was recorded: it is copied there, and the day continues.
    pub(super) fn stay(&mut self) -> Result<(), StoreError> {
        let gone = match self.place.check() {
            Err(gone) if self.place.is_empty() => gone,
            other => return other,
        };
        self.move_in().map_err(|error| {
            tracing::debug!("the journal cannot be written to {} yet: {error}", self.dir.display());
            gone
        })
    }

    fn move_in(&mut self) -> Result<(), OpenError> {
        let dir = self.dir.clone();
        let failed = |cause| OpenError::directory(&dir, cause);
        // The lock was removed with the old directory; if it was not, it must not block this process.
        self.lock = None;
        self.lock = Some(Lock::take(&dir)?);
        replace::copy_whole(&self.conn, &dir)?;
        self.conn = Connection::open_in_memory()
            .map_err(|cause| OpenError::store(&dir.join(DATABASE), cause.into()))?;
        let (opened, _) = take(&dir)?;
        self.last_file = LastFile::open(&dir).map_err(failed)?;
        (self.last, self.last_due) = (last_of(&opened), true);
        (self.conn, self.tail, self.loaded) = (opened.conn, opened.tail, Some(opened.rows));
        self.reserve.claim();
        self.place = Place::of(&dir).map_err(failed)?;
        tracing::warn!(
            "{} was removed and created again: the whole journal was copied into it",
            dir.display()
        );
        Ok(())
    }
}
