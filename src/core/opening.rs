//! Data of past days in a day's opening: the shell reads it from the journal, and from then on the day's events alone
//! explain every estimate.

use crate::event::Event;
use crate::setup::Setup;
use crate::state::{Day, State};
use crate::waits::day::{Opening, PastDay};

/// Fill in what a day begins with, where the event is its opening and says nothing yet.
pub fn complete_opening(state: &State, event: &mut Event, opening: impl FnOnce(&State) -> Opening) {
    if let Event::DayOpened { waits: waits @ None, .. } = event {
        *waits = Some(Box::new(opening(state)));
    }
}

/// What the day after the last one begins with. `earlier` are the business days before the last one, the oldest first; the
/// last one is in the state. At most [`crate::waits::refit::DAYS`] count. Without earlier days the tables of the last one
/// go on.
pub fn opening_after(state: &State, earlier: Vec<PastDay>) -> Opening {
    let mut past = earlier;
    past.extend(state.day().map(Day::past));
    opening_of(state.setup(), &past)
}

/// What a day begins with in this hall after these, the oldest first.
pub fn opening_of(setup: &Setup, past: &[PastDay]) -> Opening {
    let configured = setup.services.iter().map(|service| (service.id.clone(), service.usual_minutes));
    Opening::after(past, configured, &setup.pools())
}
