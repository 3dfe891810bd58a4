//! Everything that a client can request of the hall. A closed set: a new request is a new variant.
//!
//! What only the hall can know (the time, the outcome of a paper) does not exist here, and who asks is never part of
//! a command: the hall knows it from the connection.

use chrono::NaiveTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Lang, Number, ServiceId, StaffId, WindowNo};

/// One request of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Command {
    /// Open the business day by hand: numbers are given then, whatever the hours say. A day that was left open is closed
    /// first; an open one gets another closing time.
    OpenDay {
        /// Until when kiosks give numbers, without a break; left out, by the hours, and outside of them until the day is
        /// closed.
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
        /// Language of the paper.
        lang: Lang,
    },
    /// Print the same number again, marked as a copy.
    Reprint {
        /// The ticket.
        number: Number,
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
    /// Bring back who missed the last call of a window, by the late-comer rule, and call that ticket at once if it is next
    /// there then. For clients that show no numbers.
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
        /// The ticket; `None` is the one held longest by this window.
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
    /// A citizen at this kiosk asks for a person.
    Help,
}

/// What a client showed at a window when its user acted. Every command that acts on a window's ticket may carry it,
/// and is refused as stale if the window has changed since. If it is left out, nothing is compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Seen {
    /// The number at the window, if any.
    pub number: Option<Number>,
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
    /// The one last served (or being served) at a window: keypads know no numbers.
    Window(WindowNo),
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

/// How a rating was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RatingChannel {
    /// Screen at the window.
    Tablet,
    /// The kiosk, out of the clerk's sight.
    Kiosk,
    /// QR on the ticket.
    Qr,
    /// Told to staff and entered by hand (telephone, card).
    Staff,
}
