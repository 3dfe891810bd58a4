//! What a county is shown of its halls: read from the tables, added up, nothing decided.

use std::collections::BTreeMap;

use deadpool_postgres::Pool;

use crate::alarms::{self, Alarm};
use crate::figures::{CLASSES, CLASSES_S};
use crate::halls::{self, Listed};

/// Days that are shown.
const DAYS: i32 = 7;

/// Everything on the page.
pub struct Report {
    /// Halls, by name.
    pub halls: Vec<Listed>,
    /// What was refused and has to be looked into, the newest first.
    pub alarms: Vec<Alarm>,
    /// Rows that could not be read yet, by hall.
    pub set_aside: Vec<(String, i64)>,
    /// The last days of every hall, the newest first.
    pub days: Vec<Day>,
}

/// One hall's business day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// The hall.
    pub hall: String,
    /// The date, as the hall wrote it.
    pub date: String,
    /// Numbers issued.
    pub issued: i64,
    /// Services that ended.
    pub served: i64,
    /// Visitors who did not come when called.
    pub no_shows: i64,
    /// Asked, and did not rate.
    pub unrated: i64,
    /// Waits by class.
    pub waits: Vec<i64>,
    /// Ratings from very satisfied to very dissatisfied.
    pub grades: Vec<i64>,
}

impl Day {
    /// Within how many minutes half of the visitors were called; none where nobody was, or where it was more than an hour.
    pub fn half_within(&self) -> Option<String> {
        let all: i64 = self.waits.iter().sum();
        let mut called = 0;
        let class = self.waits.iter().position(|count| {
            called += count;
            2 * called >= all
        });
        let seconds = CLASSES_S.get(class.filter(|_| all > 0)?)?;
        let (minutes, half) = (seconds / 60, seconds % 60 != 0);
        Some(if half { format!("{minutes}.5") } else { minutes.to_string() })
    }

    /// Ratings of any grade.
    pub fn rated(&self) -> i64 {
        self.grades.iter().sum()
    }

    /// The two lowest grades.
    pub fn low(&self) -> i64 {
        self.grades.iter().skip(3).sum()
    }
}

/// Read it.
///
/// # Errors
/// What PostgreSQL refuses.
pub async fn read(pool: &Pool) -> anyhow::Result<Report> {
    let (halls, alarms) = (halls::list(pool).await?, alarms::list(pool).await?);
    let aside = "select hall, count(*) from events join (select stream, hall from journals) j using (stream) \
                 where problem is not null group by hall order by hall";
    let client = pool.get().await?;
    let set_aside = client.query(aside, &[]).await?.iter().map(|row| (row.get(0), row.get(1))).collect();
    let sql = "select j.hall, d.date, issued, served, no_shows, unrated, waits, grades from figures f \
               join days d using (stream, day) join journals j using (stream) \
               where d.date >= to_char(now() - make_interval(days => $1), 'YYYY-MM-DD')";
    let mut days: BTreeMap<(String, String), Day> = BTreeMap::new();
    for row in client.query(sql, &[&DAYS]).await? {
        let (hall, date): (String, String) = (row.get(0), row.get(1));
        let empty = Day { hall, date, waits: vec![0; CLASSES], grades: vec![0; 5], ..Day::default() };
        let day = days.entry((empty.date.clone(), empty.hall.clone())).or_insert(empty);
        day.issued += row.get::<_, i64>(2);
        day.served += row.get::<_, i64>(3);
        day.no_shows += row.get::<_, i64>(4);
        day.unrated += row.get::<_, i64>(5);
        add(&mut day.waits, &row.get::<_, Vec<i64>>(6));
        add(&mut day.grades, &row.get::<_, Vec<i64>>(7));
    }
    Ok(Report { halls, alarms, set_aside, days: days.into_values().rev().collect() })
}

fn add(sum: &mut [i64], more: &[i64]) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_visitors_were_called_within_the_class_that_reaches_half() {
        let within = |waits: &[i64]| Day { waits: waits.to_vec(), ..Day::default() }.half_within();
        assert_eq!(within(&[0; CLASSES]), None);
        assert_eq!(within(&[1, 0, 0, 1]).as_deref(), Some("1"));
        assert_eq!(within(&[1, 0, 0, 0, 2]).as_deref(), Some("7.5"));
        assert_eq!(within(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4]), None);
    }
}
