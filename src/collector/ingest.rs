//! A batch into the tables: one transaction, so that an answer is true or there is none.
//!
//! Each row is proven before it is stored, and an answer names what is durable alone: how far a journal is stored is one
//! number under one lock, moved in the transaction that inserts. Events are kept as they came, also those that cannot be
//! read; their partition is the month of the hall's clock, which is part of the row, so that the same row always meets
//! itself.

use std::collections::BTreeMap;

use anxu_journal::chain::Hash;
use anxu_upstream::{Batch, Cursor, Known, Line, Link, Refusal, Stored, judge};
use anyhow::Context;
use deadpool_postgres::{Pool, Transaction};

use crate::alarms;
use crate::months::{Months, month};
use crate::rows::{self, Columns};

/// Where a journal is stored, and how far.
struct Journal {
    stream: i32,
    known: Known,
}

/// Store what is new of a batch that came from `hall`. `now` is the collector's clock, milliseconds since 1970 UTC.
///
/// # Errors
/// The inner error is a refusal: nothing was stored. The outer one is PostgreSQL's: whether something was stored is not
/// known, and sending again finds out.
pub async fn ingest(
    pool: &Pool,
    months: &Months,
    hall: &str,
    batch: &Batch,
    now: i64,
) -> anyhow::Result<Result<Stored, Refusal>> {
    months.ensure(pool, batch.rows.iter().map(|row| month(row.wall))).await?;
    let mut client = pool.get().await.context("PostgreSQL cannot be reached")?;
    let transaction = client.transaction().await?;
    let journal = match locked(&transaction, hall, batch).await? {
        Ok(journal) => journal,
        Err(refusal) => {
            transaction.rollback().await?;
            return refused(pool, hall, batch, refusal).await;
        }
    };
    let stored = stored_hashes(&transaction, &journal, batch).await?;
    let new = match judge(&journal.known, |seq| stored.get(&seq).copied(), batch) {
        Ok(new) => new,
        Err(refusal) => {
            transaction.rollback().await?;
            return refused(pool, hall, batch, refusal).await;
        }
    };
    let columns = Columns::of(new, &batch.header.journal);
    insert(&transaction, &journal, &columns, new.len()).await?;
    note_days(&transaction, &journal, new).await?;
    let known = move_end(&transaction, &journal, batch, new, now).await?;
    transaction.commit().await?;
    let cursor = cursor_of(&batch.header.journal, &known, now);
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    Ok(Ok(Stored { cursor, new: count(new.len()), set_aside: count(columns.set_aside()) }))
}

/// How far a journal of `hall` is stored.
///
/// # Errors
/// As [`ingest`].
pub async fn cursor(
    pool: &Pool,
    hall: &str,
    journal: &str,
    now: i64,
) -> anyhow::Result<Result<Cursor, Refusal>> {
    let id: anxu_journal::JournalId = match journal.parse() {
        Ok(id) => id,
        Err(error) => return Ok(Err(Refusal::Unreadable { what: format!("{error}") })),
    };
    let client = pool.get().await.context("PostgreSQL cannot be reached")?;
    let statement =
        client.prepare_cached("select hall, seq, hash, format from journals where journal = $1").await?;
    let known = match client.query_opt(&statement, &[&journal]).await? {
        None => Known::nothing(id.first()),
        Some(row) if row.get::<_, &str>(0) != hall => {
            return Ok(Err(Refusal::Foreign { owner: row.get(0) }));
        }
        Some(row) => known(row.get(1), row.get(2), row.get(3))?,
    };
    Ok(Ok(cursor_of(journal, &known, now)))
}

fn cursor_of(journal: &str, known: &Known, time: i64) -> Cursor {
    Cursor { journal: journal.to_owned(), seq: known.seq, hash: known.hash.map(Link), time }
}

/// The batch's journal, which nobody else changes until the transaction ends.
async fn locked(
    transaction: &Transaction<'_>,
    hall: &str,
    batch: &Batch,
) -> anyhow::Result<Result<Journal, Refusal>> {
    let revoked = transaction.prepare_cached("select revoked is not null from halls where hall = $1").await?;
    if transaction.query_opt(&revoked, &[&hall]).await?.is_none_or(|row| row.get(0)) {
        return Ok(Err(Refusal::Revoked));
    }
    let lock = "select hall, stream, seq, hash, format from journals where journal = $1 for update";
    let lock = transaction.prepare_cached(lock).await?;
    let journal = &batch.header.journal;
    let row = match transaction.query_opt(&lock, &[journal]).await? {
        Some(row) => row,
        None => {
            let begin = "insert into journals (journal, hall, first, seq) values ($1, $2, $3, $4) \
                         on conflict do nothing";
            let before = Known::nothing(batch.journal.first()).seq;
            transaction.execute(begin, &[journal, &hall, &(before + 1), &before]).await?;
            transaction.query_one(&lock, &[journal]).await?
        }
    };
    let owner: &str = row.get(0);
    if owner != hall {
        return Ok(Err(Refusal::Foreign { owner: owner.to_owned() }));
    }
    Ok(Ok(Journal { stream: row.get(1), known: known(row.get(2), row.get(3), row.get(4))? }))
}

fn known(seq: i64, hash: Option<Vec<u8>>, format: i64) -> anyhow::Result<Known> {
    let hash = hash.map(|hash| rows::link(&hash)).transpose()?.map(|link| link.0);
    Ok(Known { seq, hash, format })
}

/// The hashes of those rows of the batch that are stored already; without rows, of the one that it calls its journal's last.
async fn stored_hashes(
    transaction: &Transaction<'_>,
    journal: &Journal,
    batch: &Batch,
) -> anyhow::Result<BTreeMap<i64, Hash>> {
    let head = batch.header.head.seq;
    let (first, last) = match (batch.rows.first(), batch.rows.last()) {
        (Some(first), Some(last)) => (first.seq, last.seq),
        _ => (head, head),
    };
    if first > journal.known.seq {
        return Ok(BTreeMap::new());
    }
    let sql = "select seq, hash from events where stream = $1 and seq between $2 and $3";
    let statement = transaction.prepare_cached(sql).await?;
    let rows = transaction.query(&statement, &[&journal.stream, &first, &last]).await?;
    rows.iter().map(|row| Ok((row.get(0), rows::link(row.get(1))?.0))).collect()
}

async fn insert(
    transaction: &Transaction<'_>,
    journal: &Journal,
    columns: &Columns,
    new: usize,
) -> anyhow::Result<()> {
    if new == 0 {
        return Ok(());
    }
    let statement = transaction.prepare_cached(rows::INSERT).await?;
    let mut parameters: Vec<&(dyn tokio_postgres::types::ToSql + Sync)> = vec![&journal.stream];
    parameters.extend(columns.parameters());
    let inserted = transaction.execute(&statement, &parameters).await?;
    // The journal's end is locked, and everything after it is new: fewer means that the tables were changed by hand.
    anyhow::ensure!(
        usize::try_from(inserted) == Ok(new),
        "of {new} rows after the journal's end only {inserted} were new: was the table `journals` changed?"
    );
    Ok(())
}

/// The figures of these days are due.
async fn note_days(transaction: &Transaction<'_>, journal: &Journal, new: &[Line]) -> anyhow::Result<()> {
    let mut days: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
    for row in new {
        days.entry(row.day).or_insert((row.seq, row.seq)).1 = row.seq;
    }
    let sql = "insert into days (stream, day, first, last) values ($1, $2, $3, $4) \
               on conflict (stream, day) do update set last = excluded.last";
    let statement = transaction.prepare_cached(sql).await?;
    for (day, (first, last)) in days {
        transaction.execute(&statement, &[&journal.stream, &day, &first, &last]).await?;
    }
    Ok(())
}

/// Write how far the journal is stored now, and what the batch says of the hall.
async fn move_end(
    transaction: &Transaction<'_>,
    journal: &Journal,
    batch: &Batch,
    new: &[Line],
    now: i64,
) -> anyhow::Result<Known> {
    let known = new.last().map_or(journal.known, |last| Known {
        seq: last.seq,
        hash: Some(last.hash.0),
        format: last.format,
    });
    let before = new.first().filter(|_| journal.known.hash.is_none()).map(|first| first.before.0);
    let sql = "update journals set seq = $2, hash = $3, format = $4, before = coalesce(before, $5), \
               head = greatest(head, $6), clock_ms = $7, program = left($8, 80), heard = now() where stream = $1";
    let statement = transaction.prepare_cached(sql).await?;
    let hash = known.hash.map(|hash| hash.to_vec());
    let before = before.map(|hash| hash.to_vec());
    let clock = batch.header.time.saturating_sub(now);
    let program = batch.header.program.replace('\0', "");
    let head = batch.header.head.seq;
    transaction
        .execute(
            &statement,
            &[&journal.stream, &known.seq, &hash, &known.format, &before, &head, &clock, &program],
        )
        .await?;
    Ok(known)
}

/// Keep what somebody has to look into.
async fn refused(
    pool: &Pool,
    hall: &str,
    batch: &Batch,
    refusal: Refusal,
) -> anyhow::Result<Result<Stored, Refusal>> {
    alarms::keep(pool, hall, batch, &refusal).await?;
    Ok(Err(refusal))
}
