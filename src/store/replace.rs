//! Replacing a damaged database: the new one is complete before the old one is touched, and a replacement that was
//! interrupted at any instant is finished by the next start.

use std::ffi::OsString;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::file::{DATABASE, read};
use super::last::Last;
use super::{OpenError, append, private, salvage};

/// The new database while it is being written; worthless if incomplete.
const MAKING: &str = "anxu.db.making";
/// The new database, complete: the next start that finds it finishes the replacement.
const READY: &str = "anxu.db.ready";
/// Marks damage that a running hall has found; contains what was found.
const MARK: &str = "anxu.damaged";
/// The files that SQLite keeps beside a database, and the database. The log goes first: beside another database it
/// would be applied to that one.
const PARTS: [&str; 3] = ["-wal", "-shm", ""];

/// Why a database was renamed; part of its new name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Aside {
    /// It is damaged.
    Damaged,
    /// A backup was put there.
    Replaced,
}

/// A damaged database that was set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct SetAside {
    /// Its new name.
    pub file: PathBuf,
    /// What was damaged.
    pub why: String,
    /// Events of its last day that were carried over to the new one.
    pub kept: usize,
}

/// Mark that the database must be replaced at the next start.
pub(super) fn mark(dir: &Path, what: &str) -> std::io::Result<()> {
    private::open_empty(&dir.join(MARK))?.write_all(what.as_bytes())
}

/// The mark, if there is one.
pub(super) fn marked(dir: &Path) -> Option<String> {
    let path = dir.join(MARK);
    path.exists().then(|| std::fs::read_to_string(path).unwrap_or_default())
}

/// Make a new database from what can be saved, set the damaged one aside, and put the new one in its place.
pub(super) fn begin_again(dir: &Path, why: String) -> Result<SetAside, OpenError> {
    let failed = |cause| OpenError::directory(dir, cause);
    let making = dir.join(MAKING);
    for part in PARTS {
        remove(&with_suffix(&making, part)).map_err(failed)?;
    }
    let database = dir.join(DATABASE);
    let records = salvage::save(&database, Last::read(dir));
    // Before anything is changed: data of a newer program is not damage.
    let records = records.map_err(|cause| OpenError::store(&database, cause))?;
    let mut fresh = read(&making)?;
    append::write(&mut fresh.conn, fresh.tail, &records).map_err(|cause| OpenError::store(&making, cause))?;
    // Closing the last connection checkpoints and removes the log.
    fresh.conn.close().map_err(|(_, cause)| OpenError::store(&making, cause.into()))?;
    ready(dir).map_err(failed)?;
    let file = set_aside(dir, Aside::Damaged).map_err(failed)?;
    Ok(SetAside { file, why, kept: records.len() })
}

/// Copy an open database into `dir`, from which its files were removed: the next opening puts the copy in place.
pub(super) fn copy_whole(conn: &Connection, dir: &Path) -> Result<(), OpenError> {
    copy(conn, dir)?;
    ready(dir).map_err(|cause| OpenError::directory(dir, cause))
}

/// Copy an open database into `dir`, beside the existing one; returns the copy's name.
pub(super) fn copy(conn: &Connection, dir: &Path) -> Result<PathBuf, OpenError> {
    let failed = |cause| OpenError::directory(dir, cause);
    let making = dir.join(MAKING);
    for part in PARTS {
        remove(&with_suffix(&making, part)).map_err(failed)?;
    }
    // SQLite writes into an existing empty file, which has the right permissions.
    let file = private::open_empty(&making).map_err(failed)?;
    let copied = conn.execute("VACUUM INTO ?1", [making.to_string_lossy()]);
    copied.map_err(|cause| OpenError::store(&making, cause.into()))?;
    file.sync_all().map_err(failed)?;
    Ok(making)
}

/// Put a finished copy in the place of the existing database, which is kept; returns the latter's new name.
pub(super) fn put(dir: &Path, aside: Aside) -> Result<PathBuf, OpenError> {
    ready(dir).and_then(|()| set_aside(dir, aside)).map_err(|cause| OpenError::directory(dir, cause))
}

/// The new database is complete.
fn ready(dir: &Path) -> std::io::Result<()> {
    std::fs::rename(dir.join(MAKING), dir.join(READY))?;
    sync(dir)
}

/// Finish a replacement that was interrupted.
pub(super) fn finish(dir: &Path) -> Result<Option<SetAside>, OpenError> {
    if !dir.join(READY).exists() {
        return Ok(None);
    }
    let file = set_aside(dir, Aside::Damaged).map_err(|cause| OpenError::directory(dir, cause))?;
    let why = "its replacement had been interrupted".to_owned();
    Ok(Some(SetAside { file, why, kept: 0 }))
}

/// Rename the database with its log, deleting nothing, and put the finished one in its place.
fn set_aside(dir: &Path, aside: Aside) -> std::io::Result<PathBuf> {
    let database = dir.join(DATABASE);
    let word = match aside {
        Aside::Damaged => "damaged",
        Aside::Replaced => "replaced",
    };
    let stamp = chrono::Local::now().format("%Y%m%d-%H%M%S");
    let aside = (0u32..)
        .map(|n| if n == 0 { format!(".{word}-{stamp}") } else { format!(".{word}-{stamp}-{n}") })
        .map(|suffix| with_suffix(&database, &suffix))
        .find(|name| PARTS.iter().all(|part| !with_suffix(name, part).exists()))
        .ok_or_else(|| std::io::Error::other("no free name beside the database"))?;
    for part in PARTS {
        match std::fs::rename(with_suffix(&database, part), with_suffix(&aside, part)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    sync(dir)?;
    std::fs::rename(dir.join(READY), &database)?;
    remove(&dir.join(MARK))?;
    sync(dir)?;
    Ok(aside)
}

fn remove(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(suffix);
    PathBuf::from(name)
}

/// Make renames in the directory durable.
fn sync(dir: &Path) -> std::io::Result<()> {
    File::open(dir)?.sync_all()
}
