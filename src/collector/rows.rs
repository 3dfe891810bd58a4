//! Lines of a batch to the columns of `events`, and back.

use anxu_upstream::{Line, Link};
use tokio_postgres::types::ToSql;

use crate::months;

/// The columns of a line in the order in which [`line`] reads them.
pub(crate) const COLUMNS: &str = "seq, format, day, wall, zone, mono, trusted, principal, key, asked, part, origin, kind, \
                                  version, body, sealed, hash, raw, problem";

/// The statement that stores [`Columns`] of the stream `$1`.
pub(crate) const INSERT: &str = "insert into events \
    (stream, seq, month, format, day, wall, zone, mono, trusted, principal, key, asked, part, origin, kind, version, body, \
     sealed, hash, problem, raw) \
    select $1, * from unnest($2::int8[], $3::int4[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[], $9::bool[], \
     $10::text[], $11::text[], $12::text[], $13::int8[], $14::text[], $15::text[], $16::int8[], $17::text[], $18::bytea[], \
     $19::bytea[], $20::text[], $21::text[]) \
    on conflict do nothing";

/// Lines, a list for each column.
#[derive(Default)]
pub(crate) struct Columns {
    seq: Vec<i64>,
    month: Vec<i32>,
    format: Vec<i64>,
    day: Vec<i64>,
    wall: Vec<i64>,
    zone: Vec<i64>,
    mono: Vec<i64>,
    trusted: Vec<bool>,
    principal: Vec<Option<String>>,
    key: Vec<Option<String>>,
    asked: Vec<Option<String>>,
    part: Vec<i64>,
    origin: Vec<Option<String>>,
    kind: Vec<String>,
    version: Vec<i64>,
    body: Vec<String>,
    sealed: Vec<Option<Vec<u8>>>,
    hash: Vec<Vec<u8>>,
    problem: Vec<Option<String>>,
    raw: Vec<Option<String>>,
}

impl Columns {
    /// Of these lines of a journal.
    pub(crate) fn of(lines: &[Line], journal: &str) -> Columns {
        let mut columns = Columns::default();
        lines.iter().for_each(|line| columns.push(line, journal));
        columns
    }

    /// How many of them are set aside.
    pub(crate) fn set_aside(&self) -> usize {
        self.problem.iter().flatten().count()
    }

    /// What follows `$1`.
    pub(crate) fn parameters(&self) -> [&(dyn ToSql + Sync); 20] {
        [
            &self.seq,
            &self.month,
            &self.format,
            &self.day,
            &self.wall,
            &self.zone,
            &self.mono,
            &self.trusted,
            &self.principal,
            &self.key,
            &self.asked,
            &self.part,
            &self.origin,
            &self.kind,
            &self.version,
            &self.body,
            &self.sealed,
            &self.hash,
            &self.problem,
            &self.raw,
        ]
    }

    fn push(&mut self, line: &Line, journal: &str) {
        let texts = [Some(&line.kind), Some(&line.body), line.principal.as_ref(), line.key.as_ref()];
        let texts = texts.into_iter().chain([line.asked.as_ref(), line.origin.as_ref()]);
        let storable = !texts.flatten().any(|text| text.contains('\0'));
        // A line was read from JSON, so it can be written as such.
        let raw = if storable { None } else { serde_json::to_string(line).ok() };
        self.seq.push(line.seq);
        self.month.push(months::month(line.wall));
        self.format.push(line.format);
        self.day.push(line.day);
        self.wall.push(line.wall);
        self.zone.push(line.zone);
        self.mono.push(line.mono);
        self.trusted.push(line.trusted);
        self.principal.push(line.principal.as_deref().map(text));
        self.key.push(line.key.as_deref().map(text));
        self.asked.push(line.asked.as_deref().map(text));
        self.part.push(line.part);
        self.origin.push(line.origin.as_deref().map(text));
        self.kind.push(text(&line.kind));
        self.version.push(line.version);
        self.body.push(text(&line.body));
        self.sealed.push(line.sealed.map(|link| link.0.to_vec()));
        self.hash.push(line.hash.0.to_vec());
        self.problem.push(problem(line, journal).map(|problem| text(&problem)));
        self.raw.push(raw);
    }
}

/// Why a line cannot be read, if it cannot.
pub(crate) fn problem(line: &Line, journal: &str) -> Option<String> {
    line.stored(journal).row().err().map(|error| error.to_string())
}

/// A line from [`COLUMNS`] that follows a row with this hash.
pub(crate) fn line(row: &tokio_postgres::Row, before: Link) -> anyhow::Result<Line> {
    if let Some(raw) = row.get::<_, Option<&str>>(17) {
        return Ok(serde_json::from_str(raw)?);
    }
    Ok(Line {
        seq: row.get(0),
        format: row.get(1),
        day: row.get(2),
        wall: row.get(3),
        zone: row.get(4),
        mono: row.get(5),
        trusted: row.get(6),
        principal: row.get(7),
        key: row.get(8),
        asked: row.get(9),
        part: row.get(10),
        origin: row.get(11),
        kind: row.get(12),
        version: row.get(13),
        body: row.get(14),
        sealed: row.get::<_, Option<&[u8]>>(15).map(link).transpose()?,
        before,
        hash: link(row.get(16))?,
    })
}

/// A hash as it is stored.
pub(crate) fn link(bytes: &[u8]) -> anyhow::Result<Link> {
    Ok(Link(bytes.try_into()?))
}

/// As PostgreSQL can hold it: its texts have no zero byte.
fn text(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}
