//! Which services issue numbers at present.

use chrono::{Datelike, Weekday};

use crate::boundary;
use crate::hours::{self, Opening};
use crate::ids::Number;
use crate::now::Now;
use crate::setup::Service;
use crate::state::{Day, State};

/// Why a service issues no numbers at present.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// Not offered on this weekday.
    OtherDays(Vec<Weekday>),
    /// The hall issues none at present; see `opening`.
    Closed,
    /// No window takes it.
    NoWindow,
    /// No numbers left for today.
    UsedUp,
}

/// Why a kiosk issues no numbers for a service; `None` if it does.
pub fn unavailable(state: &State, now: &Now, service: &Service) -> Option<Unavailable> {
    let issuing = matches!(hours::opening(state, now), Opening::Open { .. });
    match state.open_day().filter(|_| issuing) {
        Some(day) => next_number(state, now, day, service).err(),
        None => Some(Unavailable::Closed),
    }
}

/// The next number of a service's run, or why there is none: the same reasons that the kiosk shows.
///
/// Services with the same letters and overlapping ranges share a run, because the highest number *used* counts, by
/// whichever service.
pub fn next_number(state: &State, now: &Now, day: &Day, service: &Service) -> Result<Number, Unavailable> {
    let today = boundary::today(state, now).weekday();
    if !service.weekdays.is_empty() && !service.weekdays.contains(&today) {
        return Err(Unavailable::OtherDays(service.weekdays.clone()));
    }
    if state.setup().windows_for(&service.id).next().is_none() {
        return Err(Unavailable::NoWindow);
    }
    let (first, last) = service.range;
    let n = match day.last_used(&service.prefix, first..=last) {
        Some(used) => used.checked_add(1).filter(|n| *n <= last),
        None => Some(first).filter(|n| *n <= last),
    };
    let n = n.ok_or(Unavailable::UsedUp)?;
    Ok(Number { prefix: service.prefix.clone(), n })
}
