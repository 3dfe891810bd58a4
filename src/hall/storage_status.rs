//! What the hall may still do when its storage refuses, and what people are told.

use tokio::sync::watch;

use crate::devices::Health;

/// How far the storage can be relied on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum StorageState {
    /// It records.
    Recording,
    /// The disk is full and the reserve is given up: what has begun goes on, no new numbers.
    Full,
    /// It refuses every commit; so nothing can be done.
    Refusing {
        /// Why, in words.
        words: String,
        /// Whether it has to be repaired before it can record again.
        damaged: bool,
    },
}

/// The state of the storage, published to people: each change is logged once.
#[derive(Debug)]
pub(super) struct StorageStatus {
    state: StorageState,
    warning: Option<String>,
    notice: Option<String>,
    health: watch::Sender<Health>,
    refusing: watch::Sender<Option<String>>,
}

impl StorageStatus {
    /// Recording, so far.
    pub(super) fn new(
        health: watch::Sender<Health>,
        refusing: watch::Sender<Option<String>>,
    ) -> StorageStatus {
        StorageStatus { state: StorageState::Recording, warning: None, notice: None, health, refusing }
    }

    /// The present state.
    pub(super) fn state(&self) -> &StorageState {
        &self.state
    }

    /// Tell of a change.
    pub(super) fn set(&mut self, state: StorageState) {
        if self.state == state {
            return;
        }
        match &state {
            StorageState::Recording => tracing::info!("the journal records again"),
            StorageState::Full => {
                tracing::error!("the disk is full: no numbers are issued until there is room")
            }
            StorageState::Refusing { words, .. } => tracing::error!("nothing can be recorded: {words}"),
        }
        self.refusing.send_replace(match &state {
            StorageState::Refusing { words, .. } => Some(words.clone()),
            StorageState::Recording | StorageState::Full => None,
        });
        self.state = state;
        self.show();
    }

    /// A warning: recording still works.
    pub(super) fn warning(&mut self, warning: Option<String>) {
        if self.warning == warning {
            return;
        }
        if let Some(words) = &warning {
            tracing::warn!("{words}");
        }
        self.warning = warning;
        self.show();
    }

    /// What stays to be told as long as the hall runs.
    pub(super) fn notice(&mut self, notice: Option<String>) {
        if let Some(words) = notice.as_ref().filter(|_| self.notice != notice) {
            tracing::error!("{words}");
        }
        self.notice = notice;
        self.show();
    }

    fn show(&self) {
        let health = match (&self.state, self.warning.as_ref().or(self.notice.as_ref())) {
            (StorageState::Refusing { words, .. }, _) => Health::Fault { words: words.clone() },
            (StorageState::Full, _) => Health::Fault {
                words: "the disk is full: free some space; until then no numbers are issued".to_owned(),
            },
            (StorageState::Recording, Some(words)) => Health::Warning { words: words.clone() },
            (StorageState::Recording, None) => Health::Ok,
        };
        self.health.send_if_modified(|old| {
            let changed = *old != health;
            *old = health.clone();
            changed
        });
    }
}
