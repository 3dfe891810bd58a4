//! Adding to the journal: one transaction, one sync, journal and read tables together.

use anxu_journal::{StoredRow, Tail};
use rusqlite::{Connection, TransactionBehavior};

use super::{Record, Row, StoreError, journal_table, project};

/// Write all records or none; returns the new end of the journal.
pub(super) fn write(conn: &mut Connection, mut tail: Tail, records: &[Record]) -> Result<Tail, StoreError> {
    if records.is_empty() {
        return Ok(tail);
    }
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut before: Option<&Record> = None;
    let mut part = 0;
    for record in records {
        let same = record.key.is_some()
            && before.is_some_and(|before| (&before.key, &before.by) == (&record.key, &record.by));
        part = if same { part + 1 } else { 0 };
        let stored = tail.follow(record, part).map_err(unwritable)?;
        journal_table::insert(&stored, &transaction)?;
        project::project(&transaction, &row_of(&tail, &stored, record))?;
        tail = tail.after(&stored);
        before = Some(record);
    }
    transaction.commit().map_err(unsure)?;
    Ok(tail)
}

/// The row of `record`.
fn row_of(tail: &Tail, stored: &StoredRow, record: &Record) -> Row {
    Row {
        journal: Some(tail.journal),
        seq: stored.seq.unsigned_abs(),
        day: u32::try_from(stored.day).unwrap_or(0),
        record: record.clone(),
    }
}

fn unwritable(error: serde_json::Error) -> StoreError {
    StoreError::Refused(rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// A commit that failed has written its frames to the log, perhaps all of them: a process that is started after a
/// kill reads the log, finds them and treats them as recorded.
fn unsure(error: rusqlite::Error) -> StoreError {
    match StoreError::from(error) {
        StoreError::Refused(error) => StoreError::Unsure(error),
        other => other,
    }
}
