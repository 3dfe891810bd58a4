//! What an event does to the state. Total, and free of rules.

use crate::event::Event;
use crate::now::Now;
use crate::state::State;

/// Apply an event that happened at `at`.
pub fn apply(state: &mut State, at: &Now, event: &Event) {
    let _ = (state, at, event);
}
