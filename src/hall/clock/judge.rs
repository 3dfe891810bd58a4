//! What to make of the machine's clocks. Pure: readings in, [`Now`] out.
//!
//! The wall is believed as long as it runs with the clock that counts from boot. After a jump the line it ran on
//! before is carried on, and the wall is believed again
//! - when it is back on that line,
//! - when a source of time has set the machine's clock since the jump, forwards or back: a battery clock that keeps local
//!   time is common, and puts the wall hours ahead until the network is there,
//! - or, where there was no believed line since the start, when it has run steadily for [`STEADY_MS`] and is not before
//!   the last believed time of the journal.
//!
//! # At a start
//! A machine whose battery clock is dead does not come up in 1970: the system sets the wall to the time it saved last
//! (systemd-timesyncd once a minute). It then shows yesterday evening, which fits the journal perfectly and is wrong by a
//! night. Such a wall is told by the time at which the machine came up by its account: not later than [`SAVED_MS`] after
//! the hall was last alive. It is doubted, however long it runs, until
//! - the network sets it (a mark that lives in memory, so that it speaks of this run of the machine only),
//! - somebody sets it by hand: a jump, and then [`STEADY_MS`],
//! - or the battery clock agrees with it, which cannot be if that one is dead.
//!
//! A hall that is started again while the machine runs on carries on the line that was believed ([`Start::line`]): a wall
//! that was set wrong meanwhile is a jump like any other.
//!
//! # Who vouches
//! systemd-timesyncd leaves a mark each time that it has set the clock; a mark that was there before the jump says nothing
//! of it. The kernel knows of every source of time ([`Reading::disciplined`]), and forgets it when somebody sets the clock.
//!
//! A cut of a minute at noon looks just like that night: nothing but one of the three proofs tells how long the machine
//! was off. Where all three are missing, the running day goes on (an open day needs no clock): people are called and
//! served, numbers are given, durations count on without the time off. Only no rule of the hours acts any more, rather
//! than a wrong one: a hall that was off from ten to one would close at half past eight in the evening.

use anxu_core::now::{Mono, Now};
use chrono::{DateTime, FixedOffset, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::Remembered;

/// A difference that is a jump and no drift: two minutes.
const JUMP_MS: u64 = 2 * 60 * 1000;
/// How long a wall nobody vouches for must run steadily before it is believed: ten minutes.
const STEADY_MS: u64 = 10 * 60 * 1000;
/// Longest time that the hall is believed to have been off: beyond it the day is over anyway.
const MOST_AWAY_MS: u64 = 24 * 60 * 60 * 1000;
/// How much later than the hall's last moment a saved wall can be when the machine comes up again: it is saved once a
/// minute, and the rest is the time a machine takes to stop and to start.
const SAVED_MS: i64 = 10 * 60 * 1000;
/// No clock that is right shows less: 2026-01-01, the year of this program.
const EARLIEST_MS: i64 = 1_767_225_600_000;

/// The machine's clocks at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Milliseconds since 1970 UTC.
    pub wall_ms: i64,
    /// Milliseconds since the machine started, sleep included.
    pub boot_ms: u64,
    /// When the wall was last set from the network, by the wall's own account.
    pub synced_ms: Option<i64>,
    /// Whether the kernel has its clock from a source of time, and nobody has set it by hand since.
    pub disciplined: bool,
}

/// What a start knows of the wall, beside the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Whether the hall was alive before in this run of the machine.
    pub same_run: bool,
    /// The last reading of that run at which the wall was believed.
    pub line: Option<Reading>,
    /// The wall when the hall was last alive.
    pub seen_ms: Option<i64>,
    /// What the battery clock shows, milliseconds since 1970; in UTC or, on some machines, in the hall's own time.
    pub battery_ms: Option<i64>,
}

impl Reading {
    /// Where the wall would be now if it had been at `self` and run on.
    fn carried_to(&self, later: &Reading) -> i64 {
        self.wall_ms.saturating_add_unsigned(later.boot_ms.saturating_sub(self.boot_ms))
    }

    pub(super) fn agrees_with(&self, earlier: &Reading) -> bool {
        earlier.carried_to(self).abs_diff(self.wall_ms) <= JUMP_MS
    }
}

/// Whether a source of time has set the wall in this run of the machine.
fn vouched(reading: &Reading) -> bool {
    reading.disciplined || reading.synced_ms.is_some_and(|at| at <= reading.wall_ms)
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
    /// The mark of the network as it was before that.
    mark_before: Option<i64>,
    /// The wall may be one that stood still while the machine was off.
    doubted: bool,
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
            mark_before: None,
            doubted: false,
            floor_ms: EARLIEST_MS,
            newest: Mono(0),
        }
    }

    /// Go on from the journal: hall time continues, by the time the hall was away if that can be told. It can only be told
    /// between two walls that are believed: from 1970 to now is no time that anybody waited. The answer is as for
    /// [`Clock::resume`](super::Clock::resume).
    pub fn resume(&mut self, past: &Remembered, start: &Start, reading: &Reading) -> bool {
        self.doubted = self.may_have_stood_still(past, start, reading);
        if let Some(believed) = past.believed {
            self.floor_ms = self.floor_ms.max(believed.timestamp_millis());
        }
        (self.believed, self.steady, self.last) = (start.line, start.line, start.line);
        let Some(last) = past.last else { return false };
        let believed = vouched(reading) || !self.doubted && reading.wall_ms >= self.floor_ms;
        // Where both clocks are known of a moment before, no wall can mislead.
        let wall = start.line.map(|line| line.carried_to(reading)).or(believed.then_some(reading.wall_ms));
        let away =
            wall.filter(|_| last.trusted).map(|wall| wall.saturating_sub(last.wall.timestamp_millis()));
        let away = u64::try_from(away.unwrap_or(0)).unwrap_or(0).min(MOST_AWAY_MS);
        self.start = Some((Mono(last.mono.0.saturating_add(away)), *reading));
        !believed && !start.same_run
    }

    /// The time that a reading means.
    pub fn now(&mut self, reading: &Reading) -> Now {
        let (mono, first) = *self.start.get_or_insert((Mono(0), *reading));
        let passed = reading.boot_ms.saturating_sub(first.boot_ms);
        self.newest = self.newest.max(Mono(mono.0.saturating_add(passed)));
        let trusted = self.believe(reading);
        Now { wall: self.local(reading), mono: self.newest, trusted }
    }

    fn believe(&mut self, reading: &Reading) -> bool {
        let first = self.last.is_none();
        let jumped = self.last.is_some_and(|last| !reading.agrees_with(&last));
        if first || jumped {
            self.steady = Some(*reading);
            self.mark_before = self.last.and_then(|last| last.synced_ms);
        }
        // What somebody has set is no longer what the machine came up with.
        self.doubted &= !jumped;
        self.last = Some(*reading);
        let trusted = match &self.believed {
            _ if self.synchronised(reading) => reading.wall_ms >= EARLIEST_MS,
            Some(believed) => reading.agrees_with(believed),
            None => {
                let steady = first || self.steady_for(reading) >= STEADY_MS;
                reading.wall_ms >= self.floor_ms && steady && !self.doubted
            }
        };
        if trusted {
            self.believed = Some(*reading);
        }
        trusted
    }

    /// Whether a source of time set the wall after the jump or the start. A wall set by hand leaves the mark as it was.
    fn synchronised(&self, reading: &Reading) -> bool {
        let since = self.steady.map_or(reading.wall_ms, |steady| steady.wall_ms);
        let fresh = |at: &i64| *at >= since.saturating_sub(2000) && *at <= reading.wall_ms;
        let mark = reading.synced_ms.filter(|at| Some(*at) != self.mark_before);
        reading.disciplined || mark.as_ref().is_some_and(fresh)
    }

    /// Whether the wall of a start came up no later than it could have been saved, and nothing speaks for it.
    fn may_have_stood_still(&self, past: &Remembered, start: &Start, reading: &Reading) -> bool {
        let walls = past.last.map(|at| at.wall).into_iter().chain(past.believed);
        let known = walls.map(|wall| wall.timestamp_millis()).chain(start.seen_ms).max();
        let came_up = reading.wall_ms.saturating_sub_unsigned(reading.boot_ms);
        let proved = start.line.is_some() || vouched(reading) || self.battery_agrees(start, reading);
        !proved && known.is_some_and(|known| came_up <= known.saturating_add(SAVED_MS))
    }

    fn battery_agrees(&self, start: &Start, reading: &Reading) -> bool {
        let agrees = |battery: i64| battery.abs_diff(reading.wall_ms) <= JUMP_MS;
        let zone_ms = i64::from(self.local(reading).offset().local_minus_utc()) * 1000;
        start.battery_ms.is_some_and(|shown| agrees(shown) || agrees(shown.saturating_sub(zone_ms)))
    }

    fn local(&self, reading: &Reading) -> DateTime<FixedOffset> {
        let utc = Utc.timestamp_millis_opt(reading.wall_ms).single().unwrap_or(DateTime::UNIX_EPOCH);
        let offset = self.zone.offset_from_utc_datetime(&utc.naive_utc()).fix();
        utc.with_timezone(&offset)
    }

    fn steady_for(&self, reading: &Reading) -> u64 {
        self.steady.map_or(0, |steady| reading.boot_ms.saturating_sub(steady.boot_ms))
    }
}
