//! Everything the hall knows of its running day.

use std::sync::Arc;

use crate::setup::Setup;

/// The hall's state: the settings and what the events of the running day made of them.
#[derive(Clone, Debug)]
pub struct State {
    setup: Arc<Setup>,
}

impl State {
    /// A hall before its first event.
    pub fn new(setup: Arc<Setup>) -> State {
        State { setup }
    }

    /// The settings.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }
}
