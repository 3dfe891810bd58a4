//! One row of the journal as it is stored and sent: text and numbers, with its hash.

use anxu_core::ids::Key;
use anxu_core::now::{Mono, Now};
use chrono::{FixedOffset, TimeZone, Utc};

use crate::codec::{self, Unreadable};
use crate::hash::Hash;
use crate::{CommandDigest, JournalId, Origin, Principal, Record, Row};

/// A row as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredRow {
    /// The format of its hash.
    pub format: i64,
    /// The journal it belongs to; absent in rows of format 1.
    pub journal: Option<String>,
    /// Its number in the journal.
    pub seq: i64,
    /// Ordinal of its business day; 0 before the first.
    pub day: i64,
    /// Wall time, milliseconds since 1970 UTC.
    pub wall: i64,
    /// The hall's zone, seconds east of UTC.
    pub zone: i64,
    /// Hall time, milliseconds.
    pub mono: i64,
    /// Whether the wall clock was trusted.
    pub trusted: bool,
    /// Who acted, as [`Principal::to_text`] writes it; absent in rows of format 1.
    pub principal: Option<String>,
    /// The key of the request it answers.
    pub key: Option<String>,
    /// Digest of what that request asked for.
    pub asked: Option<String>,
    /// Its index among the events of that request, from 0.
    pub part: i64,
    /// The row it was carried over from.
    pub origin: Option<String>,
    /// Kind of the event.
    pub kind: String,
    /// Version of that kind.
    pub version: i64,
    /// The event as JSON.
    pub body: String,
    /// Its hash in the chain.
    pub hash: Hash,
}

impl StoredRow {
    /// Decode the row.
    ///
    /// # Errors
    /// Why it cannot be decoded. An unknown kind or version counts as newer: whether the row is authentic is checked
    /// by the chain.
    pub fn row(&self) -> Result<Row, Unreadable> {
        let event = codec::read(&self.kind, self.version, &self.body)?;
        let origin = self.origin.as_deref().map(str::parse::<Origin>).transpose();
        let journal = self.journal.as_deref().map(str::parse::<JournalId>).transpose();
        Ok(Row {
            journal: journal.map_err(Unreadable::damaged)?,
            seq: u64::try_from(self.seq).map_err(|_| Unreadable::damaged("its number is out of range"))?,
            day: u32::try_from(self.day).map_err(|_| Unreadable::damaged("its day is out of range"))?,
            record: Record {
                at: self.at()?,
                by: self.principal.as_deref().map_or(Principal::Unrecorded, Principal::of_text),
                key: self.key.clone().map(Key),
                asked: self.asked.clone().map(CommandDigest),
                origin: origin.map_err(Unreadable::damaged)?,
                event,
            },
        })
    }

    fn at(&self) -> Result<Now, Unreadable> {
        let offset = i32::try_from(self.zone).ok().and_then(FixedOffset::east_opt);
        let wall = Utc.timestamp_millis_opt(self.wall).single().zip(offset);
        let (utc, offset) = wall.ok_or_else(|| Unreadable::damaged("its time is out of range"))?;
        let mono =
            u64::try_from(self.mono).map_err(|_| Unreadable::damaged("its hall time is out of range"))?;
        Ok(Now { wall: utc.with_timezone(&offset), mono: Mono(mono), trusted: self.trusted })
    }
}
