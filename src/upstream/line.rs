//! One row of a journal as it is sent.

use anxu_journal::chain::{self, Hash};
use anxu_journal::{StoredRow, Unreadable};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::link::Link;

/// One row as the hall hashed it, with the hash of the row before. What each part means says [`StoredRow`]; every part but
/// `before` and `sealed` is what the hall stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Line {
    /// Format of its hash.
    pub format: i64,
    /// Its number in the journal, from the first of the journal on without a gap.
    pub seq: i64,
    /// Ordinal of its business day.
    pub day: i64,
    /// Wall time, milliseconds since 1970 UTC.
    pub wall: i64,
    /// The hall's zone, seconds east of UTC.
    pub zone: i64,
    /// Hall time, milliseconds.
    pub mono: i64,
    /// Whether the wall time was believed.
    pub trusted: bool,
    /// Who did it, as JSON in a text. Rows of format 1 do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<String>,
    /// The key of the request it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Digest of what that request asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
    /// Its place among the events of that request, from 0.
    #[serde(default)]
    pub part: i64,
    /// The row it was carried over from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Kind of the event.
    pub kind: String,
    /// Version of that kind.
    pub version: i64,
    /// The event as JSON in a text: byte for byte what the hall hashed, unless `sealed` is there.
    pub body: String,
    /// The hall keeps personal data of this event to itself: `body` lacks them, and this is the SHA-256 of the body as it
    /// was recorded, by which the chain is proven all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Link>,
    /// Hash of the row before.
    pub before: Link,
    /// Its own hash.
    pub hash: Link,
}

impl Line {
    /// A row that follows one with the hash `before`.
    pub fn of(row: StoredRow, before: Hash) -> Line {
        Line {
            format: row.format,
            seq: row.seq,
            day: row.day,
            wall: row.wall,
            zone: row.zone,
            mono: row.mono,
            trusted: row.trusted,
            principal: row.principal,
            key: row.key,
            asked: row.asked,
            part: row.part,
            origin: row.origin,
            kind: row.kind,
            version: row.version,
            body: row.body,
            sealed: None,
            before: Link(before),
            hash: Link(row.hash),
        }
    }

    /// The same with another body in place of the one that was recorded, which is proven by its digest.
    #[must_use]
    pub fn sealed(self, body: String) -> Line {
        Line { sealed: Some(Link(chain::body_digest(&self.body))), body, ..self }
    }

    /// The row that the hall stored, of this journal.
    pub fn stored(&self, journal: &str) -> StoredRow {
        StoredRow {
            format: self.format,
            // Rows of format 1 do not say, and their hash does not know.
            journal: (self.format > 1).then(|| journal.to_owned()),
            seq: self.seq,
            day: self.day,
            wall: self.wall,
            zone: self.zone,
            mono: self.mono,
            trusted: self.trusted,
            principal: self.principal.clone(),
            key: self.key.clone(),
            asked: self.asked.clone(),
            part: self.part,
            origin: self.origin.clone(),
            kind: self.kind.clone(),
            version: self.version,
            body: self.body.clone(),
            hash: self.hash.0,
        }
    }

    /// Whether its hash is that of its parts. A sealed row of format 1 cannot be proven and counts as proven by the rows
    /// after it: its hash is in theirs.
    ///
    /// # Errors
    /// Where the format of its hash is not known to this program.
    pub fn proven(&self, journal: &str) -> Result<bool, Unreadable> {
        let row = self.stored(journal);
        let hash = match &self.sealed {
            None => Some(chain::link(&self.before.0, &row)?),
            Some(digest) => chain::link_by_digest(&self.before.0, &row, &digest.0)?,
        };
        Ok(hash.is_none_or(|hash| hash == self.hash.0))
    }
}
