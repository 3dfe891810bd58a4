//! Putting a backup in the database's place. Rows recorded from then on belong to another journal: a receiver that
//! has rows which the backup lacks must not confuse them with new rows of the same numbers.

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
use super::{OpenError, Reader, StoreError, append, journal_table, past, salvage};

/// The restored backup.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    /// Its rows.
    pub rows: u64,
    /// The journal that continues from there.
    pub journal: JournalId,
    /// Numbers were issued after the backup was made: a day was opened that continues above them.
    pub opened_above: bool,
    /// The database that was there before, under its new name.
    pub aside: PathBuf,
}

/// Restore `backup`, the database file of a hall, to the data directory `dir`, while no hall runs there. The file is
/// verified from its first row to its last, and only read; the database in its place is kept under another name.
///
/// # Errors
/// Where the backup cannot be read or does not verify; nothing has changed then.
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
    let records = given.map_or(Ok(Vec::new()), |last| above(last, &opened)).map_err(refused)?;
    append::write(&mut opened.conn, opened.tail, &records).map_err(refused)?;
    let journal = opened.tail.journal;
    opened.conn.close().map_err(|(_, cause)| OpenError::store(&making, cause.into()))?;
    belong(&making, dir).map_err(|cause| OpenError::directory(dir, cause))?;
    // `anxu.last` describes the end of the replaced database; its numbers are in the new day's opening.
    last::forget(dir).map_err(|cause| OpenError::directory(dir, cause))?;
    let aside = replace::put(dir, Aside::Replaced)?;
    drop(lock);
    Ok(Restored { rows: rows.unsigned_abs(), journal, opened_above: !records.is_empty(), aside })
}

/// Give a file to the owner of its directory: an administrator restores, and the hall must be able to write it.
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

/// Begin another journal from here on.
fn begin(opened: &mut Opened) -> Result<(), StoreError> {
    let transaction = opened.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    journals::begin(&transaction, opened.tail.seq + 1)?;
    transaction.commit()?;
    opened.journals = Journals::read(&opened.conn)?;
    opened.tail = journal_table::tail(&opened.conn)?;
    Ok(())
}

/// The opening of a day whose numbers continue above those in `last` that the backup lacks: people may hold them. Its
/// estimates rest on the backup's days, with the services and windows of the last of them: there is no configuration here.
fn above(last: Last, opened: &Opened) -> Result<Vec<Record>, StoreError> {
    let same_day = i64::from(last.ordinal) == opened.tail.day;
    // A day is opened only once: the day after the backup's own has the same date.
    let (ordinal, opening) =
        if same_day { (last.ordinal.saturating_add(1), None) } else { (last.ordinal, last.opening) };
    let records = salvage::begin(None, None, Some(Last { ordinal, opening, ..last }));
    let mut records: Vec<Record> =
        records.into_iter().filter(|record| matches!(record.event, Event::DayOpened { .. })).collect();
    for record in &mut records {
        past::complete_opening(&opened.conn, &mut record.event)?;
    }
    Ok(records)
}
