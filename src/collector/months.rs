//! The months that the events are kept by: a partition each.

use std::collections::BTreeSet;
use std::sync::Mutex;

use chrono::{Datelike, Months as After, NaiveDate, Utc};
use deadpool_postgres::Pool;

/// Months made ahead of the present one.
const AHEAD: u32 = 2;
/// A clock that says less or more than these years is not believed: its rows share a partition, so that a hall's broken
/// clock makes no heap of them.
const YEARS: std::ops::Range<i32> = 2020..2100;
/// The partition of these.
pub const UNDATED: i32 = 0;

/// The month of a wall time in milliseconds since 1970 UTC, as 202611.
pub fn month(wall: i64) -> i32 {
    let date = chrono::DateTime::from_timestamp_millis(wall).map(|time| time.date_naive());
    date.filter(|date| YEARS.contains(&date.year())).map_or(UNDATED, number)
}

fn number(date: NaiveDate) -> i32 {
    // A month is at most 12.
    date.year() * 100 + i32::try_from(date.month()).unwrap_or_default()
}

/// The partitions that are known to be there.
#[derive(Debug, Default)]
pub struct Months(Mutex<BTreeSet<i32>>);

impl Months {
    /// Make the present month's partition, those ahead and that of undated rows.
    ///
    /// # Errors
    /// What PostgreSQL refuses.
    pub async fn ahead(&self, pool: &Pool) -> anyhow::Result<()> {
        let today = Utc::now().date_naive();
        let next = (0..=AHEAD).filter_map(|n| today.checked_add_months(After::new(n))).map(number);
        self.ensure(pool, next.chain([UNDATED])).await
    }

    /// Make those of these months that are not there.
    ///
    /// # Errors
    /// As [`Months::ahead`].
    pub async fn ensure(&self, pool: &Pool, months: impl Iterator<Item = i32>) -> anyhow::Result<()> {
        let missing: BTreeSet<i32> = {
            let known = self.known();
            months.filter(|month| !known.contains(month)).collect()
        };
        for month in missing {
            let sql = format!(
                "create table if not exists events_{month} partition of events for values in ({month})"
            );
            pool.get().await?.batch_execute(&sql).await?;
            self.known().insert(month);
        }
        Ok(())
    }

    fn known(&self) -> std::sync::MutexGuard<'_, BTreeSet<i32>> {
        // A set of numbers is whole whatever a thread that died was at.
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_that_of_the_clock_where_it_can_be_believed() {
        assert_eq!(month(1_795_226_400_000), 202_611);
        for wall in [0, -1, i64::MIN, i64::MAX, 1_577_836_799_999, 4_102_444_800_000] {
            assert_eq!(month(wall), UNDATED, "{wall}");
        }
        assert_eq!((month(1_577_836_800_000), month(4_102_444_799_999)), (202_001, 209_912));
    }
}
