//! Verifies the hash chain of the last day beside a running hall: people are served at once after a start, and a
//! broken chain is reported as soon as it is found.

use std::path::Path;

use super::day::{self, follows};
use super::file::DATABASE;
use super::journal_table::{self, walk};
use super::{OpenError, StoreError, connect, replace};

/// Verify the last business day in `dir`, from its first row to the last at this time; returns the number of rows.
///
/// # Errors
/// [`StoreError::Damaged`] where a row does not follow the one before. The directory is then marked, so that the
/// database is replaced when it is next opened.
pub fn prove_last_day(dir: &Path) -> Result<u64, OpenError> {
    let file = dir.join(DATABASE);
    day(&file).map_err(|cause| {
        if let StoreError::Damaged { what } = &cause {
            // Without the mark, the damage would be forgotten if the hall is killed.
            let _ = replace::mark(dir, what);
        }
        OpenError::store(&file, cause)
    })
}

fn day(file: &Path) -> Result<u64, StoreError> {
    let conn = connect::reader(file)?;
    // One consistent read of the file, whatever is recorded meanwhile.
    let look = conn.unchecked_transaction()?;
    let tail = journal_table::tail(&look)?;
    let first = day::first_seq(&look, &tail)?;
    let mut before = day::hash_at(&look, first - 1)?;
    let mut next = first;
    walk(&look, first, tail.seq, |stored| {
        if stored.seq != next || !follows(&before, &stored) {
            return Err(StoreError::row(stored.seq, "it does not follow the row before"));
        }
        (before, next) = (stored.hash, next + 1);
        Ok(())
    })?;
    Ok((next - first).unsigned_abs())
}
