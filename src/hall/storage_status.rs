//! What the hall can still do when its storage fails, as logged and published.

use anxu_api::health::{Health, Trouble};
use anxu_words::Language;
use tokio::sync::watch;

/// State of the storage.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum StorageState {
    /// It records.
    Recording,
    /// The disk is full and the reserve is released: tickets in progress go on, no new numbers are issued.
    Full,
    /// Every commit fails; so nothing can be done.
    Refusing {
        /// The reason.
        trouble: Trouble,
        /// Whether it has to be repaired before it can record again.
        damaged: bool,
    },
}

/// The state of the storage, logged and published on each change.
#[derive(Debug)]
pub(super) struct StorageStatus {
    state: StorageState,
    warning: Option<Trouble>,
    notice: Option<Trouble>,
    health: watch::Sender<Health>,
    refusing: watch::Sender<Option<Trouble>>,
}

impl StorageStatus {
    /// Initially recording.
    pub(super) fn new(
        health: watch::Sender<Health>,
        refusing: watch::Sender<Option<Trouble>>,
    ) -> StorageStatus {
        StorageStatus { state: StorageState::Recording, warning: None, notice: None, health, refusing }
    }

    /// The present state.
    pub(super) fn state(&self) -> &StorageState {
        &self.state
    }

    /// Change the state.
    pub(super) fn set(&mut self, state: StorageState) {
        if self.state == state {
            return;
        }
        match &state {
            StorageState::Recording => tracing::info!("the journal is recording again"),
            StorageState::Full => {
                tracing::error!("the disk is full: no numbers are issued until space is freed")
            }
            StorageState::Refusing { trouble, .. } => {
                tracing::error!("nothing can be recorded: {}", english(trouble));
            }
        }
        self.refusing.send_replace(match &state {
            StorageState::Refusing { trouble, .. } => Some(trouble.clone()),
            StorageState::Recording | StorageState::Full => None,
        });
        self.state = state;
        self.show();
    }

    /// A warning: recording still works.
    pub(super) fn warning(&mut self, warning: Option<Trouble>) {
        if self.warning == warning {
            return;
        }
        if let Some(trouble) = &warning {
            tracing::warn!("{}", english(trouble));
        }
        self.warning = warning;
        self.show();
    }

    /// A notice that stays for as long as the hall runs.
    pub(super) fn notice(&mut self, notice: Option<Trouble>) {
        if let Some(trouble) = notice.as_ref().filter(|_| self.notice != notice) {
            tracing::error!("{}", english(trouble));
        }
        self.notice = notice;
        self.show();
    }

    fn show(&self) {
        let health = match (&self.state, self.warning.as_ref().or(self.notice.as_ref())) {
            (StorageState::Refusing { trouble, .. }, _) => Health::Fault(trouble.clone()),
            (StorageState::Full, _) => Health::Fault(Trouble::DiskFull),
            (StorageState::Recording, Some(trouble)) => Health::Warning(trouble.clone()),
            (StorageState::Recording, None) => Health::Ok,
        };
        self.health.send_if_modified(|old| {
            let changed = *old != health;
            *old = health.clone();
            changed
        });
    }
}

fn english(trouble: &Trouble) -> String {
    anxu_words::trouble(trouble, Language::English)
}
