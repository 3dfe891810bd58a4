//! Opening a data directory: the lock, the schema, the last day, and what to do about damage.

use std::path::Path;

use anxu_journal::Tail;
use rusqlite::Connection;

use super::journals::Journals;
use super::last::{End, Last, LastFile};
use super::lock::Lock;
use super::place::Place;
use super::replace::{self, SetAside};
use super::reserve::Reserve;
use super::wal::Wal;
use super::{OpenError, Row, Store, StoreError, connect, day, migrate, private, wal};

/// The database's file name.
pub(super) const DATABASE: &str = "anxu.db";

/// What opening found; `main` says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// A damaged database was renamed, and a new one begun.
    pub set_aside: Option<SetAside>,
    /// The schema it was upgraded from; `Some(0)` is a new database.
    pub upgraded_from: Option<u32>,
    /// The read tables of an older schema could not be made again at the upgrade: days before it lack what is new in them.
    pub tables_due: bool,
}

impl Store {
    /// Open or create the database in `dir`, which must exist, and hold the directory until dropped.
    ///
    /// # Errors
    /// Where nothing can be done without a person. A damaged file is no error: it is set aside and reported.
    pub fn open(dir: &Path) -> Result<(Store, Opening), OpenError> {
        let lock = Lock::take(dir)?;
        let (opened, opening) = take(dir)?;
        Ok((Store::assemble(dir, lock, opened, opening.set_aside.clone())?, opening))
    }

    /// Open the directory anew after damage that was met while running: the database is set aside at once.
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
            // A killed hall may have left the file a batch behind.
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

/// The side file is written only after the commit of what it says: where it knows more than the journal, rows are lost.
fn not_behind(dir: &Path, opened: Opened) -> Result<Opened, OpenError> {
    let (journal, file) = (last_of(&opened), Last::read(dir).unwrap_or_default());
    let refused = |cause| OpenError::store(&dir.join(DATABASE), cause);
    let what = match day::lost(&opened.conn, &file).map_err(refused)? {
        Some(lost) => lost.to_string(),
        None if file.is_ahead_of(&journal) => "it ends before numbers that were given".to_owned(),
        None => return Ok(opened),
    };
    Err(refused(StoreError::Damaged { what }))
}

pub(super) fn last_of(opened: &Opened) -> Last {
    let journal = Some(opened.journals.first);
    let mut last = Last { journal, end: End::of(&opened.tail), ..Last::default() };
    for row in &opened.rows {
        last.note(&row.record, row.origin(journal));
    }
    last
}

pub(super) struct Opened {
    pub(super) conn: Connection,
    pub(super) journals: Journals,
    pub(super) tail: Tail,
    pub(super) rows: Vec<Row>,
    upgraded_from: Option<u32>,
    tables_due: bool,
}

/// Open or create one database file, upgrade it and read its last day.
pub(super) fn read(file: &Path) -> Result<Opened, OpenError> {
    let refused = |cause| OpenError::store(file, cause);
    if !connect::plausible(file) {
        return Err(refused(StoreError::Damaged { what: "it does not begin as a database".to_owned() }));
    }
    // SQLite would let everybody read a file that it makes; what it makes beside it gets the rights of this one.
    private::open(file).map_err(|cause| OpenError::directory(file.parent().unwrap_or(file), cause))?;
    // Where the log is damaged, SQLite would throw away what stands in it behind the damage.
    let log = std::fs::metadata(wal::path(file)).is_ok_and(|meta| meta.len() > 0);
    let mut conn = connect::writer(file).map_err(refused)?;
    connect::keep_log(&conn, log).map_err(refused)?;
    let version = migrate::version(&conn).map_err(refused)?;
    if version > migrate::NEWEST {
        return Err(OpenError::Newer { file: file.to_owned(), found: version, known: migrate::NEWEST });
    }
    let guarantees = connect::guarantee(&conn).map_err(refused)?;
    guarantees.map_err(|what| OpenError::Unsafe { file: file.to_owned(), what })?;
    let upgraded_from = (version < migrate::NEWEST).then_some(version);
    let tables_due = !migrate::upgrade(&mut conn, version).map_err(refused)?;
    migrate::intact(&conn).map_err(refused)?;
    let journals = Journals::read(&conn).map_err(refused)?;
    let (tail, rows) = day::load(&conn).map_err(refused)?;
    Journals::check(&conn, &rows).map_err(refused)?;
    Ok(Opened { conn, journals, tail, rows, upgraded_from, tables_due })
}
