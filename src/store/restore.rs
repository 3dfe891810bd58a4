//! Putting a backup in the database's place. What is recorded from then on belongs to another journal: whoever was sent
//! rows that the backup does not have must not take new ones with the same numbers for them.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use anxu_core::event::Event;
use anxu_journal::{JournalId, Record};
use rusqlite::TransactionBehavior;

use super::file::{Opened, last_of, read};
use super::journals::{self, Journals};
use super::last::{self, Last};
use super::lock::Lock;
use super::replace::{self, Aside};
use super::{OpenError, Reader, StoreError, append, line, salvage};

/// A backup in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    /// Rows that it has.
    pub rows: u64,
    /// The journal that goes on from there.
    pub journal: JournalId,
    /// Numbers were given after the backup was made: a day was opened that goes on above them.
    pub opened_above: bool,
    /// The database that was there before, under its new name.
    pub aside: PathBuf,
}

/// Restore `backup`, the database file of a hall, to the data directory `dir`, while no hall runs there. The file is proven
/// from its first row to its last, and only read; the database that was in its place is kept under another name.
///
/// # Errors
/// Where the backup cannot be read or does not prove itself; nothing has changed then.
pub fn restore(dir: &Path, backup: &Path) -> Result<Restored, OpenError> {
    let lock = Lock::take(dir)?;
    let reader = Reader::of_file(backup)?;
    proven(&reader).map_err(|cause| OpenError::store(backup, cause))?;
    let making = replace::copy(reader.connection(), dir)?;
    let refused = |cause| OpenError::store(&making, cause);
    let mut opened = read(&making)?;
    let rows = opened.tail.seq;
    begin(&mut opened).map_err(refused)?;
    let given = Last::read(dir).filter(|last| last.is_ahead_of(&last_of(&opened)));
    let records = given.map_or(Vec::new(), |last| above(last, &opened));
    append::write(&mut opened.conn, opened.tail, &records).map_err(refused)?;
    let journal = opened.tail.journal;
    opened.conn.close().map_err(|(_, cause)| OpenError::store(&making, cause.into()))?;
    belong(&making, dir).map_err(|cause| OpenError::directory(dir, cause))?;
    // It speaks of the end of what is replaced; the numbers that it knows of are in the opening of the day.
    last::forget(dir).map_err(|cause| OpenError::directory(dir, cause))?;
    let aside = replace::put(dir, Aside::Replaced)?;
    drop(lock);
    Ok(Restored { rows: rows.unsigned_abs(), journal, opened_above: !records.is_empty(), aside })
}

/// Give a file to the owner of its directory: an administrator restores, and the hall has to write.
fn belong(file: &Path, dir: &Path) -> std::io::Result<()> {
    let (owner, now) = (std::fs::metadata(dir)?, std::fs::metadata(file)?);
    if (owner.uid(), owner.gid()) == (now.uid(), now.gid()) {
        return Ok(());
    }
    std::os::unix::fs::chown(file, Some(owner.uid()), Some(owner.gid()))
}

fn proven(reader: &Reader) -> Result<(), StoreError> {
    match reader.verify(|_, _| ())?.broken {
        None => Ok(()),
        Some(row) => {
            let row = i64::try_from(row).unwrap_or(i64::MAX);
            Err(StoreError::row(row, "it does not follow the row before: take another backup"))
        }
    }
}

/// From here on another journal.
fn begin(opened: &mut Opened) -> Result<(), StoreError> {
    let transaction = opened.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    journals::begin(&transaction, opened.tail.seq + 1)?;
    transaction.commit()?;
    opened.journals = Journals::read(&opened.conn)?;
    opened.tail = line::tail(&opened.conn)?;
    Ok(())
}

/// The opening of a day whose numbers go on above those that `last` knows of and the backup does not: somebody holds them.
fn above(last: Last, opened: &Opened) -> Vec<Record> {
    let same_day = i64::from(last.ordinal) == opened.tail.day;
    // A day is opened once: numbers given later on the backup's own day are followed by another day on its date.
    let (ordinal, opening) =
        if same_day { (last.ordinal.saturating_add(1), None) } else { (last.ordinal, last.opening) };
    let records = salvage::begin(None, None, Some(Last { ordinal, opening, ..last }));
    records.into_iter().filter(|record| matches!(record.event, Event::DayOpened { .. })).collect()
}
