//! Services and the groups they stand in.

use std::collections::BTreeSet;

use anxu_core::ids::ServiceId;
use anxu_core::setup::{DayOfWeek, Group, Names, Service, Setup};
use anxu_words::Mistake;
use chrono::Weekday;

use super::Check;
use crate::config::file::{self, HallFile};
use crate::config::source::entry;

/// Most services: two levels of eight tiles a page have room for far more than a hall has.
const MOST_SERVICES: usize = 200;
/// Longest name in characters that fits on a tile in large type.
const LONGEST_NAME: usize = 24;

/// The services.
pub(super) fn services(file: &HallFile, check: &mut Check<'_>) -> Vec<Service> {
    if file.service.is_empty() {
        check.fault("service", Mistake::NoServices);
    }
    if file.service.len() > MOST_SERVICES {
        check.fault("service", Mistake::ManyServices { most: MOST_SERVICES as u64 });
    }
    let groups: Vec<&str> = file.group.iter().map(|group| group.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    let mut services: Vec<Service> = Vec::new();
    let mut numbered: Vec<Service> = Vec::new();
    for (index, written) in file.service.iter().enumerate() {
        let key = entry("service", index);
        check.id(&written.id, &mut seen, &format!("{key}.id"));
        if let Some(group) = &written.group {
            check.refers(group, &groups, "group", &format!("{key}.group"));
        }
        let service = service(written, &key, check);
        let range_key = format!("{key}.range");
        if check.has(&range_key) && check.has(&format!("{key}.prefix")) {
            shared_range(&numbered, &service, &range_key, check);
            numbered.push(service.clone());
        }
        services.push(service);
    }
    services
}

/// The groups.
pub(super) fn groups(file: &HallFile, check: &mut Check<'_>) -> Vec<Group> {
    let mut seen = BTreeSet::new();
    let mut groups = Vec::new();
    for (index, group) in file.group.iter().enumerate() {
        let key = entry("group", index);
        check.id(&group.id, &mut seen, &format!("{key}.id"));
        if !file.service.iter().any(|service| service.group.as_ref() == Some(&group.id)) {
            check.warn(&key, Mistake::EmptyGroup { id: group.id.clone() });
        }
        groups.push(Group { id: group.id.clone(), name: check.names(&group.name, &format!("{key}.name")) });
    }
    groups
}

/// Warns of services that nobody could ever take a number for: no window takes them, or the hall is closed on their
/// days.
pub(super) fn unserved(setup: &Setup, check: &mut Check<'_>) {
    let open = |day: &Weekday| setup.hours.week.contains_key(&DayOfWeek::from(*day));
    for (index, service) in setup.services.iter().enumerate() {
        if !service.weekdays.is_empty() && !service.weekdays.iter().any(open) {
            let closed = Mistake::ClosedDays { service: service.id.to_string() };
            check.warn(&format!("{}.days", entry("service", index)), closed);
        }
        if !setup.windows.is_empty() && setup.windows_for(&service.id).next().is_none() {
            let unserved = Mistake::NoWindowTakes { service: service.id.to_string() };
            check.warn(&entry("service", index), unserved);
        }
    }
}

fn service(written: &file::Service, key: &str, check: &mut Check<'_>) -> Service {
    let name = check.names(&written.name, &format!("{key}.name"));
    if name.iter().any(|(lang, name)| lang.0.starts_with("zh") && name.chars().count() > LONGEST_NAME) {
        check.warn(&format!("{key}.name"), Mistake::LongName { most: LONGEST_NAME as u64 });
    }
    let guide_key = format!("{key}.guide");
    Service {
        id: ServiceId(written.id.clone()),
        prefix: prefix(&written.prefix, &format!("{key}.prefix"), check),
        range: range(&written.range, &format!("{key}.range"), check),
        name,
        group: written.group.clone(),
        guide: written.guide.as_ref().map_or_else(Names::new, |guide| check.written(guide, &guide_key)),
        weekdays: weekdays(&written.days, &format!("{key}.days"), check),
        usual_minutes: written.usual_minutes,
    }
}

fn prefix(prefix: &str, key: &str, check: &mut Check<'_>) -> String {
    if prefix.len() > 3 || !prefix.bytes().all(|byte| byte.is_ascii_uppercase()) {
        check.lose(key, Mistake::NoPrefix { prefix: prefix.to_owned() });
    }
    prefix.to_owned()
}

/// Last number of a day: a number is a prefix and three digits, and a keypad shows three digits.
const LAST_NUMBER: u16 = 999;

/// `first-last`.
fn range(text: &str, key: &str, check: &mut Check<'_>) -> (u16, u16) {
    let ends = text.split_once('-').and_then(|(from, to)| {
        let (from, to): (u16, u16) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        (1 <= from && from <= to).then_some((from, to))
    });
    let Some(range) = ends else {
        check.lose(key, Mistake::NoRange { text: text.to_owned(), last: LAST_NUMBER });
        return (1, LAST_NUMBER);
    };
    if range.1 > LAST_NUMBER {
        check.fault(key, Mistake::LongRange { text: text.to_owned(), last: LAST_NUMBER });
    }
    range
}

/// Services with the same prefix share one run of numbers: their ranges must be the same, or disjoint.
fn shared_range(before: &[Service], service: &Service, key: &str, check: &mut Check<'_>) {
    let overlaps = |other: &&Service| {
        other.prefix == service.prefix
            && other.range != service.range
            && other.range.0 <= service.range.1
            && service.range.0 <= other.range.1
    };
    if let Some(other) = before.iter().find(overlaps) {
        let (from, to) = other.range;
        let (prefix, other) = (other.prefix.clone(), other.id.to_string());
        check.fault(key, Mistake::RangesOverlap { from, to, other, prefix });
    }
}

fn weekdays(days: &[DayOfWeek], key: &str, check: &mut Check<'_>) -> Vec<Weekday> {
    let mut known = BTreeSet::new();
    for (index, day) in days.iter().enumerate() {
        if !known.insert(*day) {
            check.fault(&entry(key, index), Mistake::DayTwice);
        }
    }
    known.into_iter().map(weekday).collect()
}

fn weekday(day: DayOfWeek) -> Weekday {
    match day {
        DayOfWeek::Mon => Weekday::Mon,
        DayOfWeek::Tue => Weekday::Tue,
        DayOfWeek::Wed => Weekday::Wed,
        DayOfWeek::Thu => Weekday::Thu,
        DayOfWeek::Fri => Weekday::Fri,
        DayOfWeek::Sat => Weekday::Sat,
        DayOfWeek::Sun => Weekday::Sun,
    }
}
