//! The beginning of a business day. Nothing of an earlier day remains: replay may begin here.

use chrono::NaiveDate;

use crate::hours;
use crate::ids::Number;
use crate::now::Now;
use crate::state::{Day, State};

pub(super) fn opened(
    state: &mut State,
    at: &Now,
    (date, ordinal, trusted): (NaiveDate, u32, bool),
    after: &[Number],
) {
    let mut day = Day::new(date, ordinal, trusted, *at);
    day.used_before = after.iter().cloned().collect();
    state.day = Some(day);
    state.emergency = None;
    state.help = None;
}

/// The first event of an open day on a clock that can be believed settles its date.
pub(super) fn believe(day: &mut Day, at: &Now) {
    if day.is_open() && at.trusted && day.believed.is_none() {
        day.believed = Some(hours::date_by_hall_time(day, at));
    }
}
