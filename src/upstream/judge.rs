//! Whether a batch follows what is stored, and what of it is new.

use anxu_journal::Unreadable;
use anxu_journal::chain::{Hash, START};

use crate::link::Link;
use crate::{Batch, Line, Refusal};

/// What is stored of a journal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// Number of the last row up to which all are stored; one less than the journal's first where there is none.
    pub seq: i64,
    /// Hash of that row; none where no row is stored.
    pub hash: Option<Hash>,
    /// Format of that row's hash; 0 where no row is stored.
    pub format: i64,
}

impl Known {
    /// Nothing of a journal that begins with row `first`.
    pub fn nothing(first: u64) -> Known {
        Known { seq: i64::try_from(first).unwrap_or(i64::MAX) - 1, hash: None, format: 0 }
    }
}

/// The rows of a batch that are new; those before are stored already. `stored` gives the hash of a stored row, as far as it is
/// still known: rows that were archived are not compared.
///
/// # Errors
/// Why nothing of it may be stored.
pub fn judge<'a>(
    known: &Known,
    stored: impl Fn(i64) -> Option<Hash>,
    batch: &'a Batch,
) -> Result<&'a [Line], Refusal> {
    proven(batch)?;
    whole(known, batch)?;
    let Some(first) = batch.rows.first() else { return same_head(known, stored, batch) };
    if first.seq > known.seq + 1 {
        return Err(Refusal::Gap { expected: known.seq + 1 });
    }
    for row in batch.rows.iter().take_while(|row| row.seq <= known.seq) {
        if let Some(here) = stored(row.seq).filter(|here| *here != row.hash.0) {
            return Err(Refusal::Fork { seq: row.seq, here: Link(here), there: row.hash });
        }
    }
    let new = batch.rows.partition_point(|row| row.seq <= known.seq);
    let new = &batch.rows[new..];
    let Some(next) = new.first() else { return Ok(new) };
    match known.hash {
        Some(here) if next.before.0 != here => {
            Err(Refusal::Fork { seq: known.seq, here: Link(here), there: next.before })
        }
        None if next.seq == 1 && next.before.0 != START => Err(broken(next, "nothing can be before row 1")),
        _ if new.iter().any(|row| row.format < known.format) => {
            Err(broken(next, "the format of the chain never goes back"))
        }
        _ => Ok(new),
    }
}

/// Every row is what was hashed and follows the one before it.
fn proven(batch: &Batch) -> Result<(), Refusal> {
    let first = i64::try_from(batch.journal.first()).unwrap_or(i64::MAX);
    let mut before: Option<&Line> = None;
    for row in &batch.rows {
        let follows = before.is_none_or(|before| row.seq == before.seq + 1 && row.before == before.hash);
        let goes_back = before.is_some_and(|before| row.format < before.format);
        if row.seq < first || !follows || goes_back {
            return Err(broken(row, "it does not follow the row before it"));
        }
        match row.proven(&batch.header.journal) {
            Ok(true) => before = Some(row),
            Ok(false) => return Err(broken(row, "its hash is not that of its parts")),
            Err(Unreadable::Newer { what }) => return Err(Refusal::Newer { what }),
            Err(Unreadable::Damaged { what }) => return Err(broken(row, &what)),
        }
    }
    Ok(())
}

/// The hall says that its journal ends before what it was told to be stored. What it says was true when it said it, so a batch
/// that comes late says nothing wrong.
fn whole(known: &Known, batch: &Batch) -> Result<(), Refusal> {
    let (head, seen) = (batch.header.head.seq, batch.header.seen);
    if head < seen && head < known.seq {
        return Err(Refusal::Shortened { head, stored: known.seq });
    }
    Ok(())
}

/// A batch without rows: only the journal's end can be compared.
fn same_head<'a>(
    known: &Known,
    stored: impl Fn(i64) -> Option<Hash>,
    batch: &'a Batch,
) -> Result<&'a [Line], Refusal> {
    let head = &batch.header.head;
    let here = if head.seq == known.seq { known.hash } else { stored(head.seq) };
    match here {
        Some(here) if here != head.hash.0 => {
            Err(Refusal::Fork { seq: head.seq, here: Link(here), there: head.hash })
        }
        _ => Ok(&[]),
    }
}

fn broken(row: &Line, what: &str) -> Refusal {
    Refusal::Broken { seq: row.seq, what: what.to_owned() }
}
