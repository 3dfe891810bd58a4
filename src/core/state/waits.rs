//! A day's data on waits: what it began with, how long services take, and what it leaves to later days.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ids::ServiceId;
use crate::waits::day::{Closing, Opening};
use crate::waits::keys::ServiceClass;
use crate::waits::tables::Tables;
use crate::waits::usual::UsualTime;

/// A day's estimates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DayWaits {
    /// What it began with; nothing of a day that was opened before this was kept.
    pub(crate) opening: Option<Arc<Opening>>,
    /// How long services take, up to now.
    pub(crate) usual: Arc<BTreeMap<ServiceId, UsualTime>>,
    /// What it left.
    pub(crate) closing: Option<Arc<Closing>>,
}

impl DayWaits {
    pub(crate) fn begin(opening: Option<&Opening>) -> DayWaits {
        let usual = opening.map(|opening| opening.usual.clone()).unwrap_or_default();
        DayWaits { opening: opening.cloned().map(Arc::new), usual: Arc::new(usual), closing: None }
    }

    /// The corrections of the day.
    pub fn tables(&self) -> &Tables {
        static PRIOR: Tables = Tables::PRIOR;
        self.opening.as_ref().map_or(&PRIOR, |opening| &opening.tables)
    }

    /// Whether the ranges of a class were right often enough to be shown.
    pub fn shows(&self, class: &ServiceClass) -> bool {
        self.opening.as_ref().is_none_or(|opening| !opening.unshown.contains(class))
    }
}
