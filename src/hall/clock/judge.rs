//! Decides whether the machine's wall clock can be trusted. Pure: readings in, [`Now`] out.
//!
//! The wall clock is trusted as long as it runs at the pace of the monotonic clock that counts from boot. After a
//! jump, time is carried on from the last trusted reading (the reference), and the wall clock is trusted again
//! - when it is back at the reference,
//! - when a time source has set it since the jump, forwards or backwards: an RTC that keeps local time is common, and
//!   puts the wall clock hours ahead until the network is up,
//! - or, where there was no reference since the start, when it has run steadily for [`STEADY_MS`] and is not before
//!   the last trusted time in the journal.
//!
//! # At a start
//! A machine whose RTC battery is dead does not boot in 1970: the system sets the wall clock to the time it saved
//! last (systemd-timesyncd saves it once a minute). It then shows yesterday evening, which is consistent with the
//! journal and wrong by a night. Such a stale clock is recognised by the boot time that it implies: not later than
//! [`SAVED_MS`] after the hall was last running. It is not trusted, however long it runs, until
//! - the network sets it (systemd-timesyncd's mark is in memory, so it was made since this boot),
//! - somebody sets it by hand: a jump, and then [`STEADY_MS`],
//! - or the RTC agrees with it, which it cannot if its battery is dead.
//!
//! A hall that is restarted while the machine runs continues from its reference ([`Start::reference`]): a wall clock
//! that was set wrong meanwhile counts as a jump.
//!
//! # Time sources
//! systemd-timesyncd leaves a mark each time it sets the clock; a mark older than the jump is no evidence. The kernel
//! knows of every time source ([`Reading::disciplined`]), and resets that state when somebody sets the clock by hand.
//!
//! A power cut of a minute at noon looks just like a whole night: only one of the three sources of evidence tells how
//! long the machine was off. Without any, the running day goes on (an open day needs no clock): people are called and
//! served, numbers are issued, durations continue without the time off. Only the rules of the opening hours are
//! suspended, because they might act wrongly: a hall that was off from ten to one would close at half past eight in
//! the evening.

use anxu_core::now::{Mono, Now};
use chrono::{DateTime, FixedOffset, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::Remembered;

/// A larger difference is a jump and not drift: two minutes.
const JUMP_MS: u64 = 2 * 60 * 1000;
/// How long a wall clock that no time source has set must run steadily before it is trusted: ten minutes.
const STEADY_MS: u64 = 10 * 60 * 1000;
/// Longest time that the hall is assumed to have been off: after that the day is over anyway.
const MOST_AWAY_MS: u64 = 24 * 60 * 60 * 1000;
/// How far a saved wall clock can be past the hall's last moment when the machine has booted: it is saved once a
/// minute, and the rest is the time a machine takes to stop and to start.
const SAVED_MS: i64 = 10 * 60 * 1000;
/// No correct clock shows less: 2026-01-01, the year of this program.
const EARLIEST_MS: i64 = 1_767_225_600_000;

/// The machine's clocks at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Milliseconds since 1970 UTC.
    pub wall_ms: i64,
    /// Milliseconds since the machine started, sleep included.
    pub boot_ms: u64,
    /// When the network last set the wall clock, in wall time.
    pub synced_ms: Option<i64>,
    /// Whether the kernel's clock is synchronised to a time source, and nobody has set it by hand since.
    pub disciplined: bool,
}

/// What is known of the wall clock at a start, beside the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Whether the hall was running before since this boot.
    pub same_run: bool,
    /// The last trusted reading since this boot.
    pub reference: Option<Reading>,
    /// The wall clock when the hall was last running.
    pub seen_ms: Option<i64>,
    /// The RTC, milliseconds since 1970; in UTC or, on some machines, in local time.
    pub rtc_ms: Option<i64>,
}

impl Reading {
    /// What the wall clock would show at `later` if it had run on steadily from `self`.
    fn carried_to(&self, later: &Reading) -> i64 {
        self.wall_ms.saturating_add_unsigned(later.boot_ms.saturating_sub(self.boot_ms))
    }

    pub(super) fn agrees_with(&self, earlier: &Reading) -> bool {
        earlier.carried_to(self).abs_diff(self.wall_ms) <= JUMP_MS
    }
}

/// Whether a time source has set the wall clock since this boot.
fn confirmed(reading: &Reading) -> bool {
    reading.disciplined || reading.synced_ms.is_some_and(|at| at <= reading.wall_ms)
}

/// The state of the decision.
#[derive(Clone, Debug)]
pub struct Judge {
    zone: Tz,
    /// Hall time at the first reading, and that reading.
    start: Option<(Mono, Reading)>,
    /// The last reading.
    last: Option<Reading>,
    /// The last trusted reading.
    trusted: Option<Reading>,
    /// Since when the wall clock has run without a jump.
    steady: Option<Reading>,
    /// systemd-timesyncd's mark as it was before that.
    mark_before: Option<i64>,
    /// The wall clock may have stopped while the power was off.
    may_be_stale: bool,
    /// An earlier wall time is not trusted.
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
            trusted: None,
            steady: None,
            mark_before: None,
            may_be_stale: false,
            floor_ms: EARLIEST_MS,
            newest: Mono(0),
        }
    }

    /// Continue from the journal: hall time goes on, plus the time the hall was away if that is known. It is known
    /// only between two trusted wall times: from 1970 to now is not a time that anybody waited. Returns the same as
    /// [`Clock::resume`](super::Clock::resume).
    pub fn resume(&mut self, past: &Remembered, start: &Start, reading: &Reading) -> bool {
        self.may_be_stale = self.is_stale(past, start, reading);
        if let Some(trusted) = past.trusted {
            self.floor_ms = self.floor_ms.max(trusted.timestamp_millis());
        }
        (self.trusted, self.steady, self.last) = (start.reference, start.reference, start.reference);
        let Some(last) = past.last else { return false };
        let trusted = confirmed(reading) || !self.may_be_stale && reading.wall_ms >= self.floor_ms;
        // With a reference, both clocks are known at an earlier moment, so a wrong wall clock has no influence.
        let wall = start
            .reference
            .map(|reference| reference.carried_to(reading))
            .or(trusted.then_some(reading.wall_ms));
        let away =
            wall.filter(|_| last.trusted).map(|wall| wall.saturating_sub(last.wall.timestamp_millis()));
        let away = u64::try_from(away.unwrap_or(0)).unwrap_or(0).min(MOST_AWAY_MS);
        self.start = Some((Mono(last.mono.0.saturating_add(away)), *reading));
        !trusted && !start.same_run
    }

    /// The time that a reading stands for.
    pub fn now(&mut self, reading: &Reading) -> Now {
        let (mono, first) = *self.start.get_or_insert((Mono(0), *reading));
        let passed = reading.boot_ms.saturating_sub(first.boot_ms);
        self.newest = self.newest.max(Mono(mono.0.saturating_add(passed)));
        let trusted = self.is_trusted(reading);
        Now { wall: self.local(reading), mono: self.newest, trusted }
    }

    fn is_trusted(&mut self, reading: &Reading) -> bool {
        let first = self.last.is_none();
        let jumped = self.last.is_some_and(|last| !reading.agrees_with(&last));
        if first || jumped {
            self.steady = Some(*reading);
            self.mark_before = self.last.and_then(|last| last.synced_ms);
        }
        // A wall clock that somebody has set is not the one the machine booted with.
        self.may_be_stale &= !jumped;
        self.last = Some(*reading);
        let trusted = match &self.trusted {
            _ if self.synchronised(reading) => reading.wall_ms >= EARLIEST_MS,
            Some(trusted) => reading.agrees_with(trusted),
            None => {
                let steady = first || self.steady_for(reading) >= STEADY_MS;
                reading.wall_ms >= self.floor_ms && steady && !self.may_be_stale
            }
        };
        if trusted {
            self.trusted = Some(*reading);
        }
        trusted
    }

    /// Whether a time source set the wall clock after the jump or the start. Setting it by hand leaves the mark
    /// unchanged.
    fn synchronised(&self, reading: &Reading) -> bool {
        let since = self.steady.map_or(reading.wall_ms, |steady| steady.wall_ms);
        let fresh = |at: &i64| *at >= since.saturating_sub(2000) && *at <= reading.wall_ms;
        let mark = reading.synced_ms.filter(|at| Some(*at) != self.mark_before);
        reading.disciplined || mark.as_ref().is_some_and(fresh)
    }

    /// Whether the boot time implied by the wall clock is one at which it could have been saved, with no evidence for
    /// it.
    fn is_stale(&self, past: &Remembered, start: &Start, reading: &Reading) -> bool {
        let times = past.last.map(|at| at.wall).into_iter().chain(past.trusted);
        let known = times.map(|wall| wall.timestamp_millis()).chain(start.seen_ms).max();
        let booted = reading.wall_ms.saturating_sub_unsigned(reading.boot_ms);
        let confirmed = start.reference.is_some() || confirmed(reading) || self.rtc_agrees(start, reading);
        !confirmed && known.is_some_and(|known| booted <= known.saturating_add(SAVED_MS))
    }

    fn rtc_agrees(&self, start: &Start, reading: &Reading) -> bool {
        let agrees = |rtc: i64| rtc.abs_diff(reading.wall_ms) <= JUMP_MS;
        let zone_ms = i64::from(self.local(reading).offset().local_minus_utc()) * 1000;
        start.rtc_ms.is_some_and(|shown| agrees(shown) || agrees(shown.saturating_sub(zone_ms)))
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
