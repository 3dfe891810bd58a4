//! Coming on duty at a window, by name or by a key that cannot name anybody; and what becomes of a duty that the same
//! person has at another window: nobody is on duty at two.

use super::{Decision, day, duty, find};
use crate::event::{Event, Post};
use crate::ids::{StaffId, WindowNo};
use crate::now::Now;
use crate::rejection::Rejection;
use crate::setup::{SecondWindow, SignOn, Window};
use crate::state::{Duty, State};

/// Coming on duty opens the window, also one that is paused or that someone else has.
pub(super) fn sign_on(state: &State, now: &Now, window: WindowNo, staff: &StaffId) -> Decision {
    let configured = find::window(state, window)?;
    if state.setup().staff(staff).is_none() {
        return Err(Rejection::NoSuchStaff { staff: staff.clone() });
    }
    // The opening of a day ends every other duty.
    let mut events = day::by_coming(state, now).unwrap_or_default();
    if events.is_empty() {
        let duty = find::duty(find::day(state)?, window);
        if matches!(duty, Duty::Open { staff: Some(there), .. } if there == staff) {
            return Err(Rejection::Nothing);
        }
        events = leave_others(state, now, window, staff)?;
    }
    events.push(signed_on(configured, Some(staff)));
    Ok(events)
}

/// Who calls at a window, with the sign-on that the hall's rule makes of the first call of the day.
pub(super) fn caller(
    state: &State,
    now: &Now,
    number: WindowNo,
) -> Result<(Option<StaffId>, Vec<Event>), Rejection> {
    let configured = find::window(state, number)?;
    match find::duty(find::day(state)?, number) {
        Duty::Open { staff, .. } => Ok((staff.clone(), Vec::new())),
        Duty::Paused { .. } => Err(Rejection::WindowPaused { window: number }),
        Duty::Closed if state.setup().rules.sign_on == SignOn::Required => {
            Err(Rejection::WindowClosed { window: number })
        }
        Duty::Closed => {
            let staff = presumed(state, configured);
            let mut events =
                staff.map_or_else(|| Ok(Vec::new()), |staff| leave_others(state, now, number, staff))?;
            events.push(signed_on(configured, staff));
            Ok((staff.cloned(), events))
        }
    }
}

/// The window's A person comes on duty, by a key that cannot name anybody, with nobody on duty elsewhere.
pub(super) fn by_first_key(window: &Window) -> Event {
    signed_on(window, window.staff_a.as_ref())
}

/// Who presses a key that cannot name anybody: the A person, unless only the B person can be meant because A is on
/// duty elsewhere and B is not.
fn presumed<'a>(state: &State, window: &'a Window) -> Option<&'a StaffId> {
    let free = |staff: &&StaffId| elsewhere(state, window.number, staff).next().is_none();
    let a = window.staff_a.as_ref()?;
    Some([a].into_iter().chain(&window.staff_b).find(free).unwrap_or(a))
}

fn signed_on(window: &Window, staff: Option<&StaffId>) -> Event {
    let post = match staff {
        None => Post::A,
        Some(_) if window.staff_a.as_ref() == staff => Post::A,
        Some(_) if window.staff_b.as_ref() == staff => Post::B,
        Some(_) => Post::Other,
    };
    Event::SignedOn { window: window.number, staff: staff.cloned(), post }
}

/// The end of every other duty of somebody who comes on duty at `window`, or why it cannot end.
fn leave_others(state: &State, now: &Now, window: WindowNo, staff: &StaffId) -> Decision {
    let mut events = Vec::new();
    for other in elsewhere(state, window, staff) {
        match state.setup().rules.second_window {
            SecondWindow::Refuse => {
                return Err(Rejection::OnDutyElsewhere { staff: staff.clone(), window: other });
            }
            SecondWindow::Move => events.extend(duty::sign_off(state, now, other)?),
        }
    }
    Ok(events)
}

/// Other windows where somebody is on duty, paused ones too. One that the configuration lacks cannot be signed off,
/// and nobody works there.
fn elsewhere(state: &State, window: WindowNo, staff: &StaffId) -> impl Iterator<Item = WindowNo> {
    let windows = state.open_day().into_iter().flat_map(|day| &day.windows);
    let there = windows.filter(move |(number, there)| {
        let person = there.duty.person().and_then(|(person, _)| person);
        **number != window && person == Some(staff) && state.setup().window(**number).is_some()
    });
    there.map(|(number, _)| *number)
}
