//! Rows that were set aside, read again: a newer collector may know what an older one did not.

use anxu_upstream::Link;
use deadpool_postgres::Pool;

use crate::rows;

/// Rows that are read in one transaction.
const STRIDE: i64 = 500;

/// Take up every row that is set aside and can be read now; how many there were.
///
/// # Errors
/// What PostgreSQL refuses; what was done until then stays done.
pub async fn reread(pool: &Pool) -> anyhow::Result<u64> {
    let (mut after, mut taken) = ((0, 0), 0);
    let sql = format!(
        "select {}, e.stream, j.journal from events e join (select stream, journal from journals) j using (stream) \
         where problem is not null and (stream, seq) > ($1, $2) order by stream, seq limit $3",
        rows::COLUMNS
    );
    loop {
        let mut client = pool.get().await?;
        let transaction = client.transaction().await?;
        let found = transaction.query(&sql, &[&after.0, &after.1, &STRIDE]).await?;
        let Some(last) = found.last() else { return Ok(taken) };
        after = (last.get::<_, i32>("stream"), last.get::<_, i64>("seq"));
        for row in &found {
            // The row before is not needed to read one.
            let line = rows::line(row, Link([0; 32]))?;
            if rows::problem(&line, row.get("journal")).is_none() {
                let (stream, seq): (i32, i64) = (row.get("stream"), line.seq);
                let sql = "update events set problem = null where stream = $1 and seq = $2";
                taken += transaction.execute(sql, &[&stream, &seq]).await?;
                let due = "update days set figured = 0 where stream = $1 and day = $2";
                transaction.execute(due, &[&stream, &line.day]).await?;
            }
        }
        transaction.commit().await?;
    }
}
