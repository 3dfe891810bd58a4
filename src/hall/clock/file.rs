//! `anxu.clock`, beside the database: what the wall clock showed when the hall was last running, the boot id of that
//! time, and the last reading of both clocks at which the wall clock was trusted.
//!
//! Written in place once a minute and not synced: it survives a killed process. After a power cut an old or a torn
//! file only makes the clock untrusted, which is the safe side.

use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Reading, Start};
use crate::store::private;

const NAME: &str = "anxu.clock";
/// The kernel's boot id: a new one each time the machine starts.
const BOOT: &str = "/proc/sys/kernel/random/boot_id";
/// Time between two writes: as often as systemd-timesyncd saves the wall clock.
const EVERY_MS: u64 = 60 * 1000;

/// The contents of the file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Note {
    /// The last reading of the wall clock, milliseconds since 1970 UTC.
    seen: i64,
    /// The boot id; `None` where the system has none.
    boot: Option<String>,
    /// The last trusted reading since that boot.
    #[serde(default, rename = "line")]
    reference: Option<Reading>,
}

/// The open file.
#[derive(Debug)]
pub(super) struct ClockFile {
    path: PathBuf,
    /// The boot id of this boot; `None` where the system has none.
    boot: Option<String>,
    /// The last trusted reading since this boot.
    reference: Option<Reading>,
    /// When the file was last written, milliseconds since boot.
    written_ms: Option<u64>,
}

impl ClockFile {
    /// The file of a data directory, which this hall has locked.
    pub(super) fn of(dir: &Path) -> ClockFile {
        let boot = std::fs::read_to_string(BOOT).ok().map(|id| id.trim().to_owned());
        ClockFile { path: dir.join(NAME), boot, reference: None, written_ms: None }
    }

    /// What the file says to this start.
    pub(super) fn start(&mut self) -> Start {
        let text = std::fs::read_to_string(&self.path).unwrap_or_default();
        let note: Option<Note> = text.lines().next().and_then(|line| serde_json::from_str(line).ok());
        let same_run = self.boot.is_some() && note.as_ref().is_some_and(|note| note.boot == self.boot);
        self.reference = note.as_ref().filter(|_| same_run).and_then(|note| note.reference);
        Start { same_run, reference: self.reference, seen_ms: note.map(|note| note.seen), rtc_ms: None }
    }

    /// Write a reading, if it is due.
    pub(super) fn keep(&mut self, reading: &Reading, trusted: bool) {
        let news = trusted && !self.reference.is_some_and(|reference| reading.agrees_with(&reference));
        if trusted {
            self.reference = Some(*reading);
        }
        let due = self.written_ms.is_none_or(|at| reading.boot_ms.saturating_sub(at) >= EVERY_MS);
        if !news && !due {
            return;
        }
        self.written_ms = Some(reading.boot_ms);
        // If it cannot be written, the next start distrusts the clock, no more.
        let (seen, boot, reference) = (reading.wall_ms, self.boot.clone(), self.reference);
        let _ = self.write(&Note { seen, boot, reference });
    }

    /// In place: one line; the rest of a longer line before it is ignored.
    fn write(&self, note: &Note) -> std::io::Result<()> {
        let text = format!("{}\n", serde_json::to_string(note)?);
        private::open(&self.path)?.write_all_at(text.as_bytes(), 0)
    }
}
