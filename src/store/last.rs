//! `anxu.last`, beside the database: the running day, the highest numbers issued and the last row of the journal. If
//! the database is damaged, numbers continue from here; and rows that are missing at its end are detected by it.
//!
//! The file is written after each commit, while the answers are being sent, and not synced: it delays nobody. It is
//! never ahead of the journal. It may be behind: by one batch where the process was killed between the two (the next
//! start writes it again), and by some seconds after a power cut. [`SKIPPED`] covers that lag at a hall's usual pace.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::path::Path;

use anxu_core::event::Event;
use anxu_core::ids::Number;
use anxu_core::now::Now;
use anxu_journal::chain::Hash;
use anxu_journal::{JournalId, Origin, Tail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Record, private};

/// Numbers skipped after damage: more than a hall issues with one prefix in the seconds that this file may lag
/// behind.
pub(super) const SKIPPED: u16 = 20;
/// Largest file that is read: hundreds of prefixes.
const MOST: u64 = 64 * 1024;
const NAME: &str = "anxu.last";

/// The contents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Last {
    /// The journal that the database began with.
    #[serde(default)]
    pub(super) journal: Option<JournalId>,
    /// Ordinal of the last day; 0 before the first.
    pub(super) ordinal: u32,
    /// Its opening.
    pub(super) opening: Option<Record>,
    /// When the last thing happened.
    pub(super) at: Option<Now>,
    /// The highest number of each prefix that day.
    pub(super) highest: BTreeMap<String, u16>,
    /// The last row; absent in files of programs that did not record it.
    #[serde(default)]
    pub(super) end: Option<End>,
}

/// The last row of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    /// The journal that rows after it belong to: a restored backup continues as another, which does not contain this
    /// row.
    pub(super) journal: JournalId,
    /// Its number.
    pub(super) seq: i64,
    /// Its hash, in hexadecimal.
    hash: String,
}

impl End {
    /// The end of a journal; `None` for an empty one.
    pub(super) fn of(tail: &Tail) -> Option<End> {
        (tail.seq > 0).then(|| End { journal: tail.journal, seq: tail.seq, hash: hexadecimal(&tail.hash) })
    }

    /// Whether this is the row.
    pub(super) fn is(&self, seq: i64, hash: &Hash) -> bool {
        self.seq == seq && self.hash == hexadecimal(hash)
    }
}

impl Last {
    /// Update from a record that was first recorded at `origin`.
    pub(super) fn note(&mut self, record: &Record, origin: Option<Origin>) {
        self.at = Some(record.at);
        match &record.event {
            Event::DayOpened { ordinal, after, .. } => {
                self.ordinal = *ordinal;
                self.opening = Some(Record { origin, ..record.clone() });
                self.highest.clear();
                after.iter().for_each(|number| self.used(number));
            }
            Event::Issued { number, .. } => self.used(number),
            _ => {}
        }
    }

    /// Whether this has a day or a number that `other` lacks.
    pub(super) fn is_ahead_of(&self, other: &Last) -> bool {
        let more = |(prefix, n): (&String, &u16)| other.highest.get(prefix).is_none_or(|other| n > other);
        self.ordinal > other.ordinal || (self.ordinal == other.ordinal && self.highest.iter().any(more))
    }

    fn used(&mut self, number: &Number) {
        let highest = self.highest.entry(number.prefix.clone()).or_default();
        *highest = number.n.max(*highest);
    }

    /// The contents of the file in `dir`; empty if it is missing or torn.
    pub(super) fn read(dir: &Path) -> Option<Last> {
        let mut text = String::new();
        File::open(dir.join(NAME)).ok()?.take(MOST).read_to_string(&mut text).ok()?;
        let (body, rest) = text.split_once('\n')?;
        let (sum, _) = rest.split_once('\n')?;
        if checksum(body) != sum {
            return None;
        }
        serde_json::from_str(body).ok()
    }
}

/// Remove the file of a data directory, if it is there.
pub(super) fn forget(dir: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(dir.join(NAME)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The open file.
#[derive(Debug)]
pub(super) struct LastFile {
    file: File,
}

impl LastFile {
    /// Open it for writing, keeping what it holds.
    pub(super) fn open(dir: &Path) -> std::io::Result<LastFile> {
        Ok(LastFile { file: private::open(&dir.join(NAME))? })
    }

    /// Write in place: two lines, the JSON and its checksum; the rest of a longer text before them is ignored.
    pub(super) fn write(&self, last: &Last) -> std::io::Result<()> {
        let body = serde_json::to_string(last)?;
        let text = format!("{body}\n{}\n", checksum(&body));
        self.file.write_all_at(text.as_bytes(), 0)
    }
}

fn checksum(body: &str) -> String {
    hexadecimal(&Sha256::digest(body))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
