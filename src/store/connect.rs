//! Opening SQLite with the guarantees the hall rests on, and reading them back.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::StoreError;

/// How long a commit waits for a reader that starts or ends: readers hold locks for microseconds.
const BUSY: Duration = Duration::from_secs(2);
/// Pages after which a commit moves the log into the database when no quiet moment came before: 4 MB.
const AUTO_CHECKPOINT: u32 = 1000;
/// Marks the file as Anxu's for `file` and other tools: "Anxu" in ASCII.
const APPLICATION_ID: i32 = 0x416e_7875;

/// The writer's connection. The inner error is a guarantee that was refused.
pub(super) fn writer(file: &Path) -> Result<Result<Connection, String>, StoreError> {
    let conn = Connection::open_with_flags(file, OpenFlags::default())?;
    conn.busy_timeout(BUSY)?;
    conn.set_prepared_statement_cache_capacity(64);
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(None, "journal_mode", "wal")?;
    // NORMAL does not sync the log at a commit: a power cut would take acknowledged tickets with it.
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "wal_autocheckpoint", AUTO_CHECKPOINT)?;
    for (pragma, wanted) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
        let found = pragma_text(&conn, pragma)?;
        if found != wanted {
            return Ok(Err(format!("{pragma} is {found}, not {wanted}")));
        }
    }
    Ok(Ok(conn))
}

/// A connection that only reads; works beside a running hall.
pub(super) fn reader(file: &Path) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    conn.busy_timeout(BUSY)?;
    Ok(conn)
}

fn pragma_text(conn: &Connection, pragma: &str) -> Result<String, StoreError> {
    let value: rusqlite::types::Value = conn.pragma_query_value(None, pragma, |row| row.get(0))?;
    Ok(match value {
        rusqlite::types::Value::Integer(n) => n.to_string(),
        rusqlite::types::Value::Text(text) => text,
        other => format!("{other:?}"),
    })
}
