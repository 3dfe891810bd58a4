//! The priority kinds.

use slint::{Global, SharedString};

use super::{Pressed, Rows, press_row};
use crate::model::Intent;
use crate::{App, KindsState, Page};

pub(super) struct Adapter {
    names: Rows<SharedString>,
}

impl Adapter {
    pub fn connect(app: &App, pressed: &Pressed) -> Self {
        let names = Rows::new();
        let state = KindsState::get(app);
        state.set_names(names.model());
        state.on_choose(press_row(pressed, Intent::Kind));
        Adapter { names }
    }

    pub fn show(&self, names: &[String]) -> Page {
        self.names.show(names.iter().map(SharedString::from));
        Page::Kinds
    }
}
