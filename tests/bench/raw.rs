//! The limit: what one durable SQLite commit costs on this disk, with nothing around it.

use std::path::Path;
use std::time::{Duration, Instant};

/// Commits measured.
const COMMITS: usize = 1000;
/// Bytes a row: what one issued number is in the journal.
const ROW: usize = 400;

/// Cost of a commit.
pub struct Raw {
    /// Half are faster.
    pub p50: Duration,
    /// One in a hundred is slower.
    pub p99: Duration,
    /// Commits a second, one after the other.
    pub rate: f64,
}

/// Measure it in `folder`.
pub fn measure(folder: &Path) -> Raw {
    let database = rusqlite::Connection::open(folder.join("raw.db")).expect("the disk takes a database");
    database
        .execute_batch(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE row(body BLOB NOT NULL) STRICT;",
        )
        .expect("SQLite runs");
    let body = vec![7u8; ROW];
    let times: Vec<Duration> = (0..COMMITS)
        .map(|_| {
            let start = Instant::now();
            database.execute("INSERT INTO row VALUES (?1)", [&body]).expect("a commit");
            start.elapsed()
        })
        .collect();
    let rate = COMMITS as f64 / times.iter().sum::<Duration>().as_secs_f64();
    let (p50, p99) = percentiles(times);
    Raw { p50, p99, rate }
}

/// Argument of this program: measure in the folder that follows, print, and end.
pub const ALONE: &str = "raw-alone";

/// Nanoseconds of both percentiles and commits a second, on one line.
pub fn print(raw: &Raw) {
    println!("{} {} {}", raw.p50.as_nanos(), raw.p99.as_nanos(), raw.rate);
}

/// What [`print`] printed.
pub fn parse(line: &str) -> Option<Raw> {
    let mut words = line.split_whitespace();
    let mut time = || Some(Duration::from_nanos(words.next()?.parse().ok()?));
    Some(Raw { p50: time()?, p99: time()?, rate: words.next()?.parse().ok()? })
}

/// The median and the 99th percentile.
pub fn percentiles(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort();
    (times[times.len() / 2], times[times.len() * 99 / 100])
}
