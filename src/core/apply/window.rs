//! What events do to windows.

use crate::event::Post;
use crate::ids::{StaffId, WindowNo};
use crate::now::Now;
use crate::state::{Day, Duty};

pub(super) fn signed_on(day: &mut Day, window: WindowNo, (staff, post): (&Option<StaffId>, Post)) {
    *duty(day, window) = Duty::Open { staff: staff.clone(), post };
}

pub(super) fn signed_off(day: &mut Day, window: WindowNo) {
    *duty(day, window) = Duty::Closed;
}

/// A pause whose reason is changed keeps its beginning.
pub(super) fn paused(day: &mut Day, at: &Now, window: WindowNo, (reason, contact): (&str, &str)) {
    let duty = duty(day, window);
    let Some((staff, post)) = duty.person() else { return };
    let staff = staff.cloned();
    let (since, alarm) = match duty {
        Duty::Paused { since, alarm, .. } => (*since, *alarm),
        Duty::Open { .. } | Duty::Closed => (at.mono, false),
    };
    *duty =
        Duty::Paused { staff, post, reason: reason.to_owned(), contact: contact.to_owned(), since, alarm };
}

pub(super) fn resumed(day: &mut Day, window: WindowNo) {
    let duty = duty(day, window);
    if let Duty::Paused { staff, post, .. } = duty {
        *duty = Duty::Open { staff: staff.take(), post: *post };
    }
}

pub(super) fn alarmed(day: &mut Day, window: WindowNo) {
    if let Some(Duty::Paused { alarm, .. }) = day.windows.get_mut(&window).map(|state| &mut state.duty) {
        *alarm = true;
    }
}

fn duty(day: &mut Day, window: WindowNo) -> &mut Duty {
    &mut day.windows.entry(window).or_default().duty
}
