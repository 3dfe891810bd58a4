//! Opening SQLite with the guarantees that the hall depends on, and verifying them.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::StoreError;

/// How long a commit waits for a reader that starts or ends: readers hold locks for microseconds.
pub(super) const BUSY: Duration = Duration::from_secs(2);
/// Pages after which a commit checkpoints the log if no idle moment came before: 4 MB.
const AUTO_CHECKPOINT: u32 = 1000;
/// Prepared statements kept: more than the store has.
const STATEMENTS: usize = 64;

/// The writer's connection; nothing has been written yet.
pub(super) fn writer(file: &Path) -> Result<Connection, StoreError> {
    // The directory may be behind a symbolic link; the database may not be one.
    let file = file
        .parent()
        .zip(file.file_name())
        .and_then(|(dir, name)| Some(dir.canonicalize().ok()?.join(name)))
        .unwrap_or_else(|| file.to_owned());
    let conn = Connection::open_with_flags(file, OpenFlags::default() | OpenFlags::SQLITE_OPEN_NOFOLLOW)?;
    conn.busy_timeout(BUSY)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    // Query plans do not depend on bound values: otherwise a statement whose plan could is prepared anew each time it
    // runs.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(conn)
}

/// Whether closing leaves the log as it is. Otherwise the last connection checkpoints and removes it.
pub(super) fn keep_log(conn: &Connection, keep: bool) -> Result<(), StoreError> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep)?;
    Ok(())
}

/// Set the required pragmas, and read them back; the inner error is a guarantee that SQLite refuses.
pub(super) fn guarantee(conn: &Connection) -> Result<Result<(), String>, StoreError> {
    conn.pragma_update(None, "journal_mode", "wal")?;
    // NORMAL does not sync the log at a commit: a power cut would take acknowledged tickets with it.
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "wal_autocheckpoint", AUTO_CHECKPOINT)?;
    for (pragma, wanted) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
        let found = pragma_text(conn, pragma)?;
        if found != wanted {
            return Ok(Err(format!("{pragma} is {found}, not {wanted}")));
        }
    }
    Ok(Ok(()))
}

/// Whether the first bytes of a file, if there are any, can be those of a writable database. If its version bytes are
/// damaged, SQLite treats a database as read-only (file format 1.3.3).
pub(super) fn plausible(file: &Path) -> bool {
    let mut header = [0; 20];
    match File::open(file).and_then(|mut file| file.read_exact(&mut header)) {
        Ok(()) => {
            header.starts_with(b"SQLite format 3\0") && header[18..].iter().all(|byte| (1..=2).contains(byte))
        }
        // Empty, missing or unreadable: SQLite reports these itself.
        Err(_) => true,
    }
}

/// A read-only connection; works beside a running hall.
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
