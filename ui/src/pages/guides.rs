//! The list of guides.

use slint::{Global, SharedString};

use super::{Pressed, Rows, press, press_row, whole};
use crate::model::{Guides, Intent};
use crate::{App, GuidesState, Page};

pub(super) struct Adapter {
    names: Rows<SharedString>,
}

impl Adapter {
    pub fn connect(app: &App, pressed: &Pressed) -> Self {
        let names = Rows::new();
        let state = GuidesState::get(app);
        state.set_names(names.model());
        state.on_open(press_row(pressed, Intent::Guide));
        state.on_next(press(pressed, Intent::MoreGuides));
        state.on_hours(press(pressed, Intent::Hours));
        state.on_about(press(pressed, Intent::About));
        Adapter { names }
    }

    pub fn show(&self, app: &App, guides: &Guides) -> Page {
        let state = GuidesState::get(app);
        state.set_columns(whole(guides.columns));
        state.set_rows(whole(guides.rows));
        state.set_more(guides.more);
        self.names.show(guides.names.iter().map(SharedString::from));
        Page::Guides
    }
}
