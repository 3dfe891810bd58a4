//! A batch of rows, and its bytes: JSON lines, compressed. The first line says what the batch is; each further line is a row.

use std::io::{Read, Write};

use anxu_journal::JournalId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::link::Link;
use crate::{Line, MAX_PLAIN, MAX_ROWS, MAX_SENT, Refusal, VERSION};

/// How hard zstd tries: level 3 is its usual, and packs rows to a seventeenth.
const LEVEL: i32 = 3;

/// The first line of a batch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Header {
    /// Version of the contract: [`VERSION`].
    pub contract: u32,
    /// The journal that all rows of the batch belong to.
    pub journal: String,
    /// The journal's last row now, whether or not it is in this batch.
    pub head: Head,
    /// The furthest that the collector ever told this hall to have this journal.
    pub seen: i64,
    /// The hall's clock, milliseconds since 1970 UTC.
    pub time: i64,
    /// The hall's program and version.
    pub program: String,
}

/// The last row of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Head {
    /// Its number; one less than the journal's first where it has none.
    pub seq: i64,
    /// Its hash.
    pub hash: Link,
}

/// A batch, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// Its first line.
    pub header: Header,
    /// The journal it names.
    pub journal: JournalId,
    /// Its rows.
    pub rows: Vec<Line>,
}

impl Batch {
    /// The bytes of a batch.
    ///
    /// # Errors
    /// Only where memory ends.
    pub fn encode(header: &Header, rows: &[Line]) -> std::io::Result<Vec<u8>> {
        let mut sink = zstd::Encoder::new(Vec::new(), LEVEL)?;
        serde_json::to_writer(&mut sink, header)?;
        for row in rows {
            sink.write_all(b"\n")?;
            serde_json::to_writer(&mut sink, row)?;
        }
        sink.write_all(b"\n")?;
        sink.finish()
    }

    /// Read a batch. Whether its rows are true is for [`crate::judge`] to say.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::Unreadable`] or [`Refusal::Newer`].
    pub fn decode(bytes: &[u8]) -> Result<Batch, Refusal> {
        let text = unpacked(bytes)?;
        let text = text.strip_suffix('\n').ok_or_else(|| unreadable("it was cut"))?;
        let mut lines = text.split('\n');
        let header: Header = parsed(0, lines.next().unwrap_or_default())?;
        if header.contract != VERSION {
            let what = format!("version {} of the contract, this program knows {VERSION}", header.contract);
            return Err(Refusal::Newer { what });
        }
        let journal = header.journal.parse().map_err(unreadable)?;
        let mut rows = Vec::new();
        for (at, line) in (1..).zip(lines) {
            if rows.len() == MAX_ROWS {
                return Err(Refusal::too_large());
            }
            rows.push(parsed(at, line)?);
        }
        Ok(Batch { header, journal, rows })
    }
}

fn unpacked(bytes: &[u8]) -> Result<String, Refusal> {
    if bytes.len() > MAX_SENT {
        return Err(Refusal::too_large());
    }
    let mut plain = Vec::new();
    let unpacking = zstd::Decoder::new(bytes).map_err(unreadable)?;
    // One byte more than may be, so that more can be told from just enough.
    let bound = u64::try_from(MAX_PLAIN).unwrap_or(u64::MAX) + 1;
    unpacking.take(bound).read_to_end(&mut plain).map_err(unreadable)?;
    if plain.len() > MAX_PLAIN {
        return Err(Refusal::too_large());
    }
    String::from_utf8(plain).map_err(unreadable)
}

fn parsed<'a, T: Deserialize<'a>>(at: usize, line: &'a str) -> Result<T, Refusal> {
    serde_json::from_str(line).map_err(|error| unreadable(format!("line {}: {error}", at + 1)))
}

fn unreadable(what: impl ToString) -> Refusal {
    Refusal::Unreadable { what: what.to_string() }
}
