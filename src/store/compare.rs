//! Comparing the read tables with the journal that they are made from.

use rusqlite::types::Value;
use rusqlite::{Connection, Rows};

use super::journal_table::{self, STRIDE, walk};
use super::rebuild::TABLES;
use super::{StoreError, migrate, project};

/// The read tables that differ from the journal: all of them are made again in a temporary database. `None` where a
/// row cannot be read, because then they cannot be made.
pub(super) fn differing(conn: &Connection) -> Result<Option<Vec<&'static str>>, StoreError> {
    // Without a name it is a temporary file of SQLite, deleted when it is closed.
    let mut made = Connection::open("")?;
    migrate::upgrade(&mut made, 0)?;
    let transaction = made.transaction()?;
    if !fill(conn, &transaction)? {
        return Ok(None);
    }
    let mut differing = Vec::new();
    for table in TABLES {
        if !same(conn, &transaction, table)? {
            differing.push(table);
        }
    }
    Ok(Some(differing))
}

/// Make the tables from the rows; `false` where a row cannot be read.
fn fill(journal: &Connection, tables: &Connection) -> Result<bool, StoreError> {
    let end = journal_table::last_seq(journal)?;
    let mut readable = true;
    for first in (1..=end).step_by(STRIDE as usize) {
        walk(journal, first, (first + STRIDE - 1).min(end), |stored| {
            let row = journal_table::row(&stored);
            readable &= row.is_ok();
            row.map_or(Ok(()), |row| project::project(tables, &row))
        })?;
    }
    Ok(readable)
}

/// Whether a table is the same in both. Each begins with its key, of one column or two.
fn same(left: &Connection, right: &Connection, table: &str) -> Result<bool, StoreError> {
    let sql = format!("SELECT * FROM {table} ORDER BY 1, 2");
    let (mut left, mut right) = (left.prepare(&sql)?, right.prepare(&sql)?);
    if !left.column_names().eq(right.column_names()) {
        return Ok(false);
    }
    let columns = left.column_count();
    let (mut left, mut right) = (left.query([])?, right.query([])?);
    loop {
        match (next(&mut left, columns)?, next(&mut right, columns)?) {
            (None, None) => return Ok(true),
            (left, right) if left != right => return Ok(false),
            _ => {}
        }
    }
}

fn next(rows: &mut Rows<'_>, columns: usize) -> Result<Option<Vec<Value>>, StoreError> {
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some((0..columns).map(|column| row.get(column)).collect::<Result<_, _>>()?))
}
