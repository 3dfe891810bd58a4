//! Faults of the storage as codes of the wire.

use anxu_api::health::Trouble;

use crate::store::{SetAside, StoreError};

/// Why nothing can be read or written.
pub(crate) fn of_store(error: &StoreError) -> Trouble {
    match error {
        StoreError::Full => Trouble::DiskFull,
        StoreError::Newer { what } => Trouble::DataNewer { what: what.clone() },
        StoreError::Damaged { what } => Trouble::DataDamaged { what: what.clone() },
        StoreError::Gone { dir, what } => {
            Trouble::DataGone { dir: dir.display().to_string(), what: what.clone() }
        }
        StoreError::Unsure(error) => Trouble::DataUnsure { detail: error.to_string() },
        StoreError::Refused(error) => Trouble::DataRefused { detail: error.to_string() },
    }
}

/// A damaged database that was set aside.
pub(crate) fn of_set_aside(aside: &SetAside) -> Trouble {
    Trouble::DataSetAside {
        file: aside.file.display().to_string(),
        what: aside.why.clone(),
        kept: u64::try_from(aside.kept).unwrap_or(u64::MAX),
    }
}
