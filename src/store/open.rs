//! Opening a data directory: the lock, the schema, the last day, and what to do about damage.

use std::path::Path;

use rusqlite::Connection;

use super::file::{DATABASE, Opened, last_of, read};
use super::last::{Last, LastFile};
use super::lock::Lock;
use super::place::Place;
use super::replace::{self, SetAside};
use super::reserve::Reserve;
use super::wal::Wal;
use super::{OpenError, Store, StoreError, connect, day};

/// What opening found, for the log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// A damaged database was set aside, and a new one begun.
    pub set_aside: Option<SetAside>,
    /// The schema it was upgraded from; `Some(0)` is a new database.
    pub upgraded_from: Option<u32>,
    /// The read tables of an older schema could not be rebuilt at the upgrade: earlier days lack the new columns.
    pub tables_due: bool,
}

impl Store {
    /// Open or create the database in `dir`, which must exist, and hold its lock until dropped.
    ///
    /// # Errors
    /// Where an operator is needed. A damaged file is not an error: it is set aside and reported.
    pub fn open(dir: &Path) -> Result<(Store, Opening), OpenError> {
        let lock = Lock::take(dir)?;
        let (opened, opening) = take(dir)?;
        Ok((Store::assemble(dir, lock, opened, opening.set_aside.clone())?, opening))
    }

    /// Open the directory again after damage that was found while running: the database is replaced at once.
    ///
    /// # Errors
    /// As [`Store::open`]; the store then refuses everything until this succeeds.
    pub(super) fn reopen(&mut self) -> Result<(), OpenError> {
        let file = self.dir.join(DATABASE);
        // The damaged file must be closed before it is renamed.
        self.conn = Connection::open_in_memory().map_err(|cause| OpenError::store(&file, cause.into()))?;
        let (opened, opening) = take(&self.dir)?;
        (self.last, self.last_due) = (last_of(&opened), true);
        (self.journals, self.tail) = (opened.journals, opened.tail);
        (self.conn, self.loaded) = (opened.conn, Some(opened.rows));
        self.set_aside = opening.set_aside.or_else(|| self.set_aside.take());
        self.place = Place::of(&self.dir).map_err(|cause| OpenError::directory(&self.dir, cause))?;
        Ok(())
    }

    fn assemble(
        dir: &Path,
        lock: Lock,
        opened: Opened,
        set_aside: Option<SetAside>,
    ) -> Result<Store, OpenError> {
        let last_file = LastFile::open(dir).map_err(|cause| OpenError::directory(dir, cause))?;
        let reserve = Reserve::of(dir);
        reserve.claim();
        Ok(Store {
            dir: dir.to_owned(),
            last: last_of(&opened),
            conn: opened.conn,
            journals: opened.journals,
            tail: opened.tail,
            loaded: Some(opened.rows),
            last_file,
            // After a kill, the file may be one batch behind.
            last_due: true,
            reserve,
            wal: Wal::of(&dir.join(DATABASE)),
            set_aside,
            place: Place::of(dir).map_err(|cause| OpenError::directory(dir, cause))?,
            lock: Some(lock),
        })
    }
}

/// Open the database of a locked directory; a damaged one is replaced.
pub(super) fn take(dir: &Path) -> Result<(Opened, Opening), OpenError> {
    let file = dir.join(DATABASE);
    let unfinished = replace::finish(dir)?;
    let found = match replace::marked(dir) {
        Some(what) => Err(OpenError::store(&file, StoreError::Damaged { what })),
        None => read(&file).and_then(|opened| not_behind(dir, opened)),
    };
    let (opened, set_aside) = match found {
        Ok(opened) => {
            connect::keep_log(&opened.conn, false).map_err(|cause| OpenError::store(&file, cause))?;
            (opened, unfinished)
        }
        Err(OpenError::Store { cause: StoreError::Damaged { what }, .. }) => {
            let aside = replace::begin_again(dir, what)?;
            (read(&file)?, Some(aside))
        }
        Err(error) => return Err(error),
    };
    let (upgraded_from, tables_due) = (opened.upgraded_from, opened.tables_due);
    let opening = Opening { set_aside, upgraded_from, tables_due };
    Ok((opened, opening))
}

/// The side file is written only after the commit: if it is ahead of the journal, rows are lost.
fn not_behind(dir: &Path, opened: Opened) -> Result<Opened, OpenError> {
    let (journal, file) = (last_of(&opened), Last::read(dir).unwrap_or_default());
    let refused = |cause| OpenError::store(&dir.join(DATABASE), cause);
    let what = match day::lost(&opened.conn, &file).map_err(refused)? {
        Some(lost) => lost.to_string(),
        None if file.is_ahead_of(&journal) => "it ends before numbers that were issued".to_owned(),
        None => return Ok(opened),
    };
    Err(refused(StoreError::Damaged { what }))
}
