//! Issuing a number.

use super::text::{self, clean};
use super::{Decision, find};
use crate::command::{Channel, Kind};
use crate::document::slip::late_rule;
use crate::event::Event;
use crate::ids::{Lang, Number, ServiceId};
use crate::now::Now;
use crate::rejection::Rejection;
use crate::setup::Service;
use crate::state::{Class, Day, State};
use crate::view::{Opening, Unavailable, windows};
use crate::{boundary, estimate, hours, policy};

pub(super) fn issue(
    state: &State,
    now: &Now,
    (service, kind): (&ServiceId, &Kind),
    by: &Channel,
    lang: &Lang,
) -> Decision {
    let day = find::day(state).map_err(|closed| match by {
        Channel::Kiosk(_) => Rejection::OutsideHours,
        Channel::Staff(_) => closed,
    })?;
    let offered = state
        .setup()
        .service(service)
        .ok_or_else(|| Rejection::NoSuchService { service: service.clone() })?;
    let by = channel(state, by)?;
    let class = class(state, kind)?;
    if matches!(by, Channel::Kiosk(_)) && !matches!(hours::opening(state, now), Opening::Open { .. }) {
        return Err(Rejection::OutsideHours);
    }
    let number = next_number(state, now, day, offered).map_err(|why| refusal(why, service))?;
    let ahead = policy::ahead_of_next(state, service, class);
    let lang = language(state, lang);
    Ok(vec![Event::Issued {
        number,
        service: service.clone(),
        kind: kind.clone(),
        by,
        windows: windows(state.setup(), service),
        late_rule: late_rule(state.setup(), &lang),
        lang,
        place: policy::last_place(day),
        ahead,
        wait: estimate::wait(state, service, class),
        paperless: !state.setup().prints,
    }])
}

/// The next number of a service's run, or why there is none: the same reasons that the kiosk shows.
///
/// Services with the same letters and overlapping ranges share a run, because the highest number *used* counts, by
/// whichever service.
pub(crate) fn next_number(
    state: &State,
    now: &Now,
    day: &Day,
    service: &Service,
) -> Result<Number, Unavailable> {
    let today = chrono::Datelike::weekday(&boundary::today(state, now));
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

fn refusal(why: Unavailable, service: &ServiceId) -> Rejection {
    let service = service.clone();
    match why {
        Unavailable::OtherDays(_) => Rejection::NotToday { service },
        Unavailable::Closed => Rejection::OutsideHours,
        Unavailable::NoWindow => Rejection::NoWindowFor { service },
        Unavailable::UsedUp => Rejection::NumbersUsedUp { service },
    }
}

fn channel(state: &State, by: &Channel) -> Result<Channel, Rejection> {
    match by {
        Channel::Kiosk(name) => Ok(Channel::Kiosk(clean("the kiosk's name", name, text::KIOSK)?)),
        Channel::Staff(Some(staff)) if state.setup().staff(staff).is_none() => {
            Err(Rejection::NoSuchStaff { staff: staff.clone() })
        }
        Channel::Staff(staff) => Ok(Channel::Staff(staff.clone())),
    }
}

fn class(state: &State, kind: &Kind) -> Result<Class, Rejection> {
    match kind {
        Kind::Ordinary => Ok(Class::Ordinary),
        Kind::Priority(id) if state.setup().rules.priority_kinds.iter().any(|kind| &kind.id == id) => {
            Ok(Class::Priority)
        }
        Kind::Priority(id) => {
            Err(Rejection::NoSuchKind { kind: id.chars().take(usize::from(text::KIOSK)).collect() })
        }
    }
}

/// Paper speaks a language of the hall.
fn language(state: &State, lang: &Lang) -> Lang {
    let setup = state.setup();
    if setup.hall.languages.contains(lang) { lang.clone() } else { setup.language().clone() }
}
