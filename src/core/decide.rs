//! The only place with rules.

use crate::command::Command;
use crate::event::Event;
use crate::now::Now;
use crate::rejection::Rejection;
use crate::state::State;

/// What the command does to the hall, or why not. Reads nothing but its arguments.
pub fn decide(state: &State, now: &Now, command: &Command) -> Result<Vec<Event>, Rejection> {
    let _ = (state, now, command);
    Err(Rejection::Nothing)
}
