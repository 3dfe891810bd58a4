//! Everything that can have happened. Events are recorded in the journal: their format stays readable for ever, so
//! fields are only ever added, with a default. They carry all that `apply` needs, so that a changed configuration
//! replays the same.

use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::command::{Channel, Grade, Kind, RatingChannel, Target};
use crate::ids::{Lang, Number, PrinterId, ServiceId, StaffId, WindowNo};
use crate::now::Mono;
use crate::paper::PrintState;
use crate::wait::WaitRange;
use crate::waits::day::{Closing, Opening};
use crate::waits::promise::Promise;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// A business day began; numbers restart.
    DayOpened {
        /// Its date, for people. Never used twice: see `ordinal`.
        date: NaiveDate,
        /// Count of business days of this hall, from 1.
        ordinal: u32,
        /// Whether the clock was trusted when the date was taken from it.
        trusted: bool,
        /// By rule or by hand.
        by: Cause,
        /// Numbers already used on this date, the last of each run: this day's numbers go on after them.
        #[serde(default)]
        after: Vec<Number>,
        /// The data that its estimates of waits use, made from the days before. None in older journals.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waits: Option<Box<Opening>>,
    },
    /// A person said until when the open day gives numbers.
    ClosingTimeSet {
        /// Wall time on the day's date; in place of the hours.
        until: NaiveTime,
    },
    /// The business day ended.
    DayClosed {
        /// By rule or by hand.
        by: Cause,
        /// Tickets that were still waiting or held, and were cancelled by it.
        #[serde(default)]
        left: u32,
        /// What later days learn from it. None in older journals.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waits: Option<Box<Closing>>,
    },
    /// A number was issued.
    Issued {
        /// The number.
        number: Number,
        /// Its service.
        service: ServiceId,
        /// Ordinary or priority.
        kind: Kind,
        /// Asked for at.
        by: Channel,
        /// Language of its paper.
        lang: Lang,
        /// Its place in the queue: lower is earlier.
        place: Place,
        /// People before it when it was issued.
        ahead: u16,
        /// The wait that was promised on screen and paper.
        #[serde(default)]
        wait: Option<WaitRange>,
        /// There was no printer for it: there is no paper, and none will come.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        paperless: bool,
        /// The printer of its paper. None in older journals, from when a hall had at most one printer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        printer: Option<PrinterId>,
        /// Where its holder was told to wait. Empty in older journals.
        #[serde(default)]
        windows: Vec<WindowNo>,
        /// The late-comer rule as printed for its holder, in the language of the paper. Empty in older journals.
        #[serde(default)]
        late_rule: String,
        /// The estimate of its wait, also if nothing was shown. None while a window was free or none was on duty, and
        /// in older journals.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promise: Option<Promise>,
    },
    /// The same number is printed again.
    Reprinted {
        /// The ticket.
        number: Number,
        /// 1 for the first copy.
        copy: u8,
        /// Whether a person asked for it, or the paper before it had broken off.
        #[serde(default = "by_hand")]
        by: Cause,
        /// The printer it is for. None in older journals, from when a hall had at most one printer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        printer: Option<PrinterId>,
    },
    /// A report of a ticket's paper.
    PrintReported {
        /// The ticket.
        number: Number,
        /// Which copy.
        copy: u8,
        /// The outcome.
        outcome: PrintState,
    },
    /// A ticket was called to a window.
    Called {
        /// The ticket.
        number: Number,
        /// The window.
        window: WindowNo,
        /// Who is on duty there.
        staff: Option<StaffId>,
        /// Why this ticket.
        why: Why,
    },
    /// Called once more.
    Recalled {
        /// The ticket.
        number: Number,
        /// The window.
        window: WindowNo,
        /// Calls so far, this one included.
        calls: u8,
    },
    /// The announcement of a call is over.
    CallAnnounced {
        /// The ticket.
        number: Number,
        /// The window.
        window: WindowNo,
        /// Hall time of the call that was announced.
        called: Mono,
        /// Whether it was played to its end; otherwise it will not be played (no sound device, queue too long).
        said: bool,
    },
    /// Service began.
    Started {
        /// The ticket.
        number: Number,
        /// The window.
        window: WindowNo,
    },
    /// Service ended.
    Finished {
        /// The ticket.
        number: Number,
        /// The window.
        window: WindowNo,
        /// By the clerk's own act, because the next was called, or because the day closed. Older journals have the
        /// second for the third.
        by: Cause,
        /// Length of the service at this window in milliseconds of hall time, without holds; from the last call if
        /// nobody pressed "start". Service at previous windows is in the events of the transfers.
        #[serde(default)]
        served_ms: u64,
        /// Nobody had pressed "start" (keypads have no key for that): it is unknown whether the holder came, and the
        /// end can be undone.
        #[serde(default)]
        unstarted: bool,
    },
    /// The end of a service that nobody had started was undone: the ticket waits again, before all others.
    Reopened {
        /// The ticket.
        number: Number,
        /// Its place: from its first issue, so the waiting time is kept.
        place: Place,
        /// Why.
        reason: String,
        /// The window it had been sent to, if it waits for that one again; otherwise it waits for its service.
        #[serde(default)]
        window: Option<WindowNo>,
    },
    /// The holder did not come.
    NoShow {
        /// The ticket.
        number: Number,
        /// The window.
        window: WindowNo,
        /// Passes so far, this one included.
        passes: u8,
        /// Whether the late-comer rule excludes its return.
        void: bool,
    },
    /// A late comer is in the queue again.
    Returned {
        /// The ticket.
        number: Number,
        /// Its new place.
        place: Place,
        /// Whether it goes before all others, by the late-comer rule.
        #[serde(default)]
        front: bool,
        /// The window it had been sent to, if it waits for that one again; otherwise it waits for its service.
        #[serde(default)]
        window: Option<WindowNo>,
    },
    /// Set aside.
    Held {
        /// The ticket.
        number: Number,
        /// The window.
        window: WindowNo,
        /// Why.
        reason: String,
        /// How long it had been served since its last call, in milliseconds. Not in journals from before it was kept.
        #[serde(default)]
        served_ms: Option<u64>,
    },
    /// Back from hold, being served.
    Unheld {
        /// The ticket.
        number: Number,
        /// The window.
        window: WindowNo,
    },
    /// Sent elsewhere, waiting again.
    Transferred {
        /// The ticket.
        number: Number,
        /// From this window.
        from: WindowNo,
        /// Where to.
        to: Target,
        /// Its place there: from its first issue, so the waiting time is kept.
        place: Place,
        /// Length of the service at the window it leaves, in milliseconds of hall time, without holds. 0 in older
        /// journals.
        #[serde(default)]
        served_ms: u64,
    },
    /// A window paused.
    Paused {
        /// The window.
        window: WindowNo,
        /// Why.
        reason: String,
        /// How to reach someone.
        contact: String,
    },
    /// A window is back.
    Resumed {
        /// The window.
        window: WindowNo,
    },
    /// Someone came on duty.
    SignedOn {
        /// The window.
        window: WindowNo,
        /// Who; `None` where the configuration names nobody.
        staff: Option<StaffId>,
        /// As A or B.
        post: Post,
    },
    /// Someone went off duty.
    SignedOff {
        /// The window.
        window: WindowNo,
    },
    /// A rating was asked for.
    RatingAsked {
        /// The ticket.
        number: Number,
        /// The window.
        window: WindowNo,
    },
    /// A rating was given.
    Rated {
        /// The ticket.
        number: Number,
        /// The grade.
        grade: Grade,
        /// Ticked reasons.
        reasons: Vec<String>,
        /// Written words.
        text: String,
        /// By which channel.
        channel: RatingChannel,
        /// The raw key of a keypad.
        raw: Option<u8>,
        /// The grades that its device has keys for, if not all: statistics must know which grades could not be given.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        offered: Vec<Grade>,
    },
    /// The time for a rating passed without one.
    Unrated {
        /// The ticket.
        number: Number,
    },
    /// Taken out of the queue.
    Cancelled {
        /// The ticket.
        number: Number,
        /// Why.
        reason: CancelReason,
    },
    /// An emergency text is shown (`None`: it ended).
    EmergencySet {
        /// The text.
        text: Option<String>,
    },
    /// A citizen asked for a person.
    HelpAsked {
        /// At this kiosk.
        kiosk: String,
    },
    /// A paused window has been away too long.
    AbsenceAlarm {
        /// The window.
        window: WindowNo,
    },
    /// A request was refused, with no other effect. Recorded so that its key gets the same answer for as long as the
    /// key is known.
    Refused {
        /// The [`crate::rejection::Rejection`] as JSON: a text, so that a new reason is not a new kind of event.
        rejection: String,
        /// The message that the person got.
        words: String,
    },
}

/// By a person's own act, by a rule, or because the day closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A person did it.
    Hand,
    /// A rule did it.
    Rule,
    /// The closing of the day did it.
    Closing,
}

fn by_hand() -> Cause {
    Cause::Hand
}

/// A person or B person of a window (双岗制).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub enum Post {
    A,
    B,
    /// Neither of the two: a substitute.
    Other,
}

/// A sort key among waiting tickets of one class; lower is earlier. Spaced so that a late comer fits between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Place(pub u64);

/// Why a ticket was called and not another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Why {
    /// The rule that chose it.
    pub rule: WhyRule,
    /// How long it had waited, milliseconds of hall time since it was issued.
    pub waited_ms: u64,
    /// Tickets this window could have taken that had waited longer.
    pub passed_over: u16,
}

/// The rule that selected a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhyRule {
    /// It was sent to this very window.
    SentHere,
    /// It has priority.
    Priority,
    /// It waited longest.
    LongestWait,
    /// Its service stands first in the window's list.
    ListedFirst,
    /// It came back late, within the rule.
    Returned,
    /// Its call had been ended by mistake.
    Reopened,
    /// A clerk chose it, and said why.
    Chosen(String),
}

/// Why a ticket left the queue unserved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CancelReason {
    /// A person did it and gave a reason.
    Hand(String),
    /// The day closed.
    DayClosed,
}
