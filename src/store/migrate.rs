//! Numbered schemas. Each step is one transaction that includes the schema's number, so an upgrade that is
//! interrupted at any instant leaves the schema before it.

use std::collections::BTreeSet;

use rusqlite::{Connection, TransactionBehavior};

use super::{StoreError, journals, rebuild};

/// One step: its SQL, and the conversion of the data that goes with it, in the same transaction.
struct Step {
    sql: &'static str,
    data: fn(&Connection) -> Result<(), StoreError>,
}

/// The steps in order: the first makes schema 1. A released step is never changed; new ones are appended.
const STEPS: [Step; 4] = [
    Step { sql: include_str!("schema/1.sql"), data: nothing },
    Step { sql: include_str!("schema/2.sql"), data: nothing },
    Step { sql: include_str!("schema/3.sql"), data: nothing },
    // The existing rows are the beginning of the file's first journal.
    Step { sql: include_str!("schema/4.sql"), data: |conn| journals::begin(conn, 1) },
];

/// The newest schema that this program supports. A new format of the chain also gets a new schema number: a format
/// that cannot occur in a known schema is damage.
pub(super) const NEWEST: u32 = STEPS.len() as u32;

/// The first schema whose read tables have all of the present columns.
const FILLED: u32 = 3;

/// The schema of a database; 0 is an empty one.
pub(super) fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Write the number again unchanged: a durable commit without any change.
pub(super) fn rewrite_version(conn: &Connection) -> Result<(), StoreError> {
    Ok(conn.pragma_update(None, "user_version", NEWEST)?)
}

/// Upgrade a database of schema `from` to [`NEWEST`]; returns `false` where its read tables lack earlier data and
/// could not be rebuilt, because a row of the journal cannot be read.
pub(super) fn upgrade(conn: &mut Connection, from: u32) -> Result<bool, StoreError> {
    let mut filled = true;
    for (step, number) in STEPS.iter().zip(1u32..).skip(from as usize) {
        let mut transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(step.sql)?;
        (step.data)(&transaction)?;
        if number == NEWEST && (1..FILLED).contains(&from) {
            filled = fill(&mut transaction)?;
        }
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(filled)
}

/// Whether the schema is, byte for byte, the one that the steps make. SQLite trusts the schema's text: one flipped
/// bit in a check or a name may make it refuse every new row, or write it to the wrong place. Objects that others
/// added, such as an index for a report, are ignored.
pub(super) fn intact(conn: &Connection) -> Result<(), StoreError> {
    let mut fresh = Connection::open_in_memory()?;
    upgrade(&mut fresh, 0)?;
    let sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema";
    let objects = |conn: &Connection| -> rusqlite::Result<BTreeSet<[Option<String>; 4]>> {
        let mut query = conn.prepare(sql)?;
        let rows = query.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?;
        rows.collect()
    };
    match objects(&fresh)?.difference(&objects(conn)?).next() {
        None => Ok(()),
        Some([_, name, ..]) => {
            let name = name.as_deref().unwrap_or_default();
            Err(StoreError::Damaged {
                what: format!("the schema of {name} differs from the one of its version"),
            })
        }
    }
}

/// Rebuild the read tables, or leave them as they are: a damaged row of an old day must not keep a hall from
/// starting.
fn fill(transaction: &mut rusqlite::Transaction<'_>) -> Result<bool, StoreError> {
    let savepoint = transaction.savepoint()?;
    let filled = rebuild::fill(&savepoint, |_, _| ()).is_ok();
    if filled {
        savepoint.commit()?;
    }
    Ok(filled)
}

fn nothing(_: &Connection) -> Result<(), StoreError> {
    Ok(())
}
