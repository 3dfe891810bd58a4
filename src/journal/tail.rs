//! The end of a journal, and the row that follows it.

use anxu_core::event::Event;

use crate::hash::{Hash, START};
use crate::{JournalId, Record, StoredRow, chain, codec};

/// The end of the journal: what the next row is chained to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tail {
    /// The journal that the next row belongs to.
    pub journal: JournalId,
    /// Number of the last row.
    pub seq: i64,
    /// Its business day.
    pub day: i64,
    /// Its hash.
    pub hash: Hash,
}

impl Tail {
    /// The tail of an empty file.
    pub fn empty(journal: JournalId) -> Tail {
        Tail { journal, seq: 0, day: 0, hash: START }
    }

    /// The row that follows; `part` is its index among the events of one request. Times are kept to the millisecond.
    ///
    /// # Errors
    /// Where the event cannot be written as JSON.
    pub fn follow(&self, record: &Record, part: i64) -> Result<StoredRow, serde_json::Error> {
        let day = match &record.event {
            Event::DayOpened { ordinal, .. } => i64::from(*ordinal),
            _ => self.day,
        };
        let (kind, version) = codec::written(&record.event);
        let mut line = StoredRow {
            format: chain::FORMAT,
            journal: Some(self.journal.to_string()),
            seq: self.seq + 1,
            day,
            wall: record.at.wall.timestamp_millis(),
            zone: i64::from(record.at.wall.offset().local_minus_utc()),
            mono: i64::try_from(record.at.mono.0).unwrap_or(i64::MAX),
            trusted: record.at.trusted,
            principal: Some(record.by.to_text()),
            key: record.key.as_ref().map(|key| key.0.clone()),
            asked: record.asked.as_ref().map(|asked| asked.0.clone()),
            part,
            origin: record.origin.as_ref().map(ToString::to_string),
            kind: kind.to_owned(),
            version,
            body: serde_json::to_string(&record.event)?,
            hash: START,
        };
        line.hash = chain::link(&self.hash, &line).map_err(serde::ser::Error::custom)?;
        Ok(line)
    }

    /// The tail after this row.
    #[must_use]
    pub fn after(self, line: &StoredRow) -> Tail {
        Tail { seq: line.seq, day: line.day, hash: line.hash, ..self }
    }
}
