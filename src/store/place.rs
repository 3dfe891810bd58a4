//! Whether the open database is still the one at its path. If the directory is removed or replaced, the open files
//! stay usable: everything would be recorded, and lost when the hall ends.

use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::StoreError;
use super::file::DATABASE;

/// A directory and the database in it, as the file system identifies them.
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

    /// An error where the path is missing or is another file.
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

    /// Whether the directory exists without a database: it was created again, or the database was removed from it.
    pub(super) fn is_empty(&self) -> bool {
        self.dir.is_dir() && !self.dir.join(DATABASE).exists()
    }
}

fn identities(dir: &Path) -> io::Result<[Identity; 2]> {
    let identity = |path: &Path| std::fs::metadata(path).map(|meta| (meta.dev(), meta.ino()));
    Ok([identity(dir)?, identity(&dir.join(DATABASE))?])
}
