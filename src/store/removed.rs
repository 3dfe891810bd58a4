//! A data directory that was taken away under a running hall and made again: the journal moves into it.

use rusqlite::Connection;

use super::file::{DATABASE, last_of};
use super::last::LastFile;
use super::lock::Lock;
use super::open::take;
use super::place::Place;
use super::{OpenError, Store, StoreError, replace};

impl Store {
    /// See that the database is where its path says. Where the directory was removed and made again, everything that was
    /// recorded is still in the open files: it is written there anew, and the day goes on.
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
        // The lock went with the old directory; where it did not, it would be in its own way.
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
        tracing::warn!("{} was made again: the whole journal was written there anew", dir.display());
        Ok(())
    }
}
