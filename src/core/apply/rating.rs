//! What events do to ratings.

use crate::command::Grade;
use crate::ids::Number;
use crate::state::{Day, RatingState};

pub(super) fn asked(day: &mut Day, number: &Number) {
    if day.ticket(number).is_some_and(|ticket| ticket.rating == RatingState::Open) {
        day.rate(number, RatingState::Asked);
    }
}

pub(super) fn given(day: &mut Day, number: &Number, grade: Grade) {
    if day.ticket(number).is_some_and(|ticket| ticket.rating != RatingState::Given) {
        day.rate(number, RatingState::Given);
        day.rated[grade as usize] += 1;
    }
}

pub(super) fn lapsed(day: &mut Day, number: &Number) {
    if day.ticket(number).is_some_and(|ticket| ticket.rating < RatingState::Given) {
        day.rate(number, RatingState::Lapsed);
        day.lapsed += 1;
    }
}
