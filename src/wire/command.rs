//! Converts a client's request into a command of the rules.

use anxu_api::command as api;
use anxu_api::{Refusal, Role};
use anxu_core::command::{Channel, Command, Grade, Kind, Rated, RatingChannel, Seen, Target};

/// The command that a client of this role means. Who asks is never in the message: numbers and copies are asked for
/// where the client is, and help is called to the kiosk that calls it.
///
/// # Errors
/// Where no client of this role can mean it.
pub fn command(command: api::Command, role: &Role) -> Result<Command, Refusal> {
    use api::Command as Asked;
    Ok(match command {
        Asked::OpenDay { until } => Command::OpenDay { until },
        Asked::CloseDay => Command::CloseDay,
        Asked::Issue { service, kind, lang } => {
            Command::Issue { service, kind: self::kind(kind), by: channel(role), lang }
        }
        Asked::Reprint { number } => Command::Reprint { number, by: Some(channel(role)) },
        Asked::Next { window, seen } => Command::Next { window, seen: seen.map(self::seen) },
        Asked::CallChosen { window, number, reason } => Command::CallChosen { window, number, reason },
        Asked::Recall { window, seen } => Command::Recall { window, seen: seen.map(self::seen) },
        Asked::Start { window, seen } => Command::Start { window, seen: seen.map(self::seen) },
        Asked::Finish { window, seen } => Command::Finish { window, seen: seen.map(self::seen) },
        Asked::NoShow { window, seen } => Command::NoShow { window, seen: seen.map(self::seen) },
        Asked::Return { number, reason } => Command::Return { number, reason },
        Asked::BringBack { window } => Command::BringBack { window },
        Asked::Hold { window, reason, seen } => Command::Hold { window, reason, seen: seen.map(self::seen) },
        Asked::Unhold { window, number } => Command::Unhold { window, number },
        Asked::Transfer { window, to, seen } => {
            Command::Transfer { window, to: target(to), seen: seen.map(self::seen) }
        }
        Asked::Pause { window, reason, contact, seen } => {
            Command::Pause { window, reason, contact, seen: seen.map(self::seen) }
        }
        Asked::Resume { window } => Command::Resume { window },
        Asked::SignOn { window, staff } => Command::SignOn { window, staff },
        Asked::SignOff { window } => Command::SignOff { window },
        Asked::AskRating { window, seen } => Command::AskRating { window, seen: seen.map(self::seen) },
        Asked::Rate { ticket, grade, reasons, text, channel } => Command::Rate {
            ticket: rated(ticket, role),
            grade: self::grade(grade),
            reasons,
            text,
            channel: rating_channel(channel),
            raw: None,
            offered: Vec::new(),
        },
        Asked::Cancel { number, reason } => Command::Cancel { number, reason },
        Asked::Emergency { text } => Command::Emergency { text },
        Asked::Help => match role {
            Role::Kiosk(name) => Command::Help { kiosk: name.clone() },
            Role::Window(_) | Role::Rating(_) | Role::Board | Role::Desk => {
                return Err(Refusal::OnlyForKiosks);
            }
        },
    })
}

/// Where a number or a copy is asked for. Nobody has signed in, so the member of staff is unknown.
fn channel(role: &Role) -> Channel {
    match role {
        Role::Kiosk(name) => Channel::Kiosk(name.clone()),
        Role::Window(_) | Role::Rating(_) | Role::Board | Role::Desk => Channel::Staff(None),
    }
}

fn seen(seen: api::Seen) -> Seen {
    Seen { number: seen.number }
}

fn kind(kind: api::Kind) -> Kind {
    match kind {
        api::Kind::Ordinary => Kind::Ordinary,
        api::Kind::Priority(id) => Kind::Priority(id),
    }
}

fn target(target: api::Target) -> Target {
    match target {
        api::Target::Service(service) => Target::Service(service),
        api::Target::Window(window) => Target::Window(window),
    }
}

/// A rating panel rates what was served at its own window.
fn rated(ticket: api::Rated, role: &Role) -> Rated {
    match (ticket, role) {
        (api::Rated::Number(number), Role::Rating(window)) => Rated::Served(number, *window),
        (api::Rated::Number(number), _) => Rated::Number(number),
        (api::Rated::Window(window), _) => Rated::Window(window),
    }
}

fn grade(grade: api::Grade) -> Grade {
    match grade {
        api::Grade::VerySatisfied => Grade::VerySatisfied,
        api::Grade::Satisfied => Grade::Satisfied,
        api::Grade::Fair => Grade::Fair,
        api::Grade::Dissatisfied => Grade::Dissatisfied,
        api::Grade::VeryDissatisfied => Grade::VeryDissatisfied,
    }
}

fn rating_channel(channel: api::RatingChannel) -> RatingChannel {
    match channel {
        api::RatingChannel::Tablet => RatingChannel::Tablet,
        api::RatingChannel::Kiosk => RatingChannel::Kiosk,
        api::RatingChannel::Qr => RatingChannel::Qr,
        api::RatingChannel::Staff => RatingChannel::Staff,
    }
}
