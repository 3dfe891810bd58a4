//! Whether the open database is still the one that its path names. A directory that is removed or replaced takes the path
//! away and leaves the open files: everything would be recorded, and gone when the hall ends.

use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::lock::Lock;
use super::open::{DATABASE, last_of, take};
use super::{OpenError, Store, StoreError, last, replace};

/// A directory and the database in it, as the file system knows them.
#[derive(Debug)]
pub(super) struct Place {
    dir: PathBuf,
    known: [Identity; 2],
}

/// Device and inode.
type Identity = (u64, u64);

impl Place {
    /// The place of the database that has just been opened in `dir`.
    pub(super) fn of(dir: &Path) -> io::Result<Place> {
        Ok(Place { dir: dir.to_owned(), known: identities(dir)? })
    }

    /// An error where the path leads elsewhere or nowhere.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let found = identities(&self.dir);
        if found.as_ref().is_ok_and(|found| *found == self.known) {
            return Ok(());
        }
        let what = match found {
            Ok(_) => "another one is in its place".to_owned(),
            Err(error) => error.to_string(),
        };
        Err(StoreError::Gone { dir: self.dir.clone(), what })
    }

    /// Whether the directory is there and has no database: it was made again, or the database was taken out of it.
    fn is_empty(&self) -> bool {
        self.dir.is_dir() && !self.dir.join(DATABASE).exists()
    }
}

fn identities(dir: &Path) -> io::Result<[Identity; 2]> {
    let identity = |path: &Path| std::fs::metadata(path).map(|meta| (meta.dev(), meta.ino()));
    Ok([identity(dir)?, identity(&dir.join(DATABASE))?])
}

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
        self.last_file = last::LastFile::open(&dir).map_err(failed)?;
        (self.last, self.last_due) = (last_of(&opened), true);
        (self.conn, self.tail, self.loaded) = (opened.conn, opened.tail, Some(opened.rows));
        self.reserve.claim();
        self.place = Place::of(&dir).map_err(failed)?;
        tracing::warn!("{} was made again: the whole journal was written there anew", dir.display());
        Ok(())
    }
}
