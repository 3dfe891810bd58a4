//! Proving the last day against the hash chain, beside a hall that runs: people are served at once after a start, and a
//! chain that does not hold is said as soon as it is known.

use std::path::Path;

use super::day::{self, follows};
use super::file::DATABASE;
use super::line::{self, walk};
use super::{OpenError, StoreError, connect, replace};

/// Prove the last business day in `dir`, from its first row to what is its last at the time; how many rows that is.
///
/// # Errors
/// [`StoreError::Damaged`] where a row does not follow the one before. The directory is marked then, so that the database is
/// replaced when it is next opened.
pub fn prove_last_day(dir: &Path) -> Result<u64, OpenError> {
    let file = dir.join(DATABASE);
    day(&file).map_err(|cause| {
        if let StoreError::Damaged { what } = &cause {
            // Without the mark a hall that is killed now would not know.
            let _ = replace::mark(dir, what);
        }
        OpenError::store(&file, cause)
    })
}

fn day(file: &Path) -> Result<u64, StoreError> {
    let conn = connect::reader(file)?;
    // One look at the file, whatever is recorded meanwhile.
    let look = conn.unchecked_transaction()?;
    let tail = line::tail(&look)?;
    let first = day::first_seq(&look, &tail)?;
    let mut before = day::hash_at(&look, first - 1)?;
    let mut next = first;
    walk(&look, first, tail.seq, |line| {
        if line.seq != next || !follows(&before, &line) {
            return Err(StoreError::row(line.seq, "it does not follow the row before"));
        }
        (before, next) = (line.hash, next + 1);
        Ok(())
    })?;
    Ok((next - first).unsigned_abs())
}
