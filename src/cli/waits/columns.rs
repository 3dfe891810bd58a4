//! A file of arrivals and services: one row a visit, tab separated, with a head of column names.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// One visit. Times are seconds since midnight.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// What its type and priority come to.
    pub(super) class: String,
    /// How many seconds before its time it is called.
    pub(super) head_start: i64,
    /// When it began and ended to wait, if it waited.
    pub(super) queued: Option<(i64, i64)>,
    /// Whether it was served in the end.
    pub(super) served: bool,
    /// When it was served, and by whom.
    pub(super) service: Option<(i64, i64, String)>,
}

/// The visits of a date.
pub(super) type Days = BTreeMap<NaiveDate, Vec<Visit>>;

/// Visits below which a date is no business day: what a file holds of days before its first.
const LEAST_VISITS: usize = 10;
/// What stands for nobody in the column of servers.
const NOBODY: [&str; 2] = ["", "NO_SERVER"];
/// Outcomes that mean that somebody was served; a file without outcomes has none but these.
const SERVED: [&str; 2] = ["AGENT", "SERVED"];
/// Visits that never were, in the month of calls that this format comes from.
const PHANTOM: &str = "PHANTOM";
/// The class of whoever has neither type nor priority that stands for one.
const OTHERS: &str = "others";

/// Why a file holds nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// Its head lacks these columns.
    NoColumns(Vec<String>),
    /// No day has so many visits.
    NoVisits {
        /// So many.
        least: u64,
        /// Rows that do not read.
        rows: u64,
    },
}

/// Who counts as what.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes {
    /// Types and priorities with the class that each belongs to; one that only has a head start is a class of its own.
    pub(super) names: Vec<(String, String)>,
    /// How many seconds before its time a class is called.
    pub(super) head_starts: Vec<(String, u32)>,
    /// Types whose visits are left out.
    pub(super) without: Vec<String>,
}

impl Classes {
    /// The class that a type or priority stands for, if it stands for one.
    fn named<'a>(&'a self, value: &'a str) -> Option<&'a str> {
        let name = self.names.iter().find(|(known, _)| known == value).map(|(_, name)| name.as_str());
        name.or_else(|| self.head_starts.iter().any(|(class, _)| class == value).then_some(value))
    }

    fn head_start(&self, class: &str) -> i64 {
        let known = self.head_starts.iter().find(|(known, _)| known == class);
        known.map_or(0, |(_, seconds)| i64::from(*seconds))
    }
}

/// Read a file. A row that does not read is left out: such files come from machines that were switched off in mid-row.
pub(super) fn read(bytes: &[u8], classes: &Classes) -> Result<Days, Unread> {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').map(str::trim).collect();
    let wanted = ["date", "q_start", "q_exit", "outcome", "ser_start", "ser_exit", "server"];
    let missing: Vec<&str> = wanted.into_iter().filter(|name| !head.contains(name)).collect();
    if !missing.is_empty() {
        return Err(Unread::NoColumns(missing.into_iter().map(str::to_owned).collect()));
    }
    let mut days = Days::new();
    let mut unread = 0;
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
        let field = |name: &str| head.iter().position(|known| *known == name).and_then(|at| fields.get(at));
        match visit(|name| field(name).copied(), classes) {
            Some((_, visit)) if visit.is_none() => {}
            Some((date, Some(visit))) => days.entry(date).or_default().push(visit),
            _ => unread += 1,
        }
    }
    days.retain(|_, visits| visits.len() >= LEAST_VISITS);
    if days.is_empty() {
        return Err(Unread::NoVisits { least: LEAST_VISITS as u64, rows: unread });
    }
    Ok(days)
}

/// A row: its date, and the visit if it was one.
fn visit<'a>(
    field: impl Fn(&str) -> Option<&'a str>,
    classes: &'a Classes,
) -> Option<(NaiveDate, Option<Visit>)> {
    let date = date(field("date")?)?;
    let outcome = field("outcome")?;
    let kind = field("type");
    if outcome == PHANTOM || kind.is_some_and(|kind| classes.without.iter().any(|left_out| left_out == kind))
    {
        return Some((date, None));
    }
    let (from, until) = (time(field("q_start")?)?, time(field("q_exit")?)?);
    let (start, end) = (time(field("ser_start")?)?, time(field("ser_exit")?)?);
    let server = field("server")?;
    let named = |value: Option<&'a str>| value.and_then(|value| classes.named(value));
    let class = named(kind).or_else(|| named(field("priority"))).unwrap_or(OTHERS);
    let served = SERVED.contains(&outcome);
    let there = served && start > 0 && end > start && !NOBODY.contains(&server);
    Some((
        date,
        Some(Visit {
            class: class.to_owned(),
            head_start: classes.head_start(class),
            queued: (from > 0 && until > from).then_some((from, until)),
            served,
            service: there.then(|| (start, end, server.to_owned())),
        }),
    ))
}

/// `2026-11-20`, `20261120` or `990201`.
fn date(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%Y%m%d", "%y%m%d"].iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

/// `9:05:30`, or seconds since midnight.
fn time(text: &str) -> Option<i64> {
    let mut seconds = 0i64;
    for part in text.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(i64::from(part.parse::<u32>().ok()?))?;
    }
    Some(seconds)
}
