//! The storage as the loop uses it, and what is done when it fails.
//!
//! ```text
//! state      what happens                         then
//! recording  a commit finds the disk full         the reserve is given up, full; the batch is tried again
//! full       the reserve has room again           recording
//! any        the database is damaged              it is set aside, rows that verify are carried over; the batch is tried again
//! any        a commit fails in another way,       refusing: nothing is acknowledged
//!            or for the second time
//! refusing   once a second: a commit succeeds     recording; the day is read again
//!            (after a repair, if it was damage)
//! ```
//!
//! Owns: these states, the order of remedies. Must not touch: the contents of records.

use anxu_api::health::Trouble;

use super::storage_status::{StorageState, StorageStatus};
use super::trouble;
use crate::store::{Record, Row, Storage, StoreError};

/// The storage and its state.
pub(super) struct Recorder {
    storage: Box<dyn Storage>,
    status: StorageStatus,
}

/// Why a batch was not recorded.
pub(super) struct Refusal {
    /// The reason.
    pub(super) trouble: Trouble,
    /// It may have been recorded all the same.
    pub(super) perhaps_done: bool,
}

/// The outcome of a remedy.
pub(super) enum Remedy {
    /// There may be room again: try the batch again.
    MadeRoom,
    /// A new database is in place: read its rows, then try again.
    Replaced,
    /// Nothing can be done at once.
    None,
}

impl Recorder {
    /// Assumed to be recording.
    pub(super) fn new(storage: Box<dyn Storage>, status: StorageStatus) -> Recorder {
        let mut recorder = Recorder { storage, status };
        recorder.note_what_was_set_aside();
        recorder
    }

    /// The rows of the last business day.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub(super) fn rows(&mut self) -> Result<Vec<Row>, StoreError> {
        self.storage.today()
    }

    /// For looking up earlier answers.
    pub(super) fn storage(&self) -> &dyn Storage {
        &*self.storage
    }

    /// Whether new numbers are refused because the disk is full.
    pub(super) fn is_full(&self) -> bool {
        *self.status.state() == StorageState::Full
    }

    /// Why nothing can be recorded at present.
    pub(super) fn refusing(&self) -> Option<&Trouble> {
        match self.status.state() {
            StorageState::Refusing { trouble, .. } => Some(trouble),
            StorageState::Recording | StorageState::Full => None,
        }
    }

    /// Commit these records; durable when this returns.
    ///
    /// # Errors
    /// None of them may be acknowledged.
    pub(super) fn append(&mut self, records: &[Record]) -> Result<(), StoreError> {
        if records.is_empty() { Ok(()) } else { self.storage.append(records) }
    }

    /// Work after a commit that answers need not wait for.
    pub(super) fn settle(&mut self) {
        self.storage.settle();
    }

    /// Apply the remedy that can be applied at once to a failure.
    pub(super) fn remedy(&mut self, error: &StoreError) -> Remedy {
        match error {
            // While it is full already, this empties the write-ahead log, which makes room each time.
            StoreError::Full => {
                self.storage.release_reserve();
                self.status.set(StorageState::Full);
                Remedy::MadeRoom
            }
            StoreError::Damaged { .. } if self.repair() => Remedy::Replaced,
            StoreError::Damaged { .. }
            | StoreError::Gone { .. }
            | StoreError::Newer { .. }
            | StoreError::Unsure(_)
            | StoreError::Refused(_) => Remedy::None,
        }
    }

    /// Refuse everything until [`Recorder::recover`] succeeds.
    pub(super) fn fail(&mut self, error: &StoreError) -> Refusal {
        let trouble = Trouble::NotRecording { trouble: Box::new(trouble::of_store(error)) };
        let damaged = matches!(error, StoreError::Damaged { .. });
        self.status.set(StorageState::Refusing { trouble: trouble.clone(), damaged });
        Refusal { trouble, perhaps_done: matches!(error, StoreError::Unsure(_)) }
    }

    /// Once a second: check that the storage is still there, or whether it has recovered. Returns the rows to
    /// continue from, where they may have changed.
    pub(super) fn recover(&mut self) -> Option<Vec<Row>> {
        match self.status.state() {
            StorageState::Recording => {
                self.check();
                None
            }
            StorageState::Full => {
                if self.check() && self.storage.claim_reserve() {
                    self.status.set(StorageState::Recording);
                }
                None
            }
            StorageState::Refusing { damaged, .. } => {
                if *damaged && !self.repair() {
                    return None;
                }
                let rows = self.storage.probe().and_then(|()| self.storage.today()).ok()?;
                self.status.set(StorageState::Recording);
                Some(rows)
            }
        }
    }

    /// Shrink the write-ahead log.
    pub(super) fn maintain(&mut self) {
        match self.storage.maintain() {
            Ok(long) => self.status.warning(long.map(|megabytes| Trouble::DataLogLong { megabytes })),
            Err(error) => self.status.warning(Some(trouble::of_store(&error))),
        }
    }

    /// Detect removed files also while nothing is recorded.
    fn check(&mut self) -> bool {
        let checked = self.storage.check();
        if let Err(error) = &checked {
            self.fail(error);
        }
        checked.is_ok()
    }

    /// Set the damaged database aside, and begin another with the rows that verify.
    fn repair(&mut self) -> bool {
        let repaired = self.storage.repair();
        if let Err(error) = &repaired {
            tracing::warn!("the damaged database cannot be replaced yet: {error}");
        }
        self.note_what_was_set_aside();
        repaired.is_ok()
    }

    fn note_what_was_set_aside(&mut self) {
        let aside = self.storage.notice();
        self.status.notice(aside.map(|aside| trouble::of_set_aside(&aside)));
    }
}
