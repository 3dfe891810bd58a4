//! What is wrong with the settings of a device, and who is meant by a driver's name.

/// One thing that is wrong with settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The driver needs it.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// It was written although the driver makes no use of it: somebody believes something wrong of the device.
    #[error("{key}: the driver {driver} has no use for it: take it out")]
    Unused {
        /// The name of the setting.
        key: &'static str,
        /// The driver's.
        driver: &'static str,
    },
    /// There is no such card.
    #[error("card: there is no card `{name}`: known are {}", known.join(", "))]
    NoCard {
        /// What was written.
        name: String,
        /// The names of all cards.
        known: Vec<&'static str>,
    },
    /// 0 addresses all signs at once, of which none answers then.
    #[error("address: 0 is every sign at once, and then none answers: write the sign's own number, 1 to 255")]
    AllSigns,
    /// No sign is so narrow.
    #[error("columns: a sign has at least {least} characters, not {columns}")]
    Narrow {
        /// Fewest characters of a sign.
        least: u16,
        /// What was written.
        columns: u16,
    },
    /// The board is too low for its lines.
    #[error("lines: {lines} lines do not fit on {width} x {height} dots: a line takes at least {least}")]
    LinesDoNotFit {
        /// Lines of text.
        lines: u8,
        /// Width in dots.
        width: u16,
        /// Height in dots.
        height: u16,
        /// Dots that a line takes at least.
        least: u16,
    },
}

impl Wrong {
    /// The name of the setting that it is about.
    pub fn key(&self) -> &'static str {
        match self {
            Wrong::Missing(key) | Wrong::Unused { key, .. } => key,
            Wrong::NoCard { .. } => "card",
            Wrong::AllSigns => "address",
            Wrong::Narrow { .. } => "columns",
            Wrong::LinesDoNotFit { .. } => "lines",
        }
    }
}

/// What is said of a driver that is not known.
pub(crate) fn unknown(kind: &str, name: &str, known: impl Iterator<Item = &'static str>) -> String {
    format!("no {kind} driver `{name}`; known are {}", known.collect::<Vec<_>>().join(", "))
}
