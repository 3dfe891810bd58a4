//! What a desk may request for that keypads have no keys for, as arguments.

use anxu_api::command::{Kind, Target};
use anxu_api::{Command, Lang, Number, ServiceId, StaffId, WindowNo};
use chrono::NaiveTime;

use crate::cli::values;

/// One request.
#[derive(Debug, clap::Subcommand)]
pub(super) enum DeskRequest {
    /// Issue a number by hand, also outside hours
    Issue {
        /// The service's id in hall.toml
        service: String,
        /// Give it priority: the id of a priority kind, such as elder
        #[arg(long, value_name = "KIND")]
        priority: Option<String>,
        /// Language of the paper [default: the hall's first]
        #[arg(long, value_name = "LANG")]
        paper_lang: Option<String>,
    },
    /// Print a number's paper again, marked as a copy
    Reprint {
        /// The number, such as A012
        #[arg(value_parser = values::number)]
        number: Number,
    },
    /// Somebody who missed the call is back: the late-comer rule decides; or whose call was ended by mistake: goes first
    Return {
        /// The number, such as A012
        #[arg(value_parser = values::number)]
        number: Number,
        /// Why a call that was ended is taken back; kept on record. A late comer needs none
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// Take a waiting, held or missed number out of the queue
    Cancel {
        /// The number, such as A012
        #[arg(value_parser = values::number)]
        number: Number,
        /// Why; kept on record
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Call a chosen number to a window, out of turn
    Call {
        /// The window's number
        #[arg(value_parser = values::window)]
        window: WindowNo,
        /// The number, such as A012
        #[arg(value_parser = values::number)]
        number: Number,
        /// Why out of turn; kept on record
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Call whoever is next to a window, as its keypad's key does; a service still under way there ends
    Next {
        /// The window's number
        #[arg(value_parser = values::window)]
        window: WindowNo,
    },
    /// Call the number at a window again
    Recall {
        /// The window's number
        #[arg(value_parser = values::window)]
        window: WindowNo,
    },
    /// End the service at a window
    Finish {
        /// The window's number
        #[arg(value_parser = values::window)]
        window: WindowNo,
    },
    /// Whoever was called to a window did not come
    NoShow {
        /// The window's number
        #[arg(value_parser = values::window)]
        window: WindowNo,
    },
    /// Set the number at a window aside; the window is free
    Hold {
        /// The window's number
        #[arg(value_parser = values::window)]
        window: WindowNo,
        /// Why; kept on record
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// Take a held number back to a window that is free
    TakeBack {
        /// The window's number
        #[arg(value_parser = values::window)]
        window: WindowNo,
        /// The number, such as A012 [default: the one that this window has held longest]
        #[arg(value_parser = values::number)]
        number: Option<Number>,
    },
    /// Send the number at a window on to another service or window
    #[command(group(clap::ArgGroup::new("to").required(true)))]
    Transfer {
        /// The window that has the number now
        #[arg(value_parser = values::window)]
        window: WindowNo,
        /// To the queue of this service
        #[arg(long, value_name = "SERVICE", group = "to")]
        service: Option<String>,
        /// To this window, whatever its services
        #[arg(long = "window", value_name = "WINDOW", group = "to", value_parser = values::window)]
        other: Option<WindowNo>,
    },
    /// Somebody comes on duty at a window: its A person, its B person or anybody on the staff
    SignOn {
        /// The window's number
        #[arg(value_parser = values::window)]
        window: WindowNo,
        /// The person's id in hall.toml
        staff: String,
    },
    /// Nobody is on duty at a window any more
    SignOff {
        /// The window's number
        #[arg(value_parser = values::window)]
        window: WindowNo,
    },
    /// Pause a window: 暂停服务
    Pause {
        /// The window's number
        #[arg(value_parser = values::window)]
        window: WindowNo,
        /// Why (去向事由)
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// How to reach somebody (联系方式)
        #[arg(long, value_name = "TEXT", default_value = "")]
        contact: String,
    },
    /// End the pause of a window
    Resume {
        /// The window's number
        #[arg(value_parser = values::window)]
        window: WindowNo,
    },
    /// Show and say an emergency text on every board and speaker, or end it
    #[command(group(clap::ArgGroup::new("what").required(true)))]
    Emergency {
        /// The text
        #[arg(group = "what")]
        text: Option<String>,
        /// End the emergency
        #[arg(long, group = "what")]
        clear: bool,
    },
    /// Open the business day by hand, also on a day without hours; or give an open day another closing time
    OpenDay {
        /// Until when numbers are given, without a break, such as 16:00; left out, by the hours, and outside of them until
        /// the day is closed
        #[arg(long, value_name = "TIME", value_parser = values::time)]
        until: Option<NaiveTime>,
    },
    /// Close the business day by hand
    CloseDay,
}

impl DeskRequest {
    /// The command.
    pub(super) fn command(self) -> Command {
        match self {
            DeskRequest::Issue { service, priority, paper_lang } => Command::Issue {
                service: ServiceId(service),
                kind: priority.map_or(Kind::Ordinary, Kind::Priority),
                // In a language that it does not have, a hall prints in its first.
                lang: Lang(paper_lang.unwrap_or_default()),
            },
            DeskRequest::Reprint { number } => Command::Reprint { number },
            DeskRequest::Return { number, reason } => Command::Return { number, reason },
            DeskRequest::Cancel { number, reason } => Command::Cancel { number, reason },
            DeskRequest::Call { window, number, reason } => Command::CallChosen { window, number, reason },
            DeskRequest::Next { window } => Command::Next { window, seen: None },
            DeskRequest::Recall { window } => Command::Recall { window, seen: None },
            DeskRequest::Finish { window } => Command::Finish { window, seen: None },
            DeskRequest::NoShow { window } => Command::NoShow { window, seen: None },
            DeskRequest::Hold { window, reason } => Command::Hold { window, reason, seen: None },
            DeskRequest::TakeBack { window, number } => Command::Unhold { window, number },
            DeskRequest::Transfer { window, service, other } => {
                Command::Transfer { window, to: target(service, other.unwrap_or(window)), seen: None }
            }
            DeskRequest::SignOn { window, staff } => Command::SignOn { window, staff: StaffId(staff) },
            DeskRequest::SignOff { window } => Command::SignOff { window },
            DeskRequest::Pause { window, reason, contact } => {
                Command::Pause { window, reason, contact, seen: None }
            }
            DeskRequest::Resume { window } => Command::Resume { window },
            // Without a text it was `--clear`: the arguments need one of the two.
            DeskRequest::Emergency { text, clear: _ } => Command::Emergency { text },
            DeskRequest::OpenDay { until } => Command::OpenDay { until },
            DeskRequest::CloseDay => Command::CloseDay,
        }
    }
}

fn target(service: Option<String>, window: WindowNo) -> Target {
    service.map_or(Target::Window(window), |service| Target::Service(ServiceId(service)))
}
