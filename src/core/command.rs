//! Everything that can be requested of the hall. A closed set: a new request is a new variant.

use chrono::NaiveTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{CallId, Lang, Number, PaperId, PrinterId, ServiceId, StaffId, WindowNo};

pub use crate::paper::{PrintFault, PrintState};

/// One request, from a person, a device or the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Command {
    /// Open the business day by hand, whatever the hours say. One left open is closed first; today's gets another end.
    OpenDay {
        /// Until when kiosks give numbers, without a break; left out, by the hours, outside of them until it is closed.
        #[serde(default)]
        until: Option<NaiveTime>,
    },
    /// Close the business day by the leftover rule.
    CloseDay,
    /// Issue a number.
    Issue {
        /// For this service.
        service: ServiceId,
        /// Ordinary or priority.
        #[serde(default)]
        kind: Kind,
        /// Where the request came from.
        by: Channel,
        /// Language of the paper.
        lang: Lang,
    },
    /// Print the same number again, marked as a copy.
    Reprint {
        /// The ticket.
        number: Number,
        /// Where the request came from; left out, the desk.
        #[serde(default)]
        by: Option<Channel>,
    },
    /// Call whoever is next at a window. On a window that still serves, that service ends first.
    Next {
        /// The window.
        window: WindowNo,
        /// See [`Seen`].
        #[serde(default)]
        seen: Option<Seen>,
    },
    /// Call a chosen waiting ticket, or one that was ended without ever having been started.
    CallChosen {
        /// The window.
        window: WindowNo,
        /// The ticket.
        number: Number,
        /// Why out of turn; recorded.
        reason: String,
    },
    /// Call the same ticket again.
    Recall {
        /// The window.
        window: WindowNo,
        /// See [`Seen`].
        #[serde(default)]
        seen: Option<Seen>,
    },
    /// The citizen has come; service starts.
    Start {
        /// The window.
        window: WindowNo,
        /// See [`Seen`].
        #[serde(default)]
        seen: Option<Seen>,
    },
    /// Service ends.
    Finish {
        /// The window.
        window: WindowNo,
        /// See [`Seen`].
        #[serde(default)]
        seen: Option<Seen>,
    },
    /// The called citizen did not come.
    NoShow {
        /// The window.
        window: WindowNo,
        /// See [`Seen`].
        #[serde(default)]
        seen: Option<Seen>,
    },
    /// A late comer is back; the late-comer rule decides. Or: a call was ended by mistake before its holder came; the
    /// ticket then waits again, before all others.
    Return {
        /// The ticket.
        number: Number,
        /// Why an ended call is undone, recorded; a late comer needs none.
        #[serde(default)]
        reason: String,
    },
    /// Bring back who missed the last call of a window, by the late-comer rule, and call that ticket at once if it is
    /// next there then. For keypads, which cannot enter numbers.
    BringBack {
        /// The window; it holds no ticket.
        window: WindowNo,
    },
    /// Set the served ticket aside (a form to fill in); the window is free.
    Hold {
        /// The window.
        window: WindowNo,
        /// Why; may be empty.
        reason: String,
        /// See [`Seen`].
        #[serde(default)]
        seen: Option<Seen>,
    },
    /// Take a held ticket back to a window that is free.
    Unhold {
        /// The window.
        window: WindowNo,
        /// The ticket; `None` is the one held longest by this window (a keypad's key).
        number: Option<Number>,
    },
    /// Send the window's ticket elsewhere; number and waiting time are kept.
    Transfer {
        /// The window.
        window: WindowNo,
        /// Where to.
        to: Target,
        /// See [`Seen`].
        #[serde(default)]
        seen: Option<Seen>,
    },
    /// Pause a window (暂停服务).
    Pause {
        /// The window.
        window: WindowNo,
        /// Why (去向事由).
        reason: String,
        /// How to reach someone.
        contact: String,
        /// See [`Seen`].
        #[serde(default)]
        seen: Option<Seen>,
    },
    /// End the pause.
    Resume {
        /// The window.
        window: WindowNo,
    },
    /// Come on duty; opens the window.
    SignOn {
        /// The window.
        window: WindowNo,
        /// Who.
        staff: StaffId,
    },
    /// Go off duty; closes the window. Refused while a ticket is at the window.
    SignOff {
        /// The window.
        window: WindowNo,
    },
    /// Ask the citizen at the window for a rating (keypad, voice).
    AskRating {
        /// The window.
        window: WindowNo,
        /// See [`Seen`].
        #[serde(default)]
        seen: Option<Seen>,
    },
    /// A key of a keypad, which cannot enter numbers or see the window: its meaning is decided with the state.
    PressKey {
        /// The keypad's window.
        window: WindowNo,
        /// The key.
        key: WindowKey,
    },
    /// A rating of a served ticket.
    Rate {
        /// Which ticket.
        ticket: Rated,
        /// The grade.
        grade: Grade,
        /// Ticked reasons, by id.
        #[serde(default)]
        reasons: Vec<String>,
        /// Written words; may be empty.
        #[serde(default)]
        text: String,
        /// By which channel.
        channel: RatingChannel,
        /// The raw key of a keypad, recorded beside the grade it was mapped to.
        #[serde(default)]
        raw: Option<u8>,
        /// The grades that the device has keys for; empty where all can be given.
        #[serde(default)]
        offered: Vec<Grade>,
    },
    /// Take a waiting, held or missed ticket out of the queue.
    Cancel {
        /// The ticket.
        number: Number,
        /// Why.
        reason: String,
    },
    /// Show and announce an emergency text everywhere; `None` ends it.
    Emergency {
        /// The text.
        text: Option<String>,
    },
    /// A citizen at a kiosk asks for a person.
    Help {
        /// Which kiosk.
        kiosk: String,
    },
    /// A report of a paper.
    Printed {
        /// The paper.
        paper: PaperId,
        /// Which attempt at it.
        attempt: u32,
        /// Who reports it.
        printer: PrinterId,
        /// The outcome.
        outcome: PrintState,
    },
    /// A report of a call's announcement.
    CallAnnounced {
        /// Which call.
        call: CallId,
        /// Whether it was played to its end; otherwise it will not be played.
        said: bool,
    },
    /// The machine was switched on, and it is unknown how long it was off: its clock is not trusted.
    SwitchedOn,
    /// The hall has started: the outcome of papers that were queued before is unknown.
    HallStarted,
    /// A printer works: papers that failed are queued again, those that broke off come as marked copies.
    PrinterReady {
        /// Which.
        printer: PrinterId,
    },
    /// A deadline that [`crate::deadline`] named has come: opening and closing by rule, ratings that lapse, absences.
    Tick,
}

/// A key of a clerk's keypad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WindowKey {
    /// 呼叫: as [`Command::Next`].
    Next,
    /// 重呼: as [`Command::Recall`]; where nobody is at the window, as [`Command::BringBack`].
    Recall,
    /// 评价: as [`Command::AskRating`].
    AskRating,
    /// 弃号: as [`Command::NoShow`].
    NoShow,
    /// 挂起: as [`Command::Hold`].
    Hold,
    /// 回呼: as [`Command::Unhold`], the ticket held longest.
    Unhold,
    /// 暂停: ends the pause of a paused window; otherwise ends the service there, if any, and pauses.
    Pause,
}

/// What a client showed at a window when its user acted. Every command that acts on a window's ticket may carry it,
/// and is refused as stale if the window has changed since. If it is left out, nothing is compared: a keypad's
/// display is redrawn with each change, and its keys do not say what it showed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Seen {
    /// The number at the window, if any.
    pub number: Option<Number>,
}

impl Command {
    /// The window whose ticket this acts on, and what its client showed there.
    pub fn seen(&self) -> Option<(WindowNo, &Seen)> {
        let (window, seen) = match self {
            Command::Next { window, seen }
            | Command::Recall { window, seen }
            | Command::Start { window, seen }
            | Command::Finish { window, seen }
            | Command::NoShow { window, seen }
            | Command::Hold { window, seen, .. }
            | Command::Transfer { window, seen, .. }
            | Command::Pause { window, seen, .. }
            | Command::AskRating { window, seen } => (window, seen),
            Command::OpenDay { .. }
            | Command::CloseDay
            | Command::Issue { .. }
            | Command::Reprint { .. }
            | Command::CallChosen { .. }
            | Command::Return { .. }
            | Command::BringBack { .. }
            | Command::Unhold { .. }
            | Command::Resume { .. }
            | Command::SignOn { .. }
            | Command::SignOff { .. }
            | Command::PressKey { .. }
            | Command::Rate { .. }
            | Command::Cancel { .. }
            | Command::Emergency { .. }
            | Command::Help { .. }
            | Command::Printed { .. }
            | Command::CallAnnounced { .. }
            | Command::SwitchedOn
            | Command::HallStarted
            | Command::PrinterReady { .. }
            | Command::Tick => return None,
        };
        Some((*window, seen.as_ref()?))
    }
}

/// Ordinary or priority.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// In turn.
    #[default]
    Ordinary,
    /// Before the ordinary ones; the id of a configured priority kind. Sensitive: never shown in public.
    Priority(String),
}

/// Where a number was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// A kiosk, by name.
    Kiosk(String),
    /// Staff, at a window or the desk.
    Staff(Option<StaffId>),
}

/// Where a transfer goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// To the queue of a service.
    Service(ServiceId),
    /// To one window, whatever its services.
    Window(WindowNo),
}

/// Which ticket a rating is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rated {
    /// That ticket of the running day.
    Number(Number),
    /// The one last served (or being served) at a window: keypads cannot enter numbers.
    Window(WindowNo),
    /// That ticket, if it was served at this window: a rating panel knows no others.
    Served(Number, WindowNo),
}

/// Five grades by name; standards number them in opposite directions, so the hall never does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// 非常满意
    VerySatisfied,
    /// 满意
    Satisfied,
    /// 基本满意
    Fair,
    /// 不满意
    Dissatisfied,
    /// 非常不满意
    VeryDissatisfied,
}

impl Grade {
    /// All, best first.
    pub const ALL: [Grade; 5] =
        [Grade::VerySatisfied, Grade::Satisfied, Grade::Fair, Grade::Dissatisfied, Grade::VeryDissatisfied];

    /// 差评: needs a reason or a text.
    pub fn is_low(self) -> bool {
        matches!(self, Grade::Dissatisfied | Grade::VeryDissatisfied)
    }
}

/// How a rating was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RatingChannel {
    /// Keypad at the window.
    Keypad,
    /// Screen at the window.
    Tablet,
    /// The kiosk, out of the clerk's sight.
    Kiosk,
    /// QR on the ticket.
    Qr,
    /// Told to staff and entered by hand (telephone, card).
    Staff,
}
