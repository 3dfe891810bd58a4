//! The furthest that the collector ever said to have of a journal, over restarts: a journal that ends before that has lost rows.

use std::io::Write;
use std::path::{Path, PathBuf};

use anxu_journal::JournalId;
use serde::{Deserialize, Serialize};

use crate::store::private;

const FILE: &str = "anxu.upstream";

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    journal: JournalId,
    seq: i64,
}

/// What is kept, and where.
#[derive(Debug)]
pub(super) struct Told {
    path: PathBuf,
    kept: Option<Kept>,
}

impl Told {
    /// As the directory has it. A file that is not there or does not read says nothing: the collector is asked anyway.
    pub(super) fn read(data: &Path) -> Told {
        let path = data.join(FILE);
        let kept = std::fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Told { path, kept }
    }

    /// The furthest of this journal; 0 where nothing was said of it.
    pub(super) fn of(&self, journal: JournalId) -> i64 {
        self.kept.filter(|kept| kept.journal == journal).map_or(0, |kept| kept.seq)
    }

    /// The collector said so.
    pub(super) fn note(&mut self, journal: JournalId, seq: i64) {
        let kept = Kept { journal, seq: seq.max(self.of(journal)) };
        if self.kept.replace(kept) == Some(kept) {
            return;
        }
        // Not synced: after a power cut it may say less, which only notices less.
        let written = private::open_empty(&self.path)
            .and_then(|mut file| file.write_all(serde_json::to_string(&kept).unwrap_or_default().as_bytes()));
        if let Err(error) = written {
            tracing::debug!("{} cannot be written: {error}", self.path.display());
        }
    }
}
