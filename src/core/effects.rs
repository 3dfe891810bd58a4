//! What the world must do after an event.

use crate::effect::Effect;
use crate::event::Event;
use crate::now::Now;
use crate::state::State;

/// The effects of an event that has been applied to `state`.
pub fn effects(state: &State, at: &Now, event: &Event) -> Vec<Effect> {
    let _ = (state, at, event);
    Vec::new()
}

/// The whole present picture, for devices after a start: shows, never sounds; papers that never left the house.
pub fn redraw(state: &State, now: &Now) -> Vec<Effect> {
    let _ = (state, now);
    Vec::new()
}
