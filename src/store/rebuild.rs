//! Rebuilding the read tables from the journal.

use rusqlite::{Connection, TransactionBehavior};

use super::journal_table::{self, STRIDE, walk};
use super::{Store, StoreError, project};

/// The read tables, those with foreign keys first.
pub(super) const TABLES: [&str; 5] = ["ratings", "calls", "tickets", "duty", "days"];

impl Store {
    /// Empty the read tables and fill them from the journal, in one transaction; `progress` is called with the rows
    /// done and the rows in all.
    pub fn rebuild(&mut self, progress: impl FnMut(u64, u64)) -> Result<(), StoreError> {
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        fill(&transaction, progress)?;
        Ok(transaction.commit()?)
    }
}

/// The same, in the caller's transaction.
pub(super) fn fill(conn: &Connection, mut progress: impl FnMut(u64, u64)) -> Result<(), StoreError> {
    for table in TABLES {
        conn.execute(&format!("DELETE FROM {table}"), [])?;
    }
    let end = journal_table::last_seq(conn)?;
    let mut first = 1;
    while first <= end {
        let last = (first + STRIDE - 1).min(end);
        walk(conn, first, last, |stored| project::project(conn, &journal_table::row(&stored)?))?;
        progress(last.unsigned_abs(), end.unsigned_abs());
        first = last + 1;
    }
    Ok(())
}
