//! Refusals that somebody has to look into, kept with both sides of what differs.

use anxu_upstream::{Batch, Refusal};
use deadpool_postgres::Pool;

/// An alarm as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// The hall that sent it.
    pub hall: String,
    /// The journal.
    pub journal: String,
    /// `fork`, `shortened` or `foreign`.
    pub code: String,
    /// The row that it begins with.
    pub seq: i64,
    /// In words.
    pub words: String,
    /// When it was met first and last, and how often.
    pub met: (String, String, i64),
    /// The row that was sent in place of the stored one.
    pub sent: Option<String>,
}

/// Keep a refusal, if it is one of these.
///
/// # Errors
/// What PostgreSQL refuses.
pub async fn keep(pool: &Pool, hall: &str, batch: &Batch, refusal: &Refusal) -> anyhow::Result<()> {
    let (code, seq, here, there) = match refusal {
        Refusal::Fork { seq, here, there } => ("fork", *seq, Some(here), Some(there)),
        Refusal::Shortened { head, .. } => ("shortened", *head, None, None),
        Refusal::Foreign { .. } => ("foreign", 0, None, None),
        _ => return Ok(()),
    };
    let sent = batch.rows.iter().find(|row| row.seq == seq && there == Some(&row.hash));
    let sent = sent.and_then(|row| serde_json::to_string(row).ok());
    let bytes = |link: Option<&anxu_upstream::Link>| link.map(|link| link.0.to_vec());
    let sql = "insert into alarms (hall, journal, code, seq, here, there, sent, words) \
               values ($1, $2, $3, $4, $5, $6, $7, $8) \
               on conflict (hall, journal, code, seq) do update set last = now(), times = alarms.times + 1, \
               there = excluded.there, sent = coalesce(excluded.sent, alarms.sent), words = excluded.words";
    let words = refusal.to_string();
    let client = pool.get().await?;
    let journal = &batch.header.journal;
    client.execute(sql, &[&hall, journal, &code, &seq, &bytes(here), &bytes(there), &sent, &words]).await?;
    tracing::error!(hall, journal, seq, "{code}: {words}");
    Ok(())
}

/// All of them, the newest first.
///
/// # Errors
/// What PostgreSQL refuses.
pub async fn list(pool: &Pool) -> anyhow::Result<Vec<Alarm>> {
    let sql = "select hall, journal, code, seq, words, to_char(first, 'YYYY-MM-DD HH24:MI:SS'), \
               to_char(last, 'YYYY-MM-DD HH24:MI:SS'), times, sent from alarms order by alarms.last desc";
    let rows = pool.get().await?.query(sql, &[]).await?;
    let alarm = |row: &tokio_postgres::Row| Alarm {
        hall: row.get(0),
        journal: row.get(1),
        code: row.get(2),
        seq: row.get(3),
        words: row.get(4),
        met: (row.get(5), row.get(6), row.get(7)),
        sent: row.get(8),
    };
    Ok(rows.iter().map(alarm).collect())
}
