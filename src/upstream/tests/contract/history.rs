//! A journal as a hall writes it, without a hall: rows of every kind that was ever released, chained.

use std::path::Path;

use anxu_journal::chain::{self, Hash, START};
use anxu_journal::{JournalId, StoredRow};
use anxu_upstream::{Batch, Head, Header, Line, Link, VERSION};

/// The morning of a November day.
const MORNING: i64 = 1_795_222_800_000;

/// A journal and its rows.
#[derive(Clone)]
pub struct History {
    /// Its name.
    pub journal: JournalId,
    /// What is before its first row.
    pub before: Hash,
    /// Its rows.
    pub rows: Vec<StoredRow>,
}

impl History {
    /// An empty journal; other numbers, other names.
    pub fn new(number: u8) -> History {
        History { journal: JournalId::new([number; 12], 1), before: START, rows: Vec::new() }
    }

    /// The same with so many rows more, of every kind in turn.
    pub fn with(mut self, rows: usize) -> History {
        let samples = samples();
        for at in self.rows.len()..self.rows.len() + rows {
            let (kind, version, body) = samples[at % samples.len()].clone();
            self.push(&kind, version, &body);
        }
        self
    }

    /// Another row.
    pub fn push(&mut self, kind: &str, version: i64, body: &str) {
        self.push_row(|row| StoredRow { kind: kind.to_owned(), version, body: body.to_owned(), ..row });
    }

    /// Another row, changed before it is chained.
    pub fn push_row(&mut self, change: impl FnOnce(StoredRow) -> StoredRow) {
        let first = i64::try_from(self.journal.first()).expect("small");
        let seq = first + i64::try_from(self.rows.len()).expect("small");
        let row = StoredRow {
            format: chain::FORMAT,
            journal: Some(self.journal.to_string()),
            seq,
            day: 1,
            wall: MORNING + seq * 500,
            zone: 8 * 3600,
            mono: seq * 500,
            trusted: true,
            principal: Some(r#"{"is":"rule"}"#.to_owned()),
            key: (seq % 3 == 0).then(|| format!("key-{seq}")),
            asked: (seq % 3 == 0).then(|| "0011223344556677".to_owned()),
            part: 0,
            origin: (seq % 7 == 0).then(|| format!("ffeeddccbbaa998877665544-1/{seq}")),
            kind: "resumed".to_owned(),
            version: 1,
            body: r#"{"event":"resumed","window":3}"#.to_owned(),
            hash: START,
        };
        let mut row = change(row);
        let before = self.rows.last().map_or(self.before, |row| row.hash);
        row.hash = chain::link(&before, &row).expect("a known format");
        self.rows.push(row);
    }

    /// The number of its last row.
    pub fn head(&self) -> i64 {
        self.rows.last().map_or(0, |row| row.seq)
    }

    /// Its rows as they are sent.
    pub fn lines(&self) -> Vec<Line> {
        let befores = std::iter::once(self.before).chain(self.rows.iter().map(|row| row.hash));
        self.rows.iter().cloned().zip(befores).map(|(row, before)| Line::of(row, before)).collect()
    }

    /// The first line of its batches, for a hall that was told `seen`.
    pub fn header(&self, seen: i64) -> Header {
        let hash = Link(self.rows.last().map_or(self.before, |row| row.hash));
        Header {
            contract: VERSION,
            journal: self.journal.to_string(),
            head: Head { seq: self.head(), hash },
            seen,
            time: MORNING,
            program: "test".to_owned(),
        }
    }

    /// A batch of at most `most` rows after row `seen`.
    pub fn batch(&self, seen: i64, most: usize) -> Vec<u8> {
        let from = self.rows.partition_point(|row| row.seq <= seen);
        let before = from.checked_sub(1).map_or(self.before, |at| self.rows[at].hash);
        let rows = self.rows[from..].iter().take(most).cloned().collect();
        let part = History { rows, before, journal: self.journal };
        Batch::encode(&self.header(seen), &part.lines()).expect("written")
    }
}

/// Kind, version and body of every sample that the journal's own tests have frozen.
fn samples() -> Vec<(String, i64, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../journal/tests/samples");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("there").flatten().map(|file| file.path()).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        let (kind, version) = name.rsplit_once('.').expect("KIND.VERSION.json");
        let (kind, version) = (kind.to_owned(), version.parse().expect("a version"));
        let value: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path).expect("readable")).expect("JSON");
        let bodies = value["samples"].as_array().expect("samples").clone();
        bodies
            .into_iter()
            .map(move |sample| (kind.clone(), version, sample["body"].as_str().expect("a body").to_owned()))
    };
    files.iter().flat_map(read).collect()
}
