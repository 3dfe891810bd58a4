//! One window of the day.

use std::collections::BTreeSet;

use crate::event::Post;
use crate::ids::StaffId;
use crate::now::Mono;
use crate::state::queue::Slot;
use crate::waits::profile::QUARTER_MS;

/// What is known of a window today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowState {
    /// Who is on duty, and whether it serves.
    pub duty: Duty,
    /// The ticket at the window.
    pub(crate) ticket: Option<Slot>,
    /// The ticket last served here.
    pub(crate) last_served: Option<Slot>,
    /// The ticket that missed its call here last.
    pub(crate) last_missed: Option<Slot>,
    /// Tickets held by this window, the longest held first.
    pub(crate) held: BTreeSet<(Mono, Slot)>,
    /// When the ticket at the window came there.
    pub(crate) since: Mono,
    /// When its duty began as it is.
    pub(crate) duty_since: Mono,
    /// Quarters of an hour since midnight in whose middle it was on duty, up to `duty_since`; one bit each.
    pub(crate) on_duty: u128,
}

impl WindowState {
    /// The quarters in whose middle it was on duty, up to `until`. `midnight` is the day's, in hall time; it may lie before
    /// the first hall time there was.
    pub(crate) fn quarters(&self, midnight: i128, until: Mono) -> u128 {
        if !self.duty.is_open() {
            return self.on_duty;
        }
        let middle = |quarter: u32| {
            midnight + i128::from(QUARTER_MS) * i128::from(quarter) + i128::from(QUARTER_MS / 2)
        };
        let within =
            |quarter: &u32| (i128::from(self.duty_since.0)..i128::from(until.0)).contains(&middle(*quarter));
        (0..QUARTERS).filter(within).fold(self.on_duty, |bits, quarter| bits | 1 << quarter)
    }
}

/// Quarters of an hour in a day.
pub(crate) const QUARTERS: u32 = 96;

/// Closed, open or paused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Duty {
    /// Nobody on duty.
    #[default]
    Closed,
    /// On duty.
    Open {
        /// Who; `None` where the configuration names nobody.
        staff: Option<StaffId>,
        /// As A or B.
        post: Post,
    },
    /// 暂停服务.
    Paused {
        /// Who is away.
        staff: Option<StaffId>,
        /// As A or B.
        post: Post,
        /// Why.
        reason: String,
        /// How to reach someone.
        contact: String,
        /// Since when.
        since: Mono,
        /// Whether the absence alarm rang.
        alarm: bool,
    },
}

impl Duty {
    /// Who is on duty, and as what.
    pub fn person(&self) -> Option<(Option<&StaffId>, Post)> {
        match self {
            Duty::Closed => None,
            Duty::Open { staff, post } | Duty::Paused { staff, post, .. } => Some((staff.as_ref(), *post)),
        }
    }

    /// Whether it serves.
    pub fn is_open(&self) -> bool {
        matches!(self, Duty::Open { .. })
    }
}
