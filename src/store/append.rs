//! Adding to the journal: one transaction, one sync, journal and read tables together.

use rusqlite::{Connection, TransactionBehavior};

use super::line::{Line, Tail};
use super::{Record, StoreError, project};

/// Write all records or none; the new end of the journal.
pub(super) fn write(conn: &mut Connection, mut tail: Tail, records: &[Record]) -> Result<Tail, StoreError> {
    if records.is_empty() {
        return Ok(tail);
    }
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut before: Option<&Record> = None;
    let mut part = 0;
    for record in records {
        let same = record.key.is_some() && before.is_some_and(|before| before.key == record.key);
        part = if same { part + 1 } else { 0 };
        let line = Line::after(&tail, record, part)?;
        line.insert(&transaction)?;
        project::project(&transaction, &line.row_of(record))?;
        tail = Tail::of(&line);
        before = Some(record);
    }
    transaction.commit()?;
    Ok(tail)
}
