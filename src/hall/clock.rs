//! The hall's clock: wall time in the hall's zone, hall time that never goes back, and whether to believe the wall.

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

/// Where the loop has its time from.
pub trait Clock: Send {
    /// Go on from what the journal remembers; whether the machine was off meanwhile for a time that nothing tells. Called
    /// once, before the first [`Clock::now`].
    fn resume(&mut self, past: &Remembered) -> bool;

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
#[derive(Debug)]
pub struct SystemClock {
    judge: Judge,
    clock_file: ClockFile,
    /// Whether the wall was believed at the last reading; believed until it is known to be otherwise.
    believed: bool,
}

/// Touched by systemd-timesyncd each time it has set the clock; gone when the machine is switched off.
const SYNCHRONISED: &str = "/run/systemd/timesync/synchronized";
/// `STA_UNSYNC` of adjtimex(2).
const UNSYNCHRONISED: i32 = 0x40;
/// What the battery clock shows, in seconds: the one that the kernel sets the wall by.
const BATTERY: &str = "/sys/class/rtc/rtc0/since_epoch";

impl SystemClock {
    /// The clock of a hall in `zone`, with its note in the data directory `data`, which this process holds.
    pub fn new(zone: Tz, data: &Path) -> SystemClock {
        SystemClock { judge: Judge::new(zone), clock_file: ClockFile::of(data), believed: true }
    }
}

impl Clock for SystemClock {
    fn resume(&mut self, past: &Remembered) -> bool {
        let start = Start { battery_ms: battery(), ..self.clock_file.start() };
        self.judge.resume(past, &start, &read())
    }

    fn now(&mut self) -> Now {
        let reading = read();
        let now = self.judge.now(&reading);
        self.clock_file.keep(&reading, now.trusted);
        if std::mem::replace(&mut self.believed, now.trusted) != now.trusted {
            warning(&now);
        }
        now
    }
}

/// Tell whoever reads the log what to do about the clock; the screens only say that it is not believed.
fn warning(now: &Now) {
    let shows = now.wall.format("%Y-%m-%d %H:%M");
    if now.trusted {
        tracing::info!("the clock is believed: it shows {shows}");
    } else {
        tracing::warn!(
            "the clock shows {shows} and is not believed (it jumped, or may have stood still while the machine was off): \
             connect the network, or set it with timedatectl; until then no rule opens or closes the hall by the hours"
        );
    }
}

/// Whether the kernel has its clock from a source of time; it forgets that when somebody sets the clock. Not every system
/// tells a program in a container.
fn disciplined() -> bool {
    let mut state = Timex::new();
    adjtimex(&mut state).is_ok() && state.0.status & UNSYNCHRONISED == 0
}

fn battery() -> Option<i64> {
    let seconds: i64 = std::fs::read_to_string(BATTERY).ok()?.trim().parse().ok()?;
    seconds.checked_mul(1000)
}

fn read() -> Reading {
    let boot = clock_gettime(ClockId::Boottime);
    let synced = std::fs::metadata(SYNCHRONISED).and_then(|meta| meta.modified()).ok().map(millis);
    Reading {
        wall_ms: millis(SystemTime::now()),
        // Time since boot is neither negative nor beyond what milliseconds can count.
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
