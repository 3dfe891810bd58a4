//! Numbered schemas. Each step is one transaction together with its number, so an upgrade that is cut off at any
//! instant leaves the schema before it.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

/// The steps in order: the first makes schema 1. A released step is never changed; a new one is added.
const STEPS: &[&str] =
    &[include_str!("schema/1.sql"), include_str!("schema/2.sql"), include_str!("schema/3.sql")];

/// The newest schema this program knows.
pub(super) const NEWEST: u32 = STEPS.len() as u32;

/// The schema of a database; 0 is an empty one.
pub(super) fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Write the number as it stands: a durable commit that changes nothing.
pub(super) fn rewrite_version(conn: &Connection) -> Result<(), StoreError> {
    Ok(conn.pragma_update(None, "user_version", NEWEST)?)
}

/// Bring a database of schema `from` to [`NEWEST`].
pub(super) fn upgrade(conn: &mut Connection, from: u32) -> Result<(), StoreError> {
    for (step, number) in STEPS.iter().zip(1u32..).skip(from as usize) {
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}
