//! Events and effects in words, as transcripts have them.

use crate::document::{Announcement, Say, StripShow};
use crate::effect::Effect;
use crate::event::{CancelReason, Cause, Event, WhyRule};
use crate::ids::PaperId;
use crate::rejection::Rejection;

/// One event in words.
pub(crate) fn event(event: &Event) -> String {
    match event {
        Event::DayOpened { .. } => opened(event),
        Event::ClosingTimeSet { until } => format!("numbers until {}", until.format("%H:%M")),
        Event::DayClosed { by, left: 0, .. } => format!("day closed{}", cause(*by)),
        Event::DayClosed { by, left, .. } => format!("day closed{}, {left} left over", cause(*by)),
        Event::Issued { number, service, ahead, wait, .. } => {
            let wait = wait.map_or("no estimate".to_owned(), |wait| format!("{}-{} min", wait.from, wait.to));
            format!("{number} issued for {service}: {ahead} ahead, {wait}")
        }
        Event::Reprinted { number, copy, by, .. } => {
            format!("{number} printed again, copy {copy}{}", cause(*by))
        }
        Event::PrintReported { number, copy, outcome } => format!("{number} copy {copy}: {outcome:?}"),
        Event::Called { .. } => called(event),
        Event::Recalled { number, window, calls } => {
            format!("{number} called to {window} again, call {calls}")
        }
        Event::CallAnnounced { number, window, said, .. } => {
            format!("{number} call to {window} {}", if *said { "said" } else { "not said" })
        }
        Event::Started { number, window } => format!("{number} service begins at {window}"),
        Event::Finished { number, window, by, served_ms, unstarted } => {
            let unstarted = if *unstarted { " since its call" } else { "" };
            format!("{number} served at {window} for {}{unstarted}{}", time(*served_ms), cause(*by))
        }
        Event::Reopened { number, reason, .. } => format!("{number} waits again, first: {reason}"),
        Event::NoShow { number, window, passes, void } => {
            let void = if *void { ", void" } else { "" };
            format!("{number} missed its call to {window}, pass {passes}{void}")
        }
        Event::Returned { number, front, .. } => {
            format!("{number} is back{}", if *front { ", to the front" } else { "" })
        }
        Event::Held { number, window, reason, .. } => format!("{number} held by {window}: {reason}"),
        Event::Unheld { number, window } => format!("{number} back at {window}"),
        Event::Transferred { number, from, to, served_ms, .. } => {
            let served = if *served_ms > 0 { format!(" after {}", time(*served_ms)) } else { String::new() };
            format!("{number} sent from {from} to {to:?}{served}")
        }
        Event::Cancelled { number, reason: CancelReason::Hand(why) } => format!("{number} cancelled: {why}"),
        Event::Cancelled { number, reason: CancelReason::DayClosed } => {
            format!("{number} cancelled, day closed")
        }
        Event::Rated { .. } => rated(event),
        Event::Unrated { number } => format!("{number} not rated in time"),
        Event::Paused { window, reason, contact } => format!("{window} paused: {reason}, {contact}"),
        Event::Resumed { window } => format!("{window} resumed"),
        Event::SignedOn { window, staff, post } => {
            let staff = staff.as_ref().map_or("somebody".to_owned(), ToString::to_string);
            format!("{window} signed on: {staff} as {post:?}")
        }
        Event::SignedOff { window } => format!("{window} signed off"),
        Event::RatingAsked { number, window } => format!("{number} asked for a rating at {window}"),
        Event::EmergencySet { text: Some(text) } => format!("emergency: {text}"),
        Event::EmergencySet { text: None } => "emergency over".to_owned(),
        Event::Refused { words, .. } => format!("! {words}"),
        Event::HelpAsked { kiosk } => format!("help wanted at {kiosk}"),
        Event::AbsenceAlarm { window } => format!("{window} away too long"),
    }
}

fn opened(event: &Event) -> String {
    let Event::DayOpened { date, ordinal, trusted, by, after, .. } = event else { return String::new() };
    let trusted = if *trusted { "" } else { ", clock not trusted" };
    let after = if after.is_empty() { String::new() } else { format!(", after {}", list(after)) };
    format!("day {ordinal} opened: {date}{}{trusted}{after}", cause(*by))
}

fn called(event: &Event) -> String {
    let Event::Called { number, window, staff, why } = event else { return String::new() };
    let staff = staff.as_ref().map_or(String::new(), |staff| format!(" by {staff}"));
    let passed = why.passed_over;
    let passed = if passed > 0 { format!(", before {passed} others") } else { String::new() };
    let (rule, waited) = (rule(&why.rule), time(why.waited_ms));
    format!("{number} called to {window}{staff}: {rule}, waited {waited}{passed}")
}

fn rated(event: &Event) -> String {
    let Event::Rated { number, grade, reasons, text, channel, raw, .. } = event else { return String::new() };
    let raw = raw.map_or(String::new(), |raw| format!(", key {raw}"));
    let reasons = if reasons.is_empty() { String::new() } else { format!(", {}", reasons.join(" ")) };
    let text = if text.is_empty() { String::new() } else { format!(", “{text}”") };
    format!("{number} rated {grade:?} by {channel:?}{raw}{reasons}{text}")
}

/// One effect in words.
pub(crate) fn effect(effect: &Effect) -> String {
    match effect {
        Effect::Print { paper: PaperId { number, copy, .. }, slip, .. } => {
            let mark = slip.copy_mark.as_ref().map_or(String::new(), |mark| format!(" ({mark})"));
            format!("print {number}{mark}, copy {copy}: {} | {}", slip.service, slip.go_to)
        }
        Effect::Strip { window, show } => match show {
            StripShow::Idle(text) => format!("strip {window}: {text}"),
            StripShow::Calling { text, fresh } => {
                format!("strip {window}: {text}{}", if *fresh { " (blinking)" } else { "" })
            }
            StripShow::Paused(text) => format!("strip {window}: {text} (paused)"),
            StripShow::Emergency(text) => format!("strip {window}: {text} (emergency)"),
        },
        Effect::Board(show) => {
            let calls: Vec<&str> = show.calls.iter().map(|call| call.text.as_str()).collect();
            let emergency =
                show.emergency.as_ref().map_or(String::new(), |text| format!(" (emergency: {text})"));
            format!(
                "board: {}{emergency}",
                if calls.is_empty() { show.welcome.clone() } else { calls.join("; ") }
            )
        }
        Effect::Pad { window, show } => {
            let ticket = show.ticket.map_or("---".to_owned(), |ticket| format!("{ticket:03}"));
            format!("pad {window}: {:03} {ticket}", show.waiting)
        }
        Effect::AskRating { window } => format!("rating keypad {window} lights up"),
        Effect::Beep { window } => format!("keypad {window} beeps"),
        Effect::Say(announcement) => say(announcement),
        Effect::EmergencyOver => "the voice stops speaking of the emergency".to_owned(),
    }
}

fn say(announcement: &Announcement) -> String {
    let chime = if announcement.chime { "chime, " } else { "" };
    let phrases = announcement.phrases.iter().map(|phrase| {
        let parts = phrase.parts.iter().map(|part| match part {
            Say::Words(words) | Say::Free(words) => words.clone(),
            Say::Spelled(text) => text.chars().map(String::from).collect::<Vec<_>>().join("-"),
            Say::Count(n) => format!("<{n}>"),
        });
        format!("{} x{}: {}", phrase.lang, phrase.readings, parts.collect::<Vec<_>>().join(" "))
    });
    format!("say {chime}{}", phrases.collect::<Vec<_>>().join("; "))
}

fn rule(rule: &WhyRule) -> String {
    match rule {
        WhyRule::SentHere => "sent here".to_owned(),
        WhyRule::Priority => "priority".to_owned(),
        WhyRule::LongestWait => "longest wait".to_owned(),
        WhyRule::ListedFirst => "listed first".to_owned(),
        WhyRule::Returned => "back late".to_owned(),
        WhyRule::Reopened => "ended by mistake before".to_owned(),
        WhyRule::Chosen(why) => format!("chosen ({why})"),
    }
}

fn cause(by: Cause) -> &'static str {
    match by {
        Cause::Hand => "",
        Cause::Rule => ", by rule",
        Cause::Closing => ", at closing",
    }
}

fn time(ms: u64) -> String {
    format!("{}:{:02}", ms / 60_000, ms / 1000 % 60)
}

fn list(numbers: &[crate::ids::Number]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// A rejection as the transcripts write it: its code, then its arguments.
pub(crate) fn rejection(rejection: &Rejection) -> String {
    let value = serde_json::to_value(rejection).unwrap();
    let fields = value.as_object().unwrap();
    let arguments = fields.iter().filter(|(name, _)| *name != "why").map(|(name, value)| {
        format!(" {name}={}", value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    });
    format!("{}{}", fields["why"].as_str().unwrap(), arguments.collect::<String>())
}
