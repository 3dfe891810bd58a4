//! One window of the day.

use std::collections::BTreeSet;

use crate::event::Post;
use crate::ids::StaffId;
use crate::now::Mono;
use crate::state::queue::Slot;

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
}

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
