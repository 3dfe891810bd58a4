//! What later days learn from a day: the outcome of its promises, and when windows were on duty.

use crate::ids::WindowNo;
use crate::now::{Mono, Now};
use crate::setup::Setup;
use crate::state::day::Day;
use crate::state::window::QUARTERS;
use crate::waits::day::{Called, Closing, Opening, PastDay, Pool, outcome};
use crate::waits::keys::ServiceClass;
use crate::waits::profile::QUARTER_MS;

impl Day {
    /// Milliseconds since midnight by hall time, counted from the day's opening; `None` where the clock was untrusted
    /// then.
    pub fn time_of_day_ms(&self, at: Mono) -> Option<u64> {
        let since_midnight = i128::from(at.0) - self.midnight()?;
        u64::try_from(since_midnight).ok()
    }

    /// The day's midnight in hall time, which may be before the hall's first start.
    pub(crate) fn midnight(&self) -> Option<i128> {
        let wall = self.opened.wall.time();
        let ms = u64::from(chrono::Timelike::num_seconds_from_midnight(&wall)) * 1000;
        self.opened.trusted.then(|| i128::from(self.opened.mono.0) - i128::from(ms))
    }

    /// What later estimates learn from the day; nothing from a day that began without data.
    pub(crate) fn leaves(&self, setup: &Setup, now: &Now) -> Option<Closing> {
        let opening = self.waits.opening.as_ref()?;
        let called = self.tickets().filter_map(|ticket| {
            let class = ServiceClass { service: ticket.issued_for.clone(), priority: ticket.is_priority() };
            Some((class, ticket.promise.as_ref()?, ticket.first_wait_ms?))
        });
        let (misses, kept) = outcome(called);
        let moves = if opening.days == 0 { [0, 0] } else { misses.moves() };
        let usual = (*self.waits.usual).clone();
        Some(Closing { usual, pools: self.learned_pools(setup, opening, now), moves, kept })
    }

    fn learned_pools(&self, setup: &Setup, opening: &Opening, now: &Now) -> Vec<Pool> {
        let Some(midnight) = self.midnight() else { return opening.pools.clone() };
        let middle = |quarter: u32| {
            i128::from(QUARTER_MS) * i128::from(quarter) + i128::from(QUARTER_MS / 2) + midnight
        };
        let open = i128::from(self.opened.mono.0)..i128::from(now.mono.0);
        let quarters: Vec<u32> = (0..QUARTERS).filter(|quarter| open.contains(&middle(*quarter))).collect();
        let on_duty =
            |window: &WindowNo| self.windows.get(window).map_or(0, |at| at.quarters(midnight, now.mono));
        let learned = |windows: Vec<WindowNo>| {
            let bits: Vec<u128> = windows.iter().map(on_duty).collect();
            let count = |quarter: u32| bits.iter().filter(|bits| *bits >> quarter & 1 == 1).count();
            let mut on_duty = opening.pool(&windows).cloned().unwrap_or_default();
            let seen =
                quarters.iter().filter_map(|quarter| Some((u8::try_from(*quarter).ok()?, count(*quarter))));
            on_duty.learn(seen);
            Pool { windows, on_duty }
        };
        setup.pools().into_iter().map(learned).collect()
    }

    /// The day as later ones see it.
    pub(crate) fn past(&self) -> PastDay {
        let called = self.tickets().filter_map(|ticket| {
            let class = ServiceClass { service: ticket.issued_for.clone(), priority: ticket.is_priority() };
            let (promise, wait_ms) = (ticket.promise?, ticket.first_wait_ms?);
            Some(Called { class, issued: ticket.issued, promise, shown: ticket.wait.is_some(), wait_ms })
        });
        let opening = self.waits.opening.as_deref().cloned();
        PastDay::new(called.collect(), opening, self.waits.closing.as_deref().cloned())
    }
}
