//! A ticket's paper, in the visitor's language. Never contains the priority kind: that is sensitive.

use super::Slip;
use super::placeholder::fill;
use crate::ids::{Lang, WindowNo};
use crate::setup::{LateComer, Names, Setup, Window};
use crate::state::{Day, Ticket};
use crate::wait::WaitRange;

/// From this many windows in a row on they are written as a range (`1-4`).
const RANGE_FROM: usize = 4;

/// The paper of a ticket; `copy` 0 is the first.
pub(crate) fn slip(setup: &Setup, day: &Day, ticket: &Ticket, copy: u8) -> Slip {
    let lang = &ticket.lang;
    let texts = &setup.texts.paper;
    let say = |names: &Names| setup.text(names, lang).to_owned();
    let service = setup.service(&ticket.service).map_or_else(|| ticket.service.to_string(), |s| say(&s.name));
    Slip {
        hall: say(&setup.hall.name),
        copy_mark: (copy > 0).then(|| say(&texts.copy)),
        number: ticket.number.to_string(),
        service,
        go_to: go_to(setup, ticket),
        rows: rows(setup, ticket),
        notes: notes(setup, lang),
        qr: qr(setup, day, ticket),
        hotline: format!("{} {}", say(&texts.hotline), setup.hall.hotline).trim().to_owned(),
    }
}

fn go_to(setup: &Setup, ticket: &Ticket) -> String {
    let windows: Vec<&Window> = setup.windows_for(&ticket.service).collect();
    if windows.is_empty() {
        return String::new();
    }
    let numbers: Vec<WindowNo> = windows.iter().map(|window| window.number).collect();
    let numbers = list(&numbers, separator(&ticket.lang));
    let values = [("windows", numbers.as_str()), ("area", shared_area(setup, &windows, &ticket.lang))];
    let text = fill(setup.text(&setup.texts.paper.go_to, &ticket.lang), &values);
    // Without a shared area, its separator is left out too.
    text.trim_matches(|c: char| c.is_whitespace() || ",:，：".contains(c)).to_owned()
}

/// Where all these windows are; empty if they are in several places, as a list of places beside a list of windows
/// would not say which is where.
fn shared_area<'a>(setup: &'a Setup, windows: &[&'a Window], lang: &Lang) -> &'a str {
    let mut areas = windows.iter().map(|window| setup.text(&window.area, lang));
    let first = areas.next().unwrap_or_default();
    if areas.all(|area| area == first) { first } else { "" }
}

/// What stands between the members of a list.
pub(crate) fn separator(lang: &Lang) -> &'static str {
    if lang.0.starts_with("zh") { "、" } else { ", " }
}

/// Windows as on a sign: `1、2、5`, and long consecutive rows as a range.
fn list(numbers: &[WindowNo], separator: &str) -> String {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    let rows = sorted.chunk_by(|a, b| a.0.checked_add(1) == Some(b.0));
    let words = rows.flat_map(|row| match row {
        [first, .., last] if row.len() >= RANGE_FROM => vec![format!("{first}-{last}")],
        row => row.iter().map(WindowNo::to_string).collect(),
    });
    words.collect::<Vec<_>>().join(separator)
}

/// A wait of zero, and a time from an untrusted clock, are left out rather than printed.
fn rows(setup: &Setup, ticket: &Ticket) -> Vec<(String, String)> {
    let texts = &setup.texts.paper;
    let say = |names: &Names| setup.text(names, &ticket.lang).to_owned();
    let people = fill(&say(&texts.people), &[("people", &ticket.ahead.to_string())]);
    let mut rows = vec![(say(&texts.ahead), people)];
    if let Some(wait) = ticket.wait.filter(|wait| wait.to > 0) {
        rows.push((say(&texts.wait), range(wait, &say(&texts.minutes), &say(&texts.hours))));
    }
    if ticket.issued.trusted {
        rows.push((say(&texts.taken), ticket.issued.wall.format("%Y-%m-%d %H:%M").to_string()));
    }
    rows
}

/// A range in the words for minutes, or in those for hours.
fn range(wait: WaitRange, minutes: &str, hours: &str) -> String {
    let half = |halves: u16| format!("{}{}", halves / 2, if halves % 2 == 1 { ".5" } else { "" });
    match wait.in_half_hours() {
        Some((from, to)) => fill(hours, &[("from", &half(from)), ("to", &half(to))]),
        None => fill(minutes, &[("from", &wait.from.to_string()), ("to", &wait.to.to_string())]),
    }
}

fn notes(setup: &Setup, lang: &Lang) -> Vec<String> {
    let foot = &setup.texts.paper.foot;
    let foot = foot.get(lang).or_else(|| foot.get(setup.language()));
    let lines = [late_rule(setup, lang)].into_iter().chain(foot.into_iter().flatten().cloned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// The late-comer rule in words.
pub fn late_rule(setup: &Setup, lang: &Lang) -> String {
    let texts = &setup.texts.paper;
    match setup.rules.late_comer {
        LateComer::Void => setup.text(&texts.late_void, lang).to_owned(),
        LateComer::AfterPeople { people } => {
            fill(setup.text(&texts.late_after_people, lang), &[("people", &people.to_string())])
        }
        LateComer::WithinMinutes { minutes } => {
            fill(setup.text(&texts.late_within_minutes, lang), &[("minutes", &minutes.to_string())])
        }
    }
}

fn qr(setup: &Setup, day: &Day, ticket: &Ticket) -> Option<(String, String)> {
    if setup.hall.qr.is_empty() {
        return None;
    }
    let date = day.date().format("%Y-%m-%d").to_string();
    let link = fill(&setup.hall.qr, &[("number", &ticket.number.to_string()), ("day", &date)]);
    Some((link, setup.text(&setup.texts.paper.qr, &ticket.lang).to_owned()))
}
