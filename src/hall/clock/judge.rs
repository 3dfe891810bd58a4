//! What to make of the machine's clocks. Pure: readings in, [`Now`] out.
//!
//! The wall is believed as long as it runs with the clock that counts from boot. After a jump the line it ran on
//! before is carried on, and the wall is believed again
//! - when it is back on that line,
//! - when the machine's clock was synchronised after the jump, forwards,
//! - or, where there was no believed line since the start, when it has run steadily for [`STEADY_MS`] and is not before
//!   the last believed time of the journal.

use anxu_core::now::{Mono, Now};
use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use super::Remembered;

/// A difference that is a jump and no drift: two minutes.
const JUMP_MS: u64 = 2 * 60 * 1000;
/// How long a wall nobody vouches for must run steadily before it is believed: ten minutes.
const STEADY_MS: u64 = 10 * 60 * 1000;
/// Longest time that the hall is believed to have been off: beyond it the day is over anyway.
const MOST_AWAY_MS: u64 = 24 * 60 * 60 * 1000;
/// No clock that is right shows less: 2026-01-01, the year of this program.
const EARLIEST_MS: i64 = 1_767_225_600_000;

/// The machine's clocks at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Milliseconds since 1970 UTC.
    pub wall_ms: i64,
    /// Milliseconds since the machine started, sleep included.
    pub boot_ms: u64,
    /// When the wall was last set from the network, by the wall's own account.
    pub synced_ms: Option<i64>,
}

impl Reading {
    /// Where the wall would be now if it had been at `self` and run on.
    fn carried_to(&self, later: &Reading) -> i64 {
        self.wall_ms.saturating_add_unsigned(later.boot_ms.saturating_sub(self.boot_ms))
    }

    fn agrees_with(&self, earlier: &Reading) -> bool {
        earlier.carried_to(self).abs_diff(self.wall_ms) <= JUMP_MS
    }
}

/// The judge.
#[derive(Clone, Debug)]
pub struct Judge {
    zone: Tz,
    /// Hall time at the first reading, and that reading.
    start: Option<(Mono, Reading)>,
    /// The last reading.
    last: Option<Reading>,
    /// The last reading that was believed.
    believed: Option<Reading>,
    /// Since when the wall has run without a jump.
    steady: Option<Reading>,
    /// No believed wall is before this.
    floor_ms: i64,
    newest: Mono,
}

impl Judge {
    /// For a hall in `zone`.
    pub fn new(zone: Tz) -> Judge {
        Judge {
            zone,
            start: None,
            last: None,
            believed: None,
            steady: None,
            floor_ms: EARLIEST_MS,
            newest: Mono(0),
        }
    }

    /// Go on from the journal: hall time continues, by the time the hall was away if that can be told.
    pub fn resume(&mut self, past: &Remembered, reading: &Reading) {
        if let Some(believed) = past.believed {
            self.floor_ms = self.floor_ms.max(believed.timestamp_millis());
        }
        let Some(last) = past.last else { return };
        let away = reading.wall_ms.saturating_sub(last.wall.timestamp_millis());
        let away = u64::try_from(away).unwrap_or(0).min(MOST_AWAY_MS);
        self.start = Some((Mono(last.mono.0.saturating_add(away)), *reading));
    }

    /// The time that a reading means.
    pub fn now(&mut self, reading: &Reading) -> Now {
        let (mono, first) = *self.start.get_or_insert((Mono(0), *reading));
        let passed = reading.boot_ms.saturating_sub(first.boot_ms);
        self.newest = self.newest.max(Mono(mono.0.saturating_add(passed)));
        let trusted = self.believe(reading);
        let utc = Utc.timestamp_millis_opt(reading.wall_ms).single().unwrap_or(DateTime::UNIX_EPOCH);
        let offset = self.zone.offset_from_utc_datetime(&utc.naive_utc()).fix();
        Now { wall: utc.with_timezone(&offset), mono: self.newest, trusted }
    }

    fn believe(&mut self, reading: &Reading) -> bool {
        let first = self.last.is_none();
        let jumped = self.last.is_some_and(|last| !reading.agrees_with(&last));
        if first || jumped {
            self.steady = Some(*reading);
        }
        self.last = Some(*reading);
        let trusted = match &self.believed {
            Some(believed) => reading.agrees_with(believed) || self.synchronised(reading, believed),
            None => reading.wall_ms >= self.floor_ms && (first || self.steady_for(reading) >= STEADY_MS),
        };
        if trusted {
            self.believed = Some(*reading);
        }
        trusted
    }

    /// Whether the network set the wall forwards after the jump. A wall set by hand leaves the mark in its past.
    fn synchronised(&self, reading: &Reading, believed: &Reading) -> bool {
        let since = self.steady.map_or(reading.wall_ms, |steady| steady.wall_ms);
        let marked =
            reading.synced_ms.is_some_and(|at| at >= since.saturating_sub(2000) && at <= reading.wall_ms);
        marked && reading.wall_ms >= believed.wall_ms
    }

    fn steady_for(&self, reading: &Reading) -> u64 {
        self.steady.map_or(0, |steady| reading.boot_ms.saturating_sub(steady.boot_ms))
    }
}
