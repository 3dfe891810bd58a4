//! The store through its public interface: what it keeps, what it refuses, and what is left after damage, torn writes
//! and full disks.

#[path = "../support/day.rs"]
mod day;

use std::path::Path;

use anxu::store::{OpenError, Opening, Row, Store, prove_last_day};
use anxu_core::apply;
use day::Day;

mod carving;
mod damage;
mod identity;
mod kept;
mod opening;
mod proof;
mod tables;
mod tears;
mod upgrade;

/// A day that continues from the rows of a store.
fn resumed(rows: &[Row]) -> Day {
    // Other keys than those of the earlier requests.
    let mut day = Day { keys: 1_000_000, ..Day::new() };
    for row in rows {
        apply(&mut day.state, &row.record.at, &row.record.event);
        day.now = row.record.at;
    }
    day
}

/// Open a store as a hall does: the day is verified beside it, and where that fails the database is replaced.
fn opened(dir: &Path) -> Result<(Store, Opening), OpenError> {
    let (store, opening) = Store::open(dir)?;
    if prove_last_day(dir).is_ok() {
        return Ok((store, opening));
    }
    drop(store);
    Store::open(dir)
}
