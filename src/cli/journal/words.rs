//! One row of the journal in words. The kind of a priority is sensitive and stays out.

use anxu_core::command::{Channel, Grade, Kind, PrintState, Target};
use anxu_core::event::{CancelReason, Cause, Event, Why, WhyRule};
use anxu_core::ids::{StaffId, WindowNo};

use anxu_journal::Principal;
use anxu_words::{Language, wait as in_words};

use crate::store::Row;
use crate::wire::view;

/// `#12 2026-11-20 09:41:03 A012 called to window 3 ...`; a clock that was not believed is marked with `?`.
pub(super) fn line(row: &Row) -> String {
    let at = row.record.at;
    let doubt = if at.trusted { "" } else { "?" };
    let by = match &row.record.by {
        Principal::Unrecorded => String::new(),
        by => format!(" [{}]", plain(&by.to_string())),
    };
    format!("#{} {}{doubt} {}{by}", row.seq, at.wall.format("%Y-%m-%d %H:%M:%S"), event(&row.record.event))
}

fn event(event: &Event) -> String {
    ticket(event).or_else(|| window(event)).unwrap_or_else(|| hall(event))
}

/// What happened to a ticket.
fn ticket(event: &Event) -> Option<String> {
    Some(match event {
        Event::Issued { number, service, kind, by, ahead, wait, paperless, .. } => {
            let wait = wait.map(|wait| in_words(view::wait(wait), Language::English));
            let wait = wait.map_or(String::new(), |wait| format!(", {wait} promised"));
            let paper = if *paperless { "; no paper: there is no printer" } else { "" };
            let how = format!("{}, {}", kind_of(kind), channel(by));
            format!("{number} issued for {service} ({how}), {ahead} ahead{wait}{paper}")
        }
        Event::Reprinted { number, copy, by: Cause::Hand, .. } => {
            format!("{number} printed again, copy {copy}")
        }
        Event::Reprinted { number, copy, .. } => {
            format!("{number} printed again, copy {copy}: the paper before it broke off")
        }
        Event::PrintReported { number, copy, outcome } => format!("{number} {}", paper(*copy, outcome)),
        Event::Called { number, window, staff, why } => {
            format!("{number} called to window {window}{}: {}", by_staff(staff.as_ref()), reason(why))
        }
        Event::Recalled { number, window, calls } => {
            format!("{number} called again to window {window}, call {calls}")
        }
        Event::CallAnnounced { number, window, said, .. } => {
            let said = if *said { "was said" } else { "was only shown, not said" };
            format!("{number} to window {window}: the call {said}")
        }
        Event::Started { number, window } => format!("{number} is being served at window {window}"),
        Event::Finished { number, window, by, unstarted, .. } => {
            let unstarted = if *unstarted { "; nobody had pressed start" } else { "" };
            format!("{number} done at window {window}{}{unstarted}", because(*by))
        }
        Event::Reopened { number, reason, .. } => {
            format!("{number} waits again, before all others: it was ended by mistake{}", said(reason))
        }
        Event::NoShow { number, window, passes, void } => {
            let void = if *void { ", void now" } else { "" };
            format!("{number} did not come to window {window}, pass {passes}{void}")
        }
        Event::Returned { number, front, .. } => {
            format!("{number} came back{}", if *front { " and goes first" } else { "" })
        }
        Event::Held { number, window, reason } => format!("{number} held by window {window}{}", said(reason)),
        Event::Unheld { number, window } => format!("{number} back from hold at window {window}"),
        Event::Transferred { number, from, to, served_ms, .. } => {
            let served = match served_ms / 1000 {
                0 => String::new(),
                seconds => format!(", served there {}:{:02}", seconds / 60, seconds % 60),
            };
            format!("{number} sent from window {from} to {}{served}", target(to))
        }
        Event::RatingAsked { number, window } => format!("{number} asked for a rating at window {window}"),
        Event::Rated { number, grade, reasons, text, channel, offered, .. } => {
            let reasons =
                if reasons.is_empty() { String::new() } else { format!(" for {}", reasons.join(", ")) };
            let keys = match offered.len() {
                0 => String::new(),
                some => format!(" with keys for {some} of {} grades", Grade::ALL.len()),
            };
            format!("{number} rated {}{reasons}{} ({}{keys})", name(grade), said(text), name(channel))
        }
        Event::Unrated { number } => format!("{number} was not rated in time"),
        Event::Cancelled { number, reason: CancelReason::Hand(reason) } => {
            format!("{number} cancelled{}", said(reason))
        }
        Event::Cancelled { number, reason: CancelReason::DayClosed } => {
            format!("{number} cancelled because the day closed")
        }
        _ => return None,
    })
}

/// What happened at a window.
fn window(event: &Event) -> Option<String> {
    Some(match event {
        Event::Paused { window, reason, contact } => {
            let contact = if contact.is_empty() { String::new() } else { format!(", contact {contact}") };
            format!("window {window} paused{}{contact}", said(reason))
        }
        Event::Resumed { window } => format!("window {window} is back"),
        Event::SignedOn { window, staff, post } => match staff {
            Some(staff) => format!("{staff} signed on at window {window} as {post:?}"),
            None => format!("window {window} opened, nobody is named for it"),
        },
        Event::SignedOff { window } => format!("window {window} closed"),
        Event::AbsenceAlarm { window } => absent(*window),
        _ => return None,
    })
}

/// What happened to the hall.
fn hall(event: &Event) -> String {
    match event {
        Event::DayOpened { date, ordinal, by, .. } => {
            format!("business day {ordinal} ({date}) opened by {}", name(by))
        }
        Event::ClosingTimeSet { until } => format!("numbers are given until {}", until.format("%H:%M")),
        Event::DayClosed { by, left: 0, .. } => format!("business day closed by {}", name(by)),
        Event::DayClosed { by, left, .. } => {
            format!("business day closed by {}, {left} tickets left over", name(by))
        }
        Event::EmergencySet { text: Some(text) } => format!("emergency: {}", plain(text)),
        Event::EmergencySet { text: None } => "emergency over".to_owned(),
        Event::Refused { words, .. } => format!("refused: {}", plain(words)),
        Event::HelpAsked { kiosk } => format!("somebody asked for help at kiosk {}", plain(kiosk)),
        other => name(other),
    }
}

fn because(by: Cause) -> &'static str {
    match by {
        Cause::Hand => "",
        Cause::Rule => ", because the next was called",
        Cause::Closing => ", because the day closed",
    }
}

fn absent(window: WindowNo) -> String {
    format!("window {window} has been paused too long")
}

fn kind_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Ordinary => "ordinary",
        Kind::Priority(_) => "priority",
    }
}

fn channel(by: &Channel) -> String {
    match by {
        Channel::Kiosk(kiosk) => format!("kiosk {}", plain(kiosk)),
        Channel::Staff(Some(staff)) => format!("staff {staff}"),
        Channel::Staff(None) => "staff".to_owned(),
    }
}

fn by_staff(staff: Option<&StaffId>) -> String {
    staff.map_or(String::new(), |staff| format!(" by {staff}"))
}

fn reason(why: &Why) -> String {
    let rule = match &why.rule {
        WhyRule::SentHere => "it was sent to this window".to_owned(),
        WhyRule::Priority => "it has priority".to_owned(),
        WhyRule::LongestWait => "it waited longest".to_owned(),
        WhyRule::ListedFirst => "its service stands first at this window".to_owned(),
        WhyRule::Returned => "it came back late, within the rule".to_owned(),
        WhyRule::Reopened => "its call had been ended by mistake".to_owned(),
        WhyRule::Chosen(reason) => format!("chosen by hand{}", said(reason)),
    };
    let (minutes, seconds) = (why.waited_ms / 60_000, why.waited_ms / 1000 % 60);
    let passed = match why.passed_over {
        0 => String::new(),
        count => format!(", before {count} that waited longer"),
    };
    format!("{rule}, waited {minutes}:{seconds:02}{passed}")
}

fn paper(copy: u8, outcome: &PrintState) -> String {
    let which = if copy == 0 { "paper".to_owned() } else { format!("copy {copy}") };
    let outcome = match outcome {
        PrintState::Queued => "waits for the printer".to_owned(),
        PrintState::Sent => "sent; the printer does not say more".to_owned(),
        PrintState::Confirmed => "printed".to_owned(),
        PrintState::Failed(fault) => format!("not printed: {}", name(fault)),
        PrintState::Unknown => "broke off; some of it may be printed".to_owned(),
        PrintState::NoPrinter => "not printed: there is no printer".to_owned(),
    };
    format!("{which} {outcome}")
}

fn target(to: &Target) -> String {
    match to {
        Target::Service(service) => format!("the queue of {service}"),
        Target::Window(window) => format!("window {window}"),
    }
}

/// Words somebody wrote, after a colon.
fn said(words: &str) -> String {
    if words.trim().is_empty() { String::new() } else { format!(": {}", plain(words)) }
}

/// On one line, and without characters that a terminal would obey.
fn plain(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A closed word as it is written on the wire.
fn name(word: &impl serde::Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(error) => error.to_string(),
    }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
