//! A fault or warning of a configuration file, with its place.

/// One fault (or warning) of a file, with its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}: {}{what}", Shown(.key))]
pub struct ConfigFault {
    /// File name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Dotted key, such as `window[2].services`; entries of a list are counted from 1. Empty for the whole file.
    pub key: String,
    /// What is wrong and what to do.
    pub what: String,
}

/// A key before its fault; nothing for the whole file.
struct Shown<'a>(&'a str);

impl std::fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, "{}: ", self.0) }
    }
}
