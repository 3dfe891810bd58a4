//! What a day's opening carries of the days before: the shell reads them from the journal, and from then on the day's events
//! alone say what was estimated and why.

use crate::event::Event;
use crate::state::{Day, State};
use crate::waits::day::{Opening, PastDay};

/// Fill in what a day begins with, where the event is its opening and says nothing yet. `earlier` gives the business days
/// before the last one, the oldest first; the last one is in the state. At most [`crate::waits::refit::DAYS`] count.
pub fn complete_opening(state: &State, event: &mut Event, earlier: impl FnOnce(&State) -> Vec<PastDay>) {
    let Event::DayOpened { waits: waits @ None, .. } = event else { return };
    let mut past = earlier(state);
    past.extend(state.day().map(Day::past));
    let setup = state.setup();
    let configured = setup.services.iter().map(|service| (service.id.clone(), service.usual_minutes));
    *waits = Some(Box::new(Opening::after(&past, configured, &setup.pools())));
}
