//! Making the read tables again from the journal.

use rusqlite::TransactionBehavior;

use super::line::{Tail, walk};
use super::read::STRIDE;
use super::{Store, StoreError, project};

/// The read tables, those that refer to others first.
const TABLES: [&str; 5] = ["ratings", "calls", "tickets", "duty", "days"];

impl Store {
    /// Empty the read tables and fill them from the journal, in one transaction; `progress` hears rows done and rows in
    /// all.
    pub fn rebuild(&mut self, mut progress: impl FnMut(u64, u64)) -> Result<(), StoreError> {
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for table in TABLES {
            transaction.execute(&format!("DELETE FROM {table}"), [])?;
        }
        let end = Tail::read(&transaction)?.seq;
        let mut first = 1;
        while first <= end {
            let last = (first + STRIDE - 1).min(end);
            walk(&transaction, first, last, |line| project::project(&transaction, &line.row()?))?;
            progress(last.unsigned_abs(), end.unsigned_abs());
            first = last + 1;
        }
        Ok(transaction.commit()?)
    }
}
