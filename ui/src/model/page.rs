//! The pages somebody can be on.

use std::time::Duration;

use anxu_api::ServiceId;
use anxu_api::answer::Issued;
use anxu_api::view::{KioskView, MenuItem};
use serde::{Deserialize, Serialize};

use super::menu::Place;
use super::screen::{HelpCall, Refusal};
use super::timing;

/// A page, with what it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Page {
    Menu(Place),
    Kinds,
    Guides { sheet: usize },
    Guide(ServiceId),
    Number(Issued),
    Refused(Refusal),
    Hours,
    Help(HelpCall),
    About,
}

impl Page {
    /// The first page.
    pub fn home() -> Page {
        Page::Menu(Place::home())
    }

    /// Pages that say one thing and leave by themselves.
    pub fn is_notice(&self) -> bool {
        matches!(self, Page::Number(_) | Page::Refused(_) | Page::Help(_))
    }

    /// How long it is shown from when it came.
    pub fn stays(&self) -> Duration {
        if self.is_notice() { timing::NOTICE_STAYS } else { timing::PAGE_STAYS }
    }

    /// Whether the hall has what the page is about.
    pub fn is_in(&self, view: &KioskView) -> bool {
        let has_group = |wanted: &String| {
            view.menu.iter().any(|item| matches!(item, MenuItem::Group { id, .. } if id == wanted))
        };
        let has_kind = |wanted: &String| view.priority_kinds.iter().any(|kind| kind.id == *wanted);
        match self {
            Page::Menu(place) => place.group.iter().all(has_group) && place.kind.iter().all(has_kind),
            Page::Guide(wanted) => view.services.iter().any(|service| service.id == *wanted),
            _ => true,
        }
    }
}
