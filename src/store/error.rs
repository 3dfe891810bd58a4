//! Errors of the hall's storage, by how they are handled.

use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};

use super::private;

/// Why the data directory could not be opened. `Display` says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such directory, or it is not writable.
    #[error("the data directory {} cannot be used: {cause}: {}", dir.display(), Remedy::of(cause))]
    Directory {
        /// The directory.
        dir: PathBuf,
        /// The operating system's error.
        cause: std::io::Error,
    },
    /// Another process works on it.
    #[error("the data directory {} is in use by another process{}: stop that one first", dir.display(), pid_words(*pid))]
    InUse {
        /// The directory.
        dir: PathBuf,
        /// The other process, if it left its id.
        pid: Option<u32>,
    },
    /// Written by a newer program.
    #[error("{} was written by a newer version of Anxu (schema {found}, this one supports up to {known}): update this program; nothing was changed", file.display())]
    Newer {
        /// The database.
        file: PathBuf,
        /// Its schema.
        found: u32,
        /// The newest schema that this program supports.
        known: u32,
    },
    /// SQLite refuses the guarantees that the hall depends on.
    #[error("{} cannot be stored durably: {what}: use a local disk", file.display())]
    Unsafe {
        /// The database.
        file: PathBuf,
        /// What was requested and what SQLite reports.
        what: String,
    },
    /// There is no database there (only when reading).
    #[error("there is no journal in {}: check --data", dir.display())]
    NoJournal {
        /// The directory.
        dir: PathBuf,
    },
    /// Anything else, such as a full disk.
    #[error("{}: {cause}", file.display())]
    Store {
        /// The database.
        file: PathBuf,
        /// What went wrong.
        cause: StoreError,
    },
}

impl OpenError {
    pub(super) fn directory(dir: &Path, cause: std::io::Error) -> OpenError {
        OpenError::Directory { dir: dir.to_owned(), cause }
    }

    /// What to do about a directory that cannot be used.
    pub fn remedy(&self) -> Option<Remedy> {
        match self {
            OpenError::Directory { cause, .. } => Some(Remedy::of(cause)),
            _ => None,
        }
    }

    pub(super) fn store(file: &Path, cause: StoreError) -> OpenError {
        OpenError::Store { file: file.to_owned(), cause }
    }
}

/// The disk cannot read its own data: equivalent to damage, and a restart does not repair it.
const UNREADABLE: [i32; 4] = [
    ffi::SQLITE_IOERR_READ,
    ffi::SQLITE_IOERR_SHORT_READ,
    ffi::SQLITE_IOERR_DATA,
    ffi::SQLITE_IOERR_CORRUPTFS,
];

/// What somebody does about a directory that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Remedy {
    /// One of its files is a link.
    #[error("one of its files is a symbolic link: remove the link")]
    TakeLinkAway,
    /// It is a file.
    #[error("name a directory, not a file")]
    NameFolder,
    /// This user may not write to it.
    #[error("give this user write permission")]
    AllowWriting,
    /// It is not there.
    #[error("create it and give this user write permission")]
    Create,
}

impl Remedy {
    fn of(cause: &std::io::Error) -> Remedy {
        match cause.kind() {
            _ if private::met_a_link(cause) => Remedy::TakeLinkAway,
            std::io::ErrorKind::NotADirectory => Remedy::NameFolder,
            std::io::ErrorKind::PermissionDenied => Remedy::AllowWriting,
            _ => Remedy::Create,
        }
    }
}

fn pid_words(pid: Option<u32>) -> String {
    pid.map_or(String::new(), |pid| format!(" (process {pid})"))
}

/// Why something could not be read or written. Nothing that failed was kept in part; whether it was kept at all is
/// known except for [`StoreError::Unsure`].
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No room.
    #[error("the disk is full: free some space")]
    Full,
    /// A newer program wrote it.
    #[error("the data is newer than this program ({what}): update this program; nothing was changed")]
    Newer {
        /// What is newer.
        what: String,
    },
    /// The file does not contain what was written.
    #[error("the database is damaged ({what})")]
    Damaged {
        /// Where.
        what: String,
    },
    /// The directory was removed or replaced: data written to the open files would be lost when the hall ends.
    #[error("the data directory {} was removed or replaced while the hall runs ({what}): put it back, or make an empty one, \
             which the hall fills; to go on with what lies there now, start the hall again", dir.display())]
    Gone {
        /// The directory.
        dir: PathBuf,
        /// What is there now.
        what: String,
    },
    /// The disk failed during a commit: after a kill the commit may turn out to be there.
    #[error("the database failed during a commit: {0}")]
    Unsure(rusqlite::Error),
    /// An error of the disk or of SQLite.
    #[error("the database failed: {0}")]
    Refused(rusqlite::Error),
}

impl StoreError {
    /// The message for a command that only reads, with what to do.
    pub fn for_reader(&self) -> String {
        match self {
            StoreError::Damaged { .. } => format!(
                "{self}: nothing was changed; keep the file, and start the hall (if it runs, start it again), which sets it \
                 aside and saves what it can"
            ),
            StoreError::Full
            | StoreError::Newer { .. }
            | StoreError::Gone { .. }
            | StoreError::Unsure(_)
            | StoreError::Refused(_) => self.to_string(),
        }
    }

    /// Damage at a row of the journal.
    pub(super) fn row(seq: i64, what: impl std::fmt::Display) -> StoreError {
        StoreError::Damaged { what: format!("journal row {seq}: {what}") }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::Error as E;
        if let Some(failure) = error.sqlite_error()
            && UNREADABLE.contains(&failure.extended_code)
        {
            return StoreError::Damaged { what: error.to_string() };
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Damaged { what: error.to_string() }
            }
            // The schema's version is checked before: a statement, a type or a text that does not fit it is damage.
            Some(ErrorCode::Unknown) => StoreError::Damaged { what: error.to_string() },
            None if !matches!(error, E::ToSqlConversionFailure(_)) => {
                StoreError::Damaged { what: error.to_string() }
            }
            _ => StoreError::Refused(error),
        }
    }
}
