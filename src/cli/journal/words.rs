//! One row of the journal in words. The kind of a priority is sensitive and stays out.

use anxu_core::command::{Channel, Grade, Kind, PrintState, RatingChannel, Target};
use anxu_core::event::{CancelReason, Cause, Event, Post, Why, WhyRule};
use anxu_core::ids::{Number, StaffId, WindowNo};
use anxu_core::wait::WaitRange;
use anxu_journal::Principal;
use anxu_words::{Language, Story};

use crate::store::Row;
use crate::wire::view;

/// `#12 2026-11-20 09:41:03 A012 called to window 3 ...`; a clock that was not believed is marked with `?`.
pub(super) fn line(row: &Row, lang: Language) -> String {
    let at = row.record.at;
    let doubt = if at.trusted { "" } else { "?" };
    let by = principal(&row.record.by, lang).map_or(String::new(), |by| format!(" [{}]", by.words(lang)));
    let told = event(&row.record.event, lang);
    format!("#{} {}{doubt} {told}{by}", row.seq, at.wall.format("%Y-%m-%d %H:%M:%S"))
}

/// What happened.
fn event(event: &Event, lang: Language) -> String {
    phrases(event, lang).iter().map(|phrase| phrase.words(lang)).collect()
}

/// Every event by its name: a new one is not told until somebody has found words for it.
fn phrases(event: &Event, lang: Language) -> Vec<Story> {
    match event {
        Event::DayOpened { date, ordinal, by, .. } => {
            vec![Story::DayOpened { ordinal: *ordinal, date: date.to_string(), by: code(by) }]
        }
        Event::ClosingTimeSet { until } => {
            vec![Story::ClosingTime { until: until.format("%H:%M").to_string() }]
        }
        Event::DayClosed { by, left, .. } => {
            with(Story::DayClosed { by: code(by) }, (*left > 0).then_some(Story::LeftOver { left: *left }))
        }
        Event::Issued { number, service, kind, by, ahead, wait, paperless, .. } => {
            let (number, service, kind) = (number.to_string(), service.to_string(), kind_of(kind));
            let issued = Story::Issued { number, service, kind, by: Box::new(channel(by)), ahead: *ahead };
            let paper = paperless.then_some(Story::WithoutPaper);
            [issued].into_iter().chain(promised(*wait, lang)).chain(paper).collect()
        }
        Event::Reprinted { number, copy, by, .. } => reprinted(number, *copy, *by),
        Event::PrintReported { number, copy, outcome } => printed(number, *copy, outcome),
        Event::Called { number, window, staff, why } => {
            let staff = staff.as_ref().map(|staff| Story::ByPerson { staff: staff.to_string() });
            let called = Story::Called { number: number.to_string(), window: window.0 };
            [called].into_iter().chain(staff).chain(reason(why)).collect()
        }
        Event::Recalled { number, window, calls } => {
            vec![Story::Recalled { number: number.to_string(), window: window.0, calls: *calls }]
        }
        Event::CallAnnounced { number, window, said, .. } => vec![announced(number, *window, *said)],
        Event::Started { number, window } => {
            at(number, *window, |number, window| Story::Started { number, window })
        }
        Event::Finished { number, window, by, unstarted, .. } => finished(number, *window, *by, *unstarted),
        Event::Reopened { number, reason, .. } => {
            with(Story::Reopened { number: number.to_string() }, said(reason))
        }
        Event::NoShow { number, window, passes, void } => {
            let no_show = Story::NoShow { number: number.to_string(), window: window.0, passes: *passes };
            with(no_show, void.then_some(Story::NowVoid))
        }
        Event::Returned { number, front, .. } => {
            with(Story::Returned { number: number.to_string() }, front.then_some(Story::GoesFirst))
        }
        Event::Held { number, window, reason, .. } => {
            let held = at(number, *window, |number, window| Story::Held { number, window });
            held.into_iter().chain(said(reason)).collect()
        }
        Event::Unheld { number, window } => {
            at(number, *window, |number, window| Story::Unheld { number, window })
        }
        Event::Transferred { number, from, to, served_ms, .. } => transferred(number, *from, to, *served_ms),
        Event::Paused { window, reason, contact } => paused(*window, reason, contact),
        Event::Resumed { window } => vec![Story::Resumed { window: window.0 }],
        Event::SignedOn { window, staff, post } => vec![signed_on(*window, staff.as_ref(), *post)],
        Event::SignedOff { window } => vec![Story::SignedOff { window: window.0 }],
        Event::RatingAsked { number, window } => {
            at(number, *window, |number, window| Story::RatingAsked { number, window })
        }
        Event::Rated { number, grade, reasons, text, channel, offered, .. } => {
            let rated = Story::Rated { number: number.to_string(), grade: code(grade) };
            rated_by(rated, reasons, text, *channel, offered.len())
        }
        Event::Unrated { number } => vec![Story::Unrated { number: number.to_string() }],
        Event::Cancelled { number, reason } => cancelled(number, reason),
        Event::EmergencySet { text: Some(text) } => vec![Story::Emergency { text: plain(text) }],
        Event::EmergencySet { text: None } => vec![Story::EmergencyOver],
        Event::HelpAsked { kiosk } => vec![Story::HelpAsked { kiosk: plain(kiosk) }],
        Event::AbsenceAlarm { window } => vec![Story::Absent { window: window.0 }],
        Event::Refused { words, .. } => vec![Story::Refused { words: plain(words) }],
    }
}

/// A phrase, and perhaps another behind it.
fn with(first: Story, then: Option<Story>) -> Vec<Story> {
    [first].into_iter().chain(then).collect()
}

fn at(number: &Number, window: WindowNo, story: fn(String, u16) -> Story) -> Vec<Story> {
    vec![story(number.to_string(), window.0)]
}

fn promised(wait: Option<WaitRange>, lang: Language) -> Option<Story> {
    wait.map(|wait| Story::Promised { wait: anxu_words::wait(view::wait(wait), lang) })
}

fn reprinted(number: &Number, copy: u8, by: Cause) -> Vec<Story> {
    let broken_off = (by != Cause::Hand).then_some(Story::BrokenOffBefore);
    with(Story::Reprinted { number: number.to_string(), copy }, broken_off)
}

fn printed(number: &Number, copy: u8, outcome: &PrintState) -> Vec<Story> {
    let number = number.to_string();
    let paper = if copy == 0 { Story::PaperOf { number } } else { Story::CopyOf { number, copy } };
    let outcome = match outcome {
        PrintState::Queued => Story::PaperQueued,
        PrintState::Sent => Story::PaperSent,
        PrintState::Confirmed => Story::PaperPrinted,
        PrintState::Failed(fault) => Story::PaperFailed { fault: code(fault) },
        PrintState::Unknown => Story::PaperUnknown,
        PrintState::NoPrinter => Story::PaperNowhere,
    };
    vec![paper, outcome]
}

fn reason(why: &Why) -> Vec<Story> {
    let rule = match &why.rule {
        WhyRule::SentHere => vec![Story::SentHere],
        WhyRule::Priority => vec![Story::HasPriority],
        WhyRule::LongestWait => vec![Story::WaitedLongest],
        WhyRule::ListedFirst => vec![Story::ListedFirst],
        WhyRule::Returned => vec![Story::CameBack],
        WhyRule::Reopened => vec![Story::EndedByMistake],
        WhyRule::Chosen(reason) => with(Story::ChosenByHand, said(reason)),
    };
    let waited = Story::Waited { time: minutes(why.waited_ms / 1000) };
    let passed = (why.passed_over > 0).then_some(Story::PassedOver { count: why.passed_over });
    rule.into_iter().chain([waited]).chain(passed).collect()
}

fn announced(number: &Number, window: WindowNo, said: bool) -> Story {
    let (number, window) = (number.to_string(), window.0);
    if said { Story::CallSaid { number, window } } else { Story::CallShown { number, window } }
}

fn finished(number: &Number, window: WindowNo, by: Cause, unstarted: bool) -> Vec<Story> {
    let because = match by {
        Cause::Hand => None,
        Cause::Rule => Some(Story::BecauseNext),
        Cause::Closing => Some(Story::BecauseClosed),
    };
    let done = at(number, window, |number, window| Story::Finished { number, window });
    done.into_iter().chain(because).chain(unstarted.then_some(Story::NobodyStarted)).collect()
}

fn transferred(number: &Number, from: WindowNo, to: &Target, served_ms: u64) -> Vec<Story> {
    let (number, from) = (number.to_string(), from.0);
    let sent = match to {
        Target::Service(service) => Story::SentToService { number, from, service: service.to_string() },
        Target::Window(window) => Story::SentToWindow { number, from, window: window.0 },
    };
    let served = (served_ms >= 1000).then(|| Story::ServedThere { time: minutes(served_ms / 1000) });
    with(sent, served)
}

fn paused(window: WindowNo, reason: &str, contact: &str) -> Vec<Story> {
    let contact = (!contact.is_empty()).then(|| Story::Contact { contact: plain(contact) });
    [Story::Paused { window: window.0 }].into_iter().chain(said(reason)).chain(contact).collect()
}

fn signed_on(window: WindowNo, staff: Option<&StaffId>, post: Post) -> Story {
    match staff {
        Some(staff) => Story::SignedOn { staff: staff.to_string(), window: window.0, post: code(&post) },
        None => Story::Opened { window: window.0 },
    }
}

fn rated_by(rated: Story, reasons: &[String], text: &str, channel: RatingChannel, keys: usize) -> Vec<Story> {
    let reasons = reasons.iter().map(|reason| plain(reason)).collect::<Vec<_>>();
    let reasons = (!reasons.is_empty()).then_some(Story::For { reasons });
    let channel = code(&channel);
    let by = match keys {
        0 => Story::RatedBy { channel },
        keys => Story::RatedBySome { channel, keys: keys as u64, grades: Grade::ALL.len() as u64 },
    };
    [rated].into_iter().chain(reasons).chain(said(text)).chain([by]).collect()
}

fn cancelled(number: &Number, reason: &CancelReason) -> Vec<Story> {
    let number = number.to_string();
    match reason {
        CancelReason::Hand(reason) => with(Story::Cancelled { number }, said(reason)),
        CancelReason::DayClosed => vec![Story::CancelledAtClose { number }],
    }
}

fn kind_of(kind: &Kind) -> String {
    match kind {
        Kind::Ordinary => "ordinary".to_owned(),
        Kind::Priority(_) => "priority".to_owned(),
    }
}

fn channel(by: &Channel) -> Story {
    match by {
        Channel::Kiosk(kiosk) => Story::AtKiosk { kiosk: plain(kiosk) },
        Channel::Staff(Some(staff)) => Story::ByStaffMember { staff: staff.to_string() },
        Channel::Staff(None) => Story::BySomeStaff,
    }
}

/// Who did it; `None` where nobody wrote it down.
fn principal(by: &Principal, lang: Language) -> Option<Story> {
    Some(match by {
        Principal::Kiosk { name } => Story::Kiosk { name: plain(name) },
        Principal::Keypad { bus, address } => Story::Keypad { bus: plain(bus), address: *address },
        Principal::Program { role, user } => {
            let (role, user) = (plain(role), user.as_deref().map(plain).unwrap_or_default());
            match role.strip_prefix("window ") {
                Some(window) => Story::ProgramAtWindow { window: window.to_owned(), user },
                None => Story::Program { role, user },
            }
        }
        Principal::Rule => Story::Rule,
        Principal::Device { name } => Story::Device { name: anxu_words::device(&plain(name), lang) },
        Principal::Unrecorded => return None,
        Principal::Other(words) => Story::Other { words: plain(words) },
    })
}

/// `4:05`.
fn minutes(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Words somebody wrote, after a colon.
fn said(words: &str) -> Option<Story> {
    (!words.trim().is_empty()).then(|| Story::Words { words: plain(words) })
}

/// On one line, and without characters that a terminal would obey.
fn plain(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A closed word as it is written in the journal, which is the code of a term.
fn code(word: &impl serde::Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(error) => error.to_string(),
    }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
