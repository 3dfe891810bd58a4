//! What is stored, proven: every row again against the hash of the row before it.

use anxu_upstream::Link;
use anyhow::Context;
use deadpool_postgres::Pool;

use crate::rows;

/// Rows that are fetched at once.
const STRIDE: i64 = 5_000;

/// What the proof of one journal found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The hall.
    pub hall: String,
    /// The journal.
    pub journal: String,
    /// Rows that prove themselves.
    pub rows: i64,
    /// The first row that does not, or is missing.
    pub broken: Option<i64>,
    /// Rows that are set aside.
    pub set_aside: i64,
}

/// Prove every journal that is stored.
///
/// # Errors
/// What PostgreSQL refuses.
pub async fn prove(pool: &Pool) -> anyhow::Result<Vec<Proof>> {
    let sql = "select stream, hall, journal, first, before, seq, hash, \
               (select count(*) from events e where e.stream = j.stream and problem is not null) \
               from journals j order by hall, stream";
    let client = pool.get().await.context("PostgreSQL cannot be reached")?;
    let mut proofs = Vec::new();
    for row in client.query(sql, &[]).await? {
        let journal = Stretch {
            stream: row.get(0),
            journal: row.get(2),
            first: row.get(3),
            before: row.get::<_, Option<&[u8]>>(4).map(rows::link).transpose()?,
            last: row.get(5),
            end: row.get::<_, Option<&[u8]>>(6).map(rows::link).transpose()?,
        };
        let (proven, broken) = journal.prove(&client).await?;
        let (hall, set_aside) = (row.get(1), row.get(7));
        proofs.push(Proof { hall, journal: journal.journal, rows: proven, broken, set_aside });
    }
    Ok(proofs)
}

/// The rows of one journal.
struct Stretch {
    stream: i32,
    journal: String,
    first: i64,
    before: Option<Link>,
    last: i64,
    end: Option<Link>,
}

impl Stretch {
    /// Rows that prove themselves, and the first that does not.
    async fn prove(&self, client: &deadpool_postgres::Client) -> anyhow::Result<(i64, Option<i64>)> {
        let Some(mut before) = self.before else { return Ok((0, None)) };
        let sql = format!(
            "select {} from events where stream = $1 and seq >= $2 order by seq limit $3",
            rows::COLUMNS
        );
        let mut next = self.first;
        while next <= self.last {
            let found = client.query(&sql, &[&self.stream, &next, &STRIDE]).await?;
            if found.is_empty() {
                return Ok((next - self.first, Some(next)));
            }
            for row in found {
                let line = rows::line(&row, before)?;
                if line.seq != next || !line.proven(&self.journal).unwrap_or(false) {
                    return Ok((next - self.first, Some(next)));
                }
                (before, next) = (line.hash, next + 1);
            }
        }
        let ends = self.end == Some(before) && next == self.last + 1;
        Ok((next - self.first, (!ends).then_some(self.last)))
    }
}
