//! `anxu.clock`, beside the database: what the wall showed when the hall was last alive, in which run of the machine, and
//! the last reading of both clocks at which the wall was believed.
//!
//! Written in place once a minute and not synced: it survives a killed process, and after a power cut an old or a torn note
//! only makes the clock doubted, which is right then.

use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Reading, Start};
use crate::store::private;

const NAME: &str = "anxu.clock";
/// A name that the kernel makes anew each time the machine starts.
const BOOT: &str = "/proc/sys/kernel/random/boot_id";
/// Time between two notes: as often as systemd-timesyncd saves the wall.
const EVERY_MS: u64 = 60 * 1000;

/// What is written down.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Note {
    /// The wall's last reading, milliseconds since 1970 UTC.
    seen: i64,
    /// The machine's run; `None` where the system does not name it.
    boot: Option<String>,
    /// The last reading of this run at which the wall was believed.
    #[serde(default)]
    line: Option<Reading>,
}

/// The open note.
#[derive(Debug)]
pub(super) struct ClockFile {
    path: PathBuf,
    /// This run of the machine; `None` where the system does not name it.
    boot: Option<String>,
    /// The last reading of this run at which the wall was believed.
    line: Option<Reading>,
    /// When the last note was made, milliseconds since the machine started.
    written_ms: Option<u64>,
}

impl ClockFile {
    /// The note of a data directory, which this hall holds.
    pub(super) fn of(dir: &Path) -> ClockFile {
        let boot = std::fs::read_to_string(BOOT).ok().map(|id| id.trim().to_owned());
        ClockFile { path: dir.join(NAME), boot, line: None, written_ms: None }
    }

    /// What the last note says to this start.
    pub(super) fn start(&mut self) -> Start {
        let text = std::fs::read_to_string(&self.path).unwrap_or_default();
        let note: Option<Note> = text.lines().next().and_then(|line| serde_json::from_str(line).ok());
        let same_run = self.boot.is_some() && note.as_ref().is_some_and(|note| note.boot == self.boot);
        self.line = note.as_ref().filter(|_| same_run).and_then(|note| note.line);
        Start { same_run, line: self.line, seen_ms: note.map(|note| note.seen), battery_ms: None }
    }

    /// Note a reading, if it is time to.
    pub(super) fn keep(&mut self, reading: &Reading, trusted: bool) {
        let news = trusted && !self.line.is_some_and(|line| reading.agrees_with(&line));
        if trusted {
            self.line = Some(*reading);
        }
        let due = self.written_ms.is_none_or(|at| reading.boot_ms.saturating_sub(at) >= EVERY_MS);
        if !news && !due {
            return;
        }
        self.written_ms = Some(reading.boot_ms);
        // A note that cannot be written makes the next start doubt the clock, no more.
        let (seen, boot, line) = (reading.wall_ms, self.boot.clone(), self.line);
        let _ = self.write(&Note { seen, boot, line });
    }

    /// In place: one line; what a longer one left behind it is ignored.
    fn write(&self, note: &Note) -> std::io::Result<()> {
        let text = format!("{}\n", serde_json::to_string(note)?);
        private::open(&self.path)?.write_all_at(text.as_bytes(), 0)
    }
}
