//! The tables, and how they came to be what they are: one step after the other, each once.

use anyhow::{Context, bail};
use deadpool_postgres::Pool;

/// The steps, the oldest first. One that was released is never edited.
const STEPS: [&str; 3] =
    [include_str!("schema/1.sql"), include_str!("schema/2.sql"), include_str!("schema/3.sql")];
/// Two collectors that start at once take turns: any number that no other program uses.
const LOCK: i64 = 0x616e_7875;

/// Bring the tables up to date; the number of steps that were taken.
///
/// # Errors
/// Where the tables are newer than this program, or PostgreSQL refuses a step; nothing has changed then.
pub async fn migrate(pool: &Pool) -> anyhow::Result<usize> {
    let mut client = pool.get().await.context("PostgreSQL cannot be reached")?;
    let transaction = client.transaction().await?;
    transaction.execute("select pg_advisory_xact_lock($1)", &[&LOCK]).await?;
    transaction.batch_execute("create table if not exists schema_steps (step bigint primary key)").await?;
    let done: i64 =
        transaction.query_one("select coalesce(max(step), 0) from schema_steps", &[]).await?.get(0);
    let done = usize::try_from(done).unwrap_or(usize::MAX);
    if done > STEPS.len() {
        bail!("the tables are newer than this program (step {done}, it knows {}): update it", STEPS.len());
    }
    for (at, step) in (1i64..).zip(STEPS).skip(done) {
        transaction.batch_execute(step).await.with_context(|| format!("step {at} of the tables"))?;
        transaction.execute("insert into schema_steps values ($1)", &[&at]).await?;
    }
    transaction.commit().await?;
    Ok(STEPS.len() - done)
}
