//! The hall's clock: wall time in the hall's zone, hall time that never goes back, and whether to believe the wall.

use std::time::{SystemTime, UNIX_EPOCH};

use anxu_core::now::Now;
use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;
use rustix::time::{ClockId, clock_gettime};

use crate::store::Row;

mod hand;
mod judge;

pub use hand::HandClock;
pub use judge::{Judge, Reading};

/// Where the loop has its time from.
pub trait Clock: Send {
    /// Go on from what the journal remembers. Called once, before the first [`Clock::now`].
    fn resume(&mut self, past: &Remembered);

    /// The time now.
    fn now(&mut self) -> Now;
}

/// What the journal knows of time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Remembered {
    /// When the last row was recorded.
    pub last: Option<Now>,
    /// The last wall time of the day that was believed.
    pub believed: Option<DateTime<FixedOffset>>,
}

impl Remembered {
    /// From the rows of the last day.
    pub fn of(rows: &[Row]) -> Remembered {
        let believed = rows.iter().rev().map(|row| row.record.at).find(|at| at.trusted);
        Remembered { last: rows.last().map(|row| row.record.at), believed: believed.map(|at| at.wall) }
    }
}

/// The machine's clock.
#[derive(Clone, Debug)]
pub struct SystemClock {
    judge: Judge,
}

/// Touched by systemd-timesyncd each time it has set the clock.
const SYNCHRONISED: &str = "/run/systemd/timesync/synchronized";

impl SystemClock {
    /// The clock of a hall in `zone`.
    pub fn new(zone: Tz) -> SystemClock {
        SystemClock { judge: Judge::new(zone) }
    }
}

impl Clock for SystemClock {
    fn resume(&mut self, past: &Remembered) {
        self.judge.resume(past, &read());
    }

    fn now(&mut self) -> Now {
        self.judge.now(&read())
    }
}

fn read() -> Reading {
    let boot = clock_gettime(ClockId::Boottime);
    let synced = std::fs::metadata(SYNCHRONISED).and_then(|meta| meta.modified()).ok().map(millis);
    Reading {
        wall_ms: millis(SystemTime::now()),
        // Time since boot is neither negative nor beyond what milliseconds can count.
        boot_ms: boot.tv_sec.unsigned_abs() * 1000 + boot.tv_nsec.unsigned_abs() / 1_000_000,
        synced_ms: synced,
    }
}

fn millis(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
    }
}
