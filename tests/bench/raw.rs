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

impl Raw {
    fn of(times: Vec<Duration>) -> Raw {
        let rate = times.len() as f64 / times.iter().sum::<Duration>().as_secs_f64();
        let (p50, p99) = percentiles(times);
        Raw { p50, p99, rate }
    }
}

/// Measure it in `folder`, one commit after the other.
pub fn measure(folder: &Path) -> Raw {
    let database = Database::open(&folder.join("raw.db"));
    Raw::of((0..COMMITS).map(|_| database.commit()).collect())
}

/// Measure it in turns with something else, `times` each: what people do comes out of the quiet, and a disk has its
/// moods. The other's times come second.
pub fn in_turns(file: &Path, times: usize, mut other: impl FnMut(usize) -> Duration) -> (Raw, Vec<Duration>) {
    let database = Database::open(file);
    let (raw, others) = (0..times).map(|n| (database.commit(), other(n))).unzip();
    (Raw::of(raw), others)
}

/// A database with nothing in it but what is measured.
struct Database(rusqlite::Connection);

impl Database {
    fn open(file: &Path) -> Database {
        let database = rusqlite::Connection::open(file).expect("the disk takes a database");
        database
            .execute_batch(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE row(body BLOB NOT NULL) STRICT;",
            )
            .expect("SQLite runs");
        Database(database)
    }

    fn commit(&self) -> Duration {
        let start = Instant::now();
        let mut insert = self.0.prepare_cached("INSERT INTO row VALUES (?1)").expect("SQL");
        insert.execute([[7u8; ROW].as_slice()]).expect("a commit");
        start.elapsed()
    }
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
