//! The figures of business days, kept beside the events: a day that got rows is made anew, so that what is kept is always what
//! making it again gives.

use std::collections::BTreeMap;

use anxu_core::event::Event;
use anxu_upstream::Link;
use deadpool_postgres::{Pool, Transaction};

use crate::figures::{Figures, Place, figures};
use crate::rows;

/// A day of a journal whose rows are more than its figures.
struct Due {
    stream: i32,
    day: i64,
    first: i64,
    last: i64,
    journal: String,
}

/// Make the figures of every day that got rows; how many days those were.
///
/// # Errors
/// What PostgreSQL refuses; the days before stay made.
pub async fn catch_up(pool: &Pool) -> anyhow::Result<u64> {
    let mut days = 0;
    loop {
        let mut client = pool.get().await?;
        let transaction = client.transaction().await?;
        let Some(due) = next(&transaction).await? else { return Ok(days) };
        let (date, made) = make(&transaction, &due).await?;
        write(&transaction, &due, &made).await?;
        let sql = "update days set figured = $3, date = $4 where stream = $1 and day = $2";
        transaction.execute(sql, &[&due.stream, &due.day, &due.last, &date]).await?;
        transaction.commit().await?;
        days += 1;
    }
}

/// Make all figures anew; of how many days those that were kept had been others.
///
/// # Errors
/// What PostgreSQL refuses.
pub async fn recount(pool: &Pool) -> anyhow::Result<(u64, i64)> {
    catch_up(pool).await?;
    let mut client = pool.get().await?;
    let transaction = client.transaction().await?;
    transaction.batch_execute("create temp table kept on commit preserve rows as table figures").await?;
    transaction.execute("update days set figured = 0", &[]).await?;
    transaction.commit().await?;
    let days = catch_up(pool).await?;
    let sql = "select count(*) from (select distinct stream, day from \
               ((table kept except table figures) union all (table figures except table kept)) as differing) as days";
    let differing = client.query_one(sql, &[]).await?.get(0);
    client.batch_execute("drop table kept").await?;
    Ok((days, differing))
}

/// A day that is due, which no other collector makes at the same time.
async fn next(transaction: &Transaction<'_>) -> anyhow::Result<Option<Due>> {
    let sql = "select d.stream, d.day, d.first, d.last, j.journal from days d join journals j using (stream) \
               where d.figured < d.last order by d.last - d.figured limit 1 for update of d skip locked";
    let statement = transaction.prepare_cached(sql).await?;
    let row = transaction.query_opt(&statement, &[]).await?;
    Ok(row.map(|row| Due {
        stream: row.get(0),
        day: row.get(1),
        first: row.get(2),
        last: row.get(3),
        journal: row.get(4),
    }))
}

/// The date of a day and its figures. Rows that are set aside count once they can be read.
async fn make(
    transaction: &Transaction<'_>,
    due: &Due,
) -> anyhow::Result<(Option<String>, BTreeMap<Place, Figures>)> {
    let sql = format!(
        "select {} from events where stream = $1 and seq between $2 and $3 and problem is null order by seq",
        rows::COLUMNS
    );
    let found = transaction.query(&sql, &[&due.stream, &due.first, &due.last]).await?;
    let mut events = Vec::with_capacity(found.len());
    for row in &found {
        // The row before is not needed to read one.
        let line = rows::line(row, Link([0; 32]))?;
        events.extend(line.stored(&due.journal).row().ok().map(|row| row.record.event));
    }
    let date = events.iter().find_map(|event| match event {
        Event::DayOpened { date, .. } => Some(date.to_string()),
        _ => None,
    });
    Ok((date, figures(events.iter())))
}

async fn write(
    transaction: &Transaction<'_>,
    due: &Due,
    made: &BTreeMap<Place, Figures>,
) -> anyhow::Result<()> {
    transaction
        .execute("delete from figures where stream = $1 and day = $2", &[&due.stream, &due.day])
        .await?;
    let sql = "insert into figures values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let statement = transaction.prepare_cached(sql).await?;
    for (place, made) in made {
        transaction
            .execute(
                &statement,
                &[
                    &due.stream,
                    &due.day,
                    &place.service.replace('\0', ""),
                    &place.window,
                    &made.issued,
                    &made.served,
                    &made.no_shows,
                    &made.cancelled,
                    &made.unrated,
                    &made.waits.as_slice(),
                    &made.services.as_slice(),
                    &made.grades.as_slice(),
                ],
            )
            .await?;
    }
    Ok(())
}
