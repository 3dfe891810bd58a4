//! Opening SQLite with the guarantees the hall rests on, and reading them back.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::StoreError;

/// How long a commit waits for a reader that starts or ends: readers hold locks for microseconds.
pub(super) const BUSY: Duration = Duration::from_secs(2);
/// Pages after which a commit moves the log into the database when no quiet moment came before: 4 MB.
const AUTO_CHECKPOINT: u32 = 1000;
/// Prepared statements kept: more than the store has.
const STATEMENTS: usize = 64;

/// The writer's connection; nothing has been written yet.
pub(super) fn writer(file: &Path) -> Result<Connection, StoreError> {
    // The directory may be behind a link; the database may not be one.
    let file = file
        .parent()
        .zip(file.file_name())
        .and_then(|(dir, name)| Some(dir.canonicalize().ok()?.join(name)))
        .unwrap_or_else(|| file.to_owned());
    let conn = Connection::open_with_flags(file, OpenFlags::default() | OpenFlags::SQLITE_OPEN_NOFOLLOW)?;
    conn.busy_timeout(BUSY)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    // Plans do not look at bound values: otherwise a statement whose plan could is compiled anew each time it runs.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(conn)
}

/// Whether closing leaves the log as it is. Otherwise the last connection moves it into the database and removes it.
pub(super) fn keep_log(conn: &Connection, keep: bool) -> Result<(), StoreError> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep)?;
    Ok(())
}

/// Set what the hall rests on, and read it back; the inner error is a guarantee that was refused.
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

/// Whether the first bytes of a file, if there are any, can be those of a database that may be written. SQLite takes
/// a database whose version bytes were hit for one that it may only read (file format 1.3.3).
pub(super) fn plausible(file: &Path) -> bool {
    let mut header = [0; 20];
    match File::open(file).and_then(|mut file| file.read_exact(&mut header)) {
        Ok(()) => {
            header.starts_with(b"SQLite format 3\0") && header[18..].iter().all(|byte| (1..=2).contains(byte))
        }
        // Empty, missing or unreadable: SQLite has its own words for these.
        Err(_) => true,
    }
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
