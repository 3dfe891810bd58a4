//! The hall's clock: wall clock in the hall's zone, hall time, and whether the wall clock is trusted.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anxu_core::now::Now;
use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;
use rtime_clock::adjtime::{Timex, adjtimex};
use rustix::time::{ClockId, clock_gettime};

use crate::store::Row;

mod file;
mod judge;
mod manual;

pub use judge::{Judge, Reading, Start};
pub use manual::ManualClock;

use file::ClockFile;

/// Where the loop gets its time from.
pub trait Clock: Send {
    /// Continue from what the journal remembers. Returns whether the machine was off meanwhile for an unknown time.
    /// Called once, before the first [`Clock::now`].
    fn resume(&mut self, past: &Remembered) -> bool;

    /// The current time.
    fn now(&mut self) -> Now;
}

/// What the journal knows about time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Remembered {
    /// When the last row was recorded.
    pub last: Option<Now>,
    /// The last trusted wall time of the day.
    pub trusted: Option<DateTime<FixedOffset>>,
}

impl Remembered {
    /// From the rows of the last day.
    pub fn of(rows: &[Row]) -> Remembered {
        let trusted = rows.iter().rev().map(|row| row.record.at).find(|at| at.trusted);
        Remembered { last: rows.last().map(|row| row.record.at), trusted: trusted.map(|at| at.wall) }
    }
}

/// The machine's system clock.
#[derive(Debug)]
pub struct SystemClock {
    judge: Judge,
    clock_file: ClockFile,
    /// Whether the wall clock was trusted at the last reading; true until known otherwise.
    trusted: bool,
}

/// Touched by systemd-timesyncd each time it sets the clock; in memory, so it does not survive a shutdown.
const SYNCHRONISED: &str = "/run/systemd/timesync/synchronized";
/// `STA_UNSYNC` of adjtimex(2).
const UNSYNCHRONISED: i32 = 0x40;
/// The real-time clock (RTC), in seconds since 1970: the kernel sets the wall clock from it at boot.
const RTC: &str = "/sys/class/rtc/rtc0/since_epoch";

impl SystemClock {
    /// The clock of a hall in `zone`, with its file in the data directory `data`, which this process has locked.
    pub fn new(zone: Tz, data: &Path) -> SystemClock {
        SystemClock { judge: Judge::new(zone), clock_file: ClockFile::of(data), trusted: true }
    }
}

impl Clock for SystemClock {
    fn resume(&mut self, past: &Remembered) -> bool {
        let start = Start { rtc_ms: rtc_ms(), ..self.clock_file.start() };
        self.judge.resume(past, &start, &read())
    }

    fn now(&mut self) -> Now {
        let reading = read();
        let now = self.judge.now(&reading);
        self.clock_file.keep(&reading, now.trusted);
        if std::mem::replace(&mut self.trusted, now.trusted) != now.trusted {
            log_trust(&now);
        }
        now
    }
}

/// Log what to do about the clock; the screens only show that it is not trusted.
fn log_trust(now: &Now) {
    let shows = now.wall.format("%Y-%m-%d %H:%M");
    if now.trusted {
        tracing::info!("the system clock is trusted: it shows {shows}");
    } else {
        tracing::warn!(
            "the system clock shows {shows} and is not trusted (it jumped, or may have stopped while the power was off): \
             connect the network, or set it with timedatectl; until then no rule opens or closes the hall by the hours"
        );
    }
}

/// Whether the kernel's clock is synchronised to a time source; reset when somebody sets the clock by hand. Not
/// available in every container.
fn disciplined() -> bool {
    let mut state = Timex::new();
    adjtimex(&mut state).is_ok() && state.0.status & UNSYNCHRONISED == 0
}

fn rtc_ms() -> Option<i64> {
    let seconds: i64 = std::fs::read_to_string(RTC).ok()?.trim().parse().ok()?;
    seconds.checked_mul(1000)
}

fn read() -> Reading {
    let boot = clock_gettime(ClockId::Boottime);
    let synced = std::fs::metadata(SYNCHRONISED).and_then(|meta| meta.modified()).ok().map(millis);
    Reading {
        wall_ms: millis(SystemTime::now()),
        // Time since boot is not negative and fits into milliseconds.
        boot_ms: boot.tv_sec.unsigned_abs() * 1000 + boot.tv_nsec.unsigned_abs() / 1_000_000,
        synced_ms: synced,
        disciplined: disciplined(),
    }
}

fn millis(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
    }
}
