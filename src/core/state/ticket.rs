//! One ticket, and its stage.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::command::{Channel, Kind};
use crate::event::{Place, Why};
use crate::ids::{Lang, Number, ServiceId, StaffId, WindowNo};
use crate::now::{Mono, Now};
use crate::paper::Paper;
use crate::state::queue::{Class, QueueId};
use crate::wait::WaitRange;
use crate::waits::promise::Promise;

/// One ticket of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its number.
    pub number: Number,
    /// Its service; a transfer changes it.
    pub service: ServiceId,
    /// The window it was sent to, where it was sent to one and not to a service.
    pub sent_to: Option<WindowNo>,
    /// Ordinary or priority.
    pub kind: Kind,
    /// Where it was asked for.
    pub by: Channel,
    /// Language of its paper.
    pub lang: Lang,
    /// When it was issued.
    pub issued: Now,
    /// Its place at issue; a transfer restores it.
    pub first_place: Place,
    /// People ahead at issue.
    pub ahead: u16,
    /// The wait that was promised.
    pub wait: Option<WaitRange>,
    /// The service it was issued for.
    pub issued_for: ServiceId,
    /// What was estimated of its wait.
    pub promise: Option<Promise>,
    /// How long it waited for its first call, milliseconds.
    pub first_wait_ms: Option<u64>,
    /// Where it stands now.
    pub stage: Stage,
    /// How often its holder missed a call.
    pub passes: u8,
    /// Service at its window so far before holds, milliseconds.
    pub served_ms: u64,
    /// How long it held its window before holds, from its calls on, milliseconds.
    pub held_window_ms: u64,
    /// The state of each of its papers, the first one first; never empty.
    pub papers: Vec<Paper>,
    /// Whether a rating was asked for, given, or lapsed.
    pub rating: RatingState,
}

/// Where a ticket is, with the data that exists only there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// In a queue.
    Waiting {
        /// Which queue.
        line: QueueId,
        /// Its class there.
        class: Class,
        /// Its place in the class.
        place: Place,
        /// How it came to wait.
        entry: Entry,
    },
    /// Called to a window.
    Called {
        /// The window.
        window: WindowNo,
        /// The call.
        call: Call,
    },
    /// Being served.
    Serving {
        /// The window.
        window: WindowNo,
        /// Since when.
        since: Mono,
        /// The call that brought it there.
        call: Call,
    },
    /// Set aside.
    Held {
        /// By this window.
        window: WindowNo,
        /// Since when.
        since: Mono,
        /// Why; may be empty.
        reason: String,
        /// The call before it.
        call: Call,
    },
    /// Missed its call.
    Missed {
        /// At this window.
        window: WindowNo,
        /// When.
        at: Mono,
        /// Whether it may not come back at all.
        void: bool,
    },
    /// Served.
    Done {
        /// At this window.
        window: WindowNo,
        /// When service ended.
        at: Mono,
        /// Whether nobody had started it: its holder may never have come.
        unstarted: bool,
    },
    /// Out of the queue, unserved.
    Cancelled,
}

/// How a ticket came to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Issued, or sent on.
    InTurn,
    /// Back after a missed call.
    Late,
    /// Back after its call was ended by mistake.
    Reopened,
}

/// The kinds of [`Stage`], for counting and for messages. Refusals that name one are recorded: the aliases are the
/// names in older journals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum StageKind {
    Waiting,
    Called,
    #[serde(alias = "being served")]
    Serving,
    Held,
    Missed,
    #[serde(alias = "served")]
    Done,
    Cancelled,
}

/// A call of a ticket to a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The first call.
    pub first: Mono,
    /// The last call.
    pub last: Mono,
    /// Calls so far.
    pub calls: u8,
    /// Why this ticket.
    pub why: Why,
    /// Who called.
    pub staff: Option<StaffId>,
    /// The state of the announcement of the last call.
    pub announced: Announced,
}

/// The state of the announcement of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Announced {
    /// Not reported yet: it is queued, or being played.
    #[default]
    Pending,
    /// It was played to its end, at this time.
    Said(Mono),
    /// It will not be played.
    Unsaid,
}

impl Call {
    /// Hall time within which a call is announced, or never will be, in milliseconds: as many announcements as a
    /// loudspeaker queues (64), of 5.5 s each.
    pub const ANNOUNCED_WITHIN_MS: u64 = 6 * 60_000;

    /// Whether its announcement may still come.
    pub fn is_pending(&self, now: &Now) -> bool {
        self.announced == Announced::Pending && now.mono.since(self.last) < Self::ANNOUNCED_WITHIN_MS
    }

    /// From when on its holder had time to come; `None` while the announcement is still to come. `announces`: whether
    /// this hall announces its calls at all.
    ///
    /// A call that was announced counts from the end of its announcement: the last of four in a row has as much time
    /// as the first. One that is not announced, because there is no loudspeaker or it cannot speak, counts from the
    /// call itself: then the displays alone called, and did so at once. So does one without a report for longer than
    /// an announcement can be queued: the report was lost, and a window must not wait for it for ever.
    pub fn no_show_from(&self, announces: bool, now: &Now) -> Option<Mono> {
        match self.announced {
            Announced::Said(at) => Some(at),
            Announced::Pending if announces && self.is_pending(now) => None,
            Announced::Pending | Announced::Unsaid => Some(self.last),
        }
    }
}

/// The state of a ticket's rating. The grade itself is in the journal only: nothing that staff see can show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum RatingState {
    /// Nothing yet.
    #[default]
    Open,
    /// The window has asked for it.
    Asked,
    /// Given.
    Given,
    /// Its time has passed.
    Lapsed,
}

impl Ticket {
    /// Whether it has priority.
    pub fn is_priority(&self) -> bool {
        matches!(self.kind, Kind::Priority(_))
    }

    /// The newest paper: which copy, and what is known of it.
    pub fn paper(&self) -> (u8, Option<&Paper>) {
        let copy = self.papers.len().saturating_sub(1);
        (u8::try_from(copy).unwrap_or(u8::MAX), self.papers.last())
    }

    /// The queue it waits in, or would.
    pub fn line(&self) -> QueueId {
        self.sent_to.map_or_else(|| QueueId::Service(self.service.clone()), QueueId::Window)
    }

    /// For how many milliseconds it has been served since its last call to a window where it still is. Keypads have no key for the
    /// beginning: where nobody said that it began, it counts from the call.
    pub(crate) fn served_until(&self, now: Mono) -> u64 {
        let since = match &self.stage {
            Stage::Called { call, .. } => call.last,
            Stage::Serving { since, .. } => *since,
            Stage::Waiting { .. }
            | Stage::Held { .. }
            | Stage::Missed { .. }
            | Stage::Done { .. }
            | Stage::Cancelled => return 0,
        };
        self.served_ms.saturating_add(now.since(since))
    }

    /// Milliseconds since it was issued.
    pub fn waited_ms(&self, now: &Now) -> u64 {
        now.mono.since(self.issued.mono)
    }
}

impl Stage {
    /// Its kind.
    pub fn kind(&self) -> StageKind {
        match self {
            Stage::Waiting { .. } => StageKind::Waiting,
            Stage::Called { .. } => StageKind::Called,
            Stage::Serving { .. } => StageKind::Serving,
            Stage::Held { .. } => StageKind::Held,
            Stage::Missed { .. } => StageKind::Missed,
            Stage::Done { .. } => StageKind::Done,
            Stage::Cancelled => StageKind::Cancelled,
        }
    }

    /// The window it is at, called or being served.
    pub fn window(&self) -> Option<WindowNo> {
        match self {
            Stage::Called { window, .. } | Stage::Serving { window, .. } => Some(*window),
            _ => None,
        }
    }

    /// The call that brought it to a window, or that it is held after.
    pub fn call(&self) -> Option<&Call> {
        match self {
            Stage::Called { call, .. } | Stage::Serving { call, .. } | Stage::Held { call, .. } => Some(call),
            _ => None,
        }
    }
}

impl StageKind {
    /// How many there are.
    pub const COUNT: usize = StageKind::Cancelled as usize + 1;
}
