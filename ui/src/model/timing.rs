//! Time limits: when pages leave, when to give up, when to look again.

use std::time::Duration;

use super::{HelpCall, LinkState, Model, Page, Refusal};
use crate::model::ask::Asked;

/// A number or a notice stays this long, and as long again after each touch.
pub(super) const NOTICE_STAYS: Duration = Duration::from_secs(20);
/// A number without paper stays this much longer: it has to be learned by heart or written down.
const WITHOUT_PAPER: Duration = Duration::from_secs(40);
/// Any other page is left after this long without a finger: the habit of public machines.
pub(super) const PAGE_STAYS: Duration = Duration::from_secs(60);
/// The last part of it is counted down on screen.
const LEAVING_SHOWN: Duration = Duration::from_secs(15);
/// Presses this soon after one that did something are its bounces: a worn panel repeats within 50 to 200 ms, and a
/// person needs longer to read a new page.
pub(super) const BOUNCE: Duration = Duration::from_millis(300);
/// The hall answers in milliseconds. Longer than this and the person must be told.
const ANSWER_WITHIN: Duration = Duration::from_millis(900);
/// After this long the person has gone to a window; asking on would make a number for nobody.
pub(super) const ASK_FOR: Duration = Duration::from_secs(30);
/// A first connection may take this long before it counts as away.
const CONNECT_WITHIN: Duration = Duration::from_millis(900);

impl Model {
    /// How long until something on screen changes by itself.
    pub fn wake_after(&self, now: Duration) -> Option<Duration> {
        [self.next_minute(now), self.next_second(now), self.next_limit(now)].into_iter().flatten().min()
    }

    /// What time alone brings about.
    pub(super) fn expire(&mut self, now: Duration) {
        if self.link == LinkState::Connecting && now >= self.link_since + CONNECT_WITHIN {
            self.link = LinkState::Away;
        }
        if let Some(ask) = self.ask.take_if(|ask| now >= ask.since + ASK_FOR) {
            let page = match ask.asked {
                Asked::Number => Page::Refused(Refusal::NoAnswer),
                Asked::Help => Page::Help(HelpCall::Failed),
            };
            self.go(page, now);
        }
        if self.leaves_at().is_some_and(|at| now >= at) {
            if !self.page.is_notice() {
                self.person = Default::default();
            }
            self.go(Page::home(), now);
        }
    }

    /// Whether a request has been out for longer than the hall needs.
    pub(super) fn answer_is_late(&self, now: Duration) -> bool {
        self.ask.as_ref().is_some_and(|ask| ask.sent.is_none_or(|sent| now >= sent + ANSWER_WITHIN))
    }

    /// Seconds a number or notice still stays.
    pub(super) fn seconds_left(&self, now: Duration) -> u64 {
        self.leaves_at().map_or(0, |at| whole_seconds(at.saturating_sub(now)))
    }

    /// Seconds to show while a page is about to be left.
    pub(super) fn leaving(&self, now: Duration) -> Option<u64> {
        let left = self.leaves_at()?.saturating_sub(now);
        (!self.page.is_notice() && left <= LEAVING_SHOWN).then(|| whole_seconds(left))
    }

    /// When the page is left if nobody touches it.
    pub(super) fn leaves_at(&self) -> Option<Duration> {
        if self.ask.is_some() {
            return None;
        }
        let at_rest = self.page == Page::home() && self.person.is_default();
        let longer = if self.paper_failed() { WITHOUT_PAPER } else { Duration::ZERO };
        (!at_rest).then_some(self.until + longer)
    }

    /// Somebody is there: the page stays.
    pub(super) fn touch(&mut self, now: Duration) {
        self.until = self.until.max(now + self.page.stays());
    }

    fn next_second(&self, now: Duration) -> Option<Duration> {
        let left = self.leaves_at()?.saturating_sub(now);
        let counted = if self.page.is_notice() { left } else { LEAVING_SHOWN };
        if left > counted {
            return Some(left - counted);
        }
        // Shown seconds are rounded up: the next change is when the rest is a whole number of them.
        let part = Duration::from_nanos(u64::from(left.subsec_nanos()));
        Some(
            if part.is_zero() { Duration::from_secs(1).min(left) } else { part }
                .max(Duration::from_millis(1)),
        )
    }

    fn next_limit(&self, now: Duration) -> Option<Duration> {
        let connecting = (self.link == LinkState::Connecting).then(|| self.link_since + CONNECT_WITHIN);
        let asking = self.ask.as_ref().map(|ask| {
            let late = ask.sent.map(|sent| sent + ANSWER_WITHIN).filter(|at| *at > now);
            let again = ask.due().filter(|at| *at > now && self.link == LinkState::Up);
            let given_up = ask.since + ASK_FOR;
            [late, again].into_iter().flatten().min().map_or(given_up, |at| at.min(given_up))
        });
        connecting
            .into_iter()
            .chain(asking)
            .min()
            .map(|at| at.saturating_sub(now).max(Duration::from_millis(1)))
    }

    fn next_minute(&self, now: Duration) -> Option<Duration> {
        let wall = self.wall(now)?;
        let into =
            u64::from(wall.timestamp_subsec_millis()) + 1000 * wall.timestamp().rem_euclid(60).unsigned_abs();
        Some(Duration::from_millis(60_000_u64.saturating_sub(into).max(1)))
    }

    /// The hall's wall clock, carried on from the last view.
    pub(super) fn wall(&self, now: Duration) -> Option<chrono::DateTime<chrono::FixedOffset>> {
        let seen = self.view.as_ref()?;
        let since = chrono::TimeDelta::from_std(now.saturating_sub(seen.at)).ok()?;
        seen.view.clock.wall.checked_add_signed(since)
    }
}

fn whole_seconds(left: Duration) -> u64 {
    left.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
}
