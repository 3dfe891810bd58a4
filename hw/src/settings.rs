//! What is wrong with the settings of a device, and who is meant by a driver's name.

/// One thing that is wrong with settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The driver needs it.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// The driver cannot use what was written.
    #[error("{key}: {what}")]
    Bad {
        /// The name of the setting.
        key: &'static str,
        /// What is wrong and what to do.
        what: String,
    },
}

impl Wrong {
    /// A setting that was written although `driver` makes no use of it: somebody believes something wrong of the device.
    pub fn unused(key: &'static str, driver: &str) -> Wrong {
        Wrong::Bad { key, what: format!("the driver {driver} has no use for it: take it out") }
    }
}

/// What is said of a driver that is not known.
pub(crate) fn unknown(kind: &str, name: &str, known: impl Iterator<Item = &'static str>) -> String {
    format!("no {kind} driver `{name}`; known are {}", known.collect::<Vec<_>>().join(", "))
}
