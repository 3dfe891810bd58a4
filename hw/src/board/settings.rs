//! A board as a technician writes it down, before a driver has looked at it.

/// What was written; `None` where nothing was: the driver then knows it, or asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Family of its card, where a driver knows several.
    pub card: Option<String>,
    /// Width in pixels.
    pub width: Option<u16>,
    /// Height in pixels.
    pub height: Option<u16>,
    /// Half-width characters on a line.
    pub columns: Option<u16>,
    /// Lines of text.
    pub lines: Option<u8>,
    /// Its number on the line.
    pub address: Option<u8>,
}

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

impl Settings {
    /// Settings that were written although `driver` makes no use of them: somebody believes something wrong of the board.
    pub(super) fn unused(&self, driver: &str, used: &[&str]) -> Vec<Wrong> {
        let written = [
            ("card", self.card.is_some()),
            ("width", self.width.is_some()),
            ("height", self.height.is_some()),
            ("columns", self.columns.is_some()),
            ("lines", self.lines.is_some()),
            ("address", self.address.is_some()),
        ];
        let unused = written.into_iter().filter(|(key, written)| *written && !used.contains(key));
        let bad = |(key, _)| Wrong::Bad {
            key,
            what: format!("the driver {driver} has no use for it: take it out"),
        };
        unused.map(bad).collect()
    }
}

/// A setting that must be there; zero where it is not, which is then noted in `wrong`.
pub(super) fn needed<T: Default>(value: Option<T>, key: &'static str, wrong: &mut Vec<Wrong>) -> T {
    value.unwrap_or_else(|| {
        wrong.push(Wrong::Missing(key));
        T::default()
    })
}
