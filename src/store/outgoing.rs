//! The journal as it is sent upstream: which journals the file holds, and their rows. Reads beside a running hall, through a
//! connection of its own, and changes nothing.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use anxu_journal::chain::{Hash, START};
use anxu_journal::{JournalId, StoredRow};
use rusqlite::Connection;

use super::file::DATABASE;
use super::{OpenError, StoreError, connect, journal_table};

/// A journal opened to be sent.
#[derive(Debug)]
pub struct Outgoing {
    conn: Connection,
    file: PathBuf,
    /// Device and inode of the file that is open.
    opened: Option<(u64, u64)>,
}

/// The rows of one journal in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The journal.
    pub journal: JournalId,
    /// Number of its first row.
    pub first: i64,
    /// Number of its last row here; one less than the first where it has none.
    pub last: i64,
}

impl Outgoing {
    /// Open the journal in a data directory whose hall runs.
    ///
    /// # Errors
    /// Where there is none that can be read.
    pub fn open(dir: &Path) -> Result<Outgoing, OpenError> {
        let file = dir.join(DATABASE);
        let opened = identity(&file);
        let conn = connect::reader(&file).map_err(|cause| OpenError::store(&file, cause))?;
        Ok(Outgoing { conn, file, opened })
    }

    /// Whether another file lies there now: a damaged database was replaced, or a backup put in its place.
    pub fn replaced(&self) -> bool {
        identity(&self.file) != self.opened
    }

    /// The journals of the file, the oldest first.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn stretches(&self) -> Result<Vec<Stretch>, StoreError> {
        // One moment for all of it: the hall goes on meanwhile.
        let snapshot = self.conn.unchecked_transaction()?;
        let mut query = snapshot.prepare_cached("SELECT id, first_seq FROM journals ORDER BY place")?;
        let mut begun: Vec<(JournalId, i64)> = Vec::new();
        for row in query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))? {
            let (id, first) = row?;
            let id = id
                .parse()
                .map_err(|error| StoreError::Damaged { what: format!("the journal's name: {error}") })?;
            begun.push((id, first));
        }
        let end = journal_table::last_seq(&snapshot)?;
        let nexts = begun.iter().skip(1).map(|(_, first)| first - 1).chain([end]);
        let stretch = |(&(journal, first), last)| Stretch { journal, first, last };
        Ok(begun.iter().zip(nexts).map(stretch).collect())
    }

    /// The hash of a row; of the row before the first, what a chain begins with. `None` where there is no such row.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn hash(&self, seq: i64) -> Result<Option<Hash>, StoreError> {
        let mut hash = (seq == 0).then_some(START);
        journal_table::walk(&self.conn, seq, seq, |row| {
            hash = Some(row.hash);
            Ok(())
        })?;
        Ok(hash)
    }

    /// Rows from `first` to `last` in order.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn rows(&self, first: i64, last: i64) -> Result<Vec<StoredRow>, StoreError> {
        let mut rows = Vec::new();
        journal_table::walk(&self.conn, first, last, |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }
}

fn identity(file: &Path) -> Option<(u64, u64)> {
    std::fs::metadata(file).ok().map(|meta| (meta.dev(), meta.ino()))
}
