//! Issuing a number.

use super::text::{self, clean};
use super::{Decision, find};
use crate::command::{Channel, Kind};
use crate::document::slip::late_rule;
use crate::event::Event;
use crate::hours::Opening;
use crate::ids::{Lang, ServiceId};
use crate::now::Now;
use crate::offer::{Unavailable, next_number};
use crate::rejection::{Rejection, Text};
use crate::state::{Class, State};
use crate::{estimate, hours, paper, policy};

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
    let figures = estimate::of_next(state, now, service, class);
    let lang = language(state, lang);
    let printer = paper::of_channel(state.setup(), &by).cloned();
    Ok(vec![Event::Issued {
        number,
        service: service.clone(),
        kind: kind.clone(),
        by,
        windows: state.setup().pool(service),
        late_rule: late_rule(state.setup(), &lang),
        lang,
        place: policy::last_place(day),
        ahead: figures.people,
        wait: figures.wait,
        promise: figures.promise,
        paperless: printer.is_none(),
        printer,
    }])
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
        Channel::Kiosk(name) => Ok(Channel::Kiosk(clean(Text::KioskName, name, text::KIOSK)?)),
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

/// The language of the paper: one of the hall's.
fn language(state: &State, lang: &Lang) -> Lang {
    let setup = state.setup();
    if setup.hall.languages.contains(lang) { lang.clone() } else { setup.language().clone() }
}
