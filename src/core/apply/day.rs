//! The beginning of a business day (nothing of an earlier day remains: replay may begin here), its end, its date, and when it was
//! last worked on.

use std::sync::Arc;

use crate::boundary;
use crate::command::Channel;
use crate::event::{CancelReason, Cause, Event};
use crate::now::Now;
use crate::state::{Day, DayWaits, Duty, State};

pub(super) fn opened(state: &mut State, at: &Now, event: &Event) {
    let Event::DayOpened { date, ordinal, trusted, by, after, waits } = event else { return };
    let mut day = Day::new(*date, *ordinal, *trusted, *at);
    day.by_hand = *by == Cause::Hand;
    day.used_before = after.iter().cloned().collect();
    day.waits = DayWaits::begin(waits.as_deref());
    state.day = Some(day);
    state.emergency = None;
    state.help = None;
}

/// Nobody is at any window any more.
pub(super) fn closed(day: &mut Day, at: &Now, event: &Event) {
    let Event::DayClosed { by, waits, .. } = event else { return };
    day.closed = Some((*at, *by));
    day.waits.closing = waits.as_deref().cloned().map(Arc::new);
    day.board.clear();
    day.windows.values_mut().for_each(|window| window.duty = Duty::Closed);
}

/// The first event of an open day on a trusted clock settles its date.
pub(super) fn believe(day: &mut Day, at: &Now) {
    if day.is_open() && at.trusted && day.trusted_date.is_none() {
        day.trusted_date = Some(boundary::date_by_hall_time(day, at));
    }
}

/// Record the last act of a clerk: as long as somebody works, waiting tickets are not cancelled.
pub(super) fn acted(day: &mut Day, at: &Now, event: &Event) {
    let by_clerk = match event {
        Event::Issued { by, .. } => matches!(by, Channel::Staff(_)),
        Event::Cancelled { reason, .. } => matches!(reason, CancelReason::Hand(_)),
        Event::Called { .. }
        | Event::Recalled { .. }
        | Event::Started { .. }
        | Event::Finished { .. }
        | Event::NoShow { .. }
        | Event::Returned { .. }
        | Event::Reopened { .. }
        | Event::Held { .. }
        | Event::Unheld { .. }
        | Event::Transferred { .. }
        | Event::Paused { .. }
        | Event::Resumed { .. }
        | Event::SignedOn { .. }
        | Event::SignedOff { .. }
        | Event::RatingAsked { .. }
        | Event::ClosingTimeSet { .. } => true,
        Event::DayOpened { .. }
        | Event::DayClosed { .. }
        | Event::Reprinted { .. }
        | Event::PrintReported { .. }
        | Event::CallAnnounced { .. }
        | Event::Rated { .. }
        | Event::Unrated { .. }
        | Event::EmergencySet { .. }
        | Event::HelpAsked { .. }
        | Event::Refused { .. }
        | Event::AbsenceAlarm { .. } => false,
    };
    if by_clerk {
        day.acted = at.mono;
    }
}
