//! The small language of transcripts: `09:01:30 window 1 next`.
//!
//! Words are split at spaces; a quotation is one word. A line that cannot be parsed fails the test.

use crate::command::{
    Channel, Command, Grade, Kind, PrintFault, PrintState, Rated, RatingChannel, Seen, Target, WindowKey,
};
use crate::ids::{Lang, Number, PaperId, PrinterId, ServiceId, StaffId, WindowNo};
use crate::setup::{LateComer, Leftover, Order, SecondWindow, Setup, SignOn};

/// The words of a line.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (n, piece) in line.split('"').enumerate() {
        if n % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The command of a line, without its time.
pub(crate) fn command(words: &[&str]) -> Option<Command> {
    Some(match words {
        ["machine", "is", "switched", "on"] => Command::SwitchedOn,
        ["hall", "is", "started"] => Command::HallStarted,
        ["tick"] => Command::Tick,
        ["printer", "is", "back"] => Command::PrinterReady { printer: PrinterId::default() },
        ["desk", "opens", "the", "day"] => Command::OpenDay { until: None },
        ["desk", "opens", "the", "day", "until", time] => {
            Command::OpenDay { until: Some(time.parse().ok()?) }
        }
        ["desk", "closes", "the", "day"] => Command::CloseDay,
        ["emergency", "ends"] => Command::Emergency { text: None },
        ["emergency", text] => Command::Emergency { text: Some((*text).to_owned()) },
        ["visitor", "asks", "for", "help"] => Command::Help { kiosk: "kiosk-1".to_owned() },
        ["visitor", "takes", rest @ ..] => issue(rest, Channel::Kiosk("kiosk-1".to_owned()))?,
        ["staff", "takes", rest @ ..] => issue(rest, Channel::Staff(None))?,
        ["window", window, rest @ ..] => at_window(WindowNo(window.parse().ok()?), rest)?,
        [number, rest @ ..] => of_ticket(number.parse().ok()?, rest)?,
        _ => return None,
    })
}

fn issue(words: &[&str], by: Channel) -> Option<Command> {
    let (service, rest) = words.split_first()?;
    let kind = match rest {
        ["as", kind, ..] => Kind::Priority((*kind).to_owned()),
        _ => Kind::Ordinary,
    };
    let lang = if rest.ends_with(&["in", "english"]) { "en" } else { "zh-CN" };
    Some(Command::Issue { service: ServiceId((*service).to_owned()), kind, by, lang: Lang(lang.to_owned()) })
}

fn at_window(window: WindowNo, words: &[&str]) -> Option<Command> {
    let text = |text: &str| text.to_owned();
    Some(match words {
        ["next"] => Command::Next { window, seen: None },
        [act @ .., "seeing", "nobody"] => seeing(at_window(window, act)?, Seen { number: None })?,
        [act @ .., "seeing", number] => {
            seeing(at_window(window, act)?, Seen { number: Some(number.parse().ok()?) })?
        }
        ["calls", number, "because", why] => {
            Command::CallChosen { window, number: number.parse().ok()?, reason: text(why) }
        }
        ["recall"] => Command::Recall { window, seen: None },
        ["start"] => Command::Start { window, seen: None },
        ["finish"] => Command::Finish { window, seen: None },
        ["no-show"] => Command::NoShow { window, seen: None },
        ["hold", why] => Command::Hold { window, reason: text(why), seen: None },
        ["brings", "back"] => Command::BringBack { window },
        ["unhold"] => Command::Unhold { window, number: None },
        ["unhold", number] => Command::Unhold { window, number: Some(number.parse().ok()?) },
        ["sends", "to", "window", to] => {
            Command::Transfer { window, to: Target::Window(WindowNo(to.parse().ok()?)), seen: None }
        }
        ["sends", "to", service] => {
            Command::Transfer { window, to: Target::Service(ServiceId(text(service))), seen: None }
        }
        ["pause", reason, contact] => {
            Command::Pause { window, reason: text(reason), contact: text(contact), seen: None }
        }
        ["resume"] => Command::Resume { window },
        ["sign-on", staff] => Command::SignOn { window, staff: StaffId(text(staff)) },
        ["sign-off"] => Command::SignOff { window },
        ["key", key] => Command::PressKey { window, key: self::key(key)? },
        ["ask-rating"] => Command::AskRating { window, seen: None },
        ["rates", rest @ ..] => rating(Rated::Window(window), rest)?,
        _ => return None,
    })
}

/// A key by its name on the wire.
fn key(name: &str) -> Option<WindowKey> {
    serde_json::from_value(name.into()).ok()
}

/// The command of a client that saw the window; `None` if it acts on no window's ticket.
pub(crate) fn seeing(mut command: Command, looked: Seen) -> Option<Command> {
    match &mut command {
        Command::Next { seen, .. }
        | Command::Recall { seen, .. }
        | Command::Start { seen, .. }
        | Command::Finish { seen, .. }
        | Command::NoShow { seen, .. }
        | Command::Hold { seen, .. }
        | Command::Transfer { seen, .. }
        | Command::Pause { seen, .. }
        | Command::AskRating { seen, .. } => *seen = Some(looked),
        _ => return None,
    }
    Some(command)
}

fn of_ticket(number: Number, words: &[&str]) -> Option<Command> {
    Some(match words {
        ["returns"] => Command::Return { number, reason: String::new() },
        ["returns", "because", why] => Command::Return { number, reason: (*why).to_owned() },
        ["cancel", why] => Command::Cancel { number, reason: (*why).to_owned() },
        ["reprint"] => Command::Reprint { number, by: None },
        ["copy", copy, outcome] => {
            // Transcripts speak of the papers of the first day only.
            let paper = PaperId { day: 1, number, copy: copy.parse().ok()? };
            Command::Printed { paper, attempt: 1, printer: PrinterId::default(), outcome: state(outcome)? }
        }
        ["rates", rest @ ..] => rating(Rated::Number(number), rest)?,
        _ => return None,
    })
}

fn state(word: &str) -> Option<PrintState> {
    Some(match word {
        "queued" => PrintState::Queued,
        "sent" => PrintState::Sent,
        "confirmed" => PrintState::Confirmed,
        "unknown" => PrintState::Unknown,
        "paper-out" => PrintState::Failed(PrintFault::PaperOut),
        _ => return None,
    })
}

/// `fair by keypad key 2 because slow attitude saying "words"`.
fn rating(ticket: Rated, words: &[&str]) -> Option<Command> {
    let (grade, rest) = words.split_first()?;
    let grade = match *grade {
        "very-satisfied" => Grade::VerySatisfied,
        "satisfied" => Grade::Satisfied,
        "fair" => Grade::Fair,
        "dissatisfied" => Grade::Dissatisfied,
        "very-dissatisfied" => Grade::VeryDissatisfied,
        _ => return None,
    };
    let after = |word: &str| rest.iter().position(|w| *w == word).map(|at| &rest[at + 1..]);
    let first = |word: &str| after(word).and_then(<[&str]>::first).copied();
    let channel = match first("by") {
        Some("keypad") => RatingChannel::Keypad,
        Some("tablet") => RatingChannel::Tablet,
        Some("kiosk") => RatingChannel::Kiosk,
        Some("staff") => RatingChannel::Staff,
        _ => RatingChannel::Qr,
    };
    let reasons = after("because").unwrap_or_default().iter().take_while(|word| **word != "saying");
    Some(Command::Rate {
        ticket,
        grade,
        reasons: reasons.map(|word| (*word).to_owned()).collect(),
        text: first("saying").unwrap_or_default().to_owned(),
        channel,
        raw: first("key").and_then(|key| key.parse().ok()),
        offered: Vec::new(),
    })
}

/// Change a rule of the hall: `late-comer within 10 minutes`.
pub(crate) fn rule(setup: &mut Setup, words: &[&str]) -> Option<()> {
    let rules = &mut setup.rules;
    match words {
        ["order", "listed-first"] => rules.order = Order::ListedFirst,
        ["late-comer", "void"] => rules.late_comer = LateComer::Void,
        ["late-comer", "after", n, "people"] => {
            rules.late_comer = LateComer::AfterPeople { people: n.parse().ok()? };
        }
        ["late-comer", "within", n, "minutes"] => {
            rules.late_comer = LateComer::WithinMinutes { minutes: n.parse().ok()? };
        }
        ["leftover", "keep-open"] => rules.leftover = Leftover::KeepOpen,
        ["leftover", "cancel"] => rules.leftover = Leftover::Cancel,
        ["next-gap", seconds, "seconds"] => rules.next_gap_seconds = seconds.parse().ok()?,
        ["sign-on", "required"] => rules.sign_on = SignOn::Required,
        ["second-window", "refused"] => rules.second_window = SecondWindow::Refuse,
        ["chosen", "forbidden"] => rules.allow_chosen = false,
        ["range", service, first, last] => {
            let range = (first.parse().ok()?, last.parse().ok()?);
            setup.services.iter_mut().filter(|s| s.id.0 == *service).for_each(|s| s.range = range);
        }
        _ => return None,
    }
    Some(())
}
