//! A fault or warning of a configuration file, with its place.

use anxu_words::{Language, Mistake};

/// One fault (or warning) of a file, with its place. `Display` is its English, for the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words(Language::English))]
pub struct ConfigFault {
    /// File name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Dotted key, such as `window[2].services`; entries of a list are counted from 1. Empty for the whole file.
    pub key: String,
    /// What is wrong.
    pub mistake: Box<Mistake>,
}

impl ConfigFault {
    /// One line: where it is, what is wrong and what to do.
    pub fn words(&self, lang: Language) -> String {
        let ConfigFault { file, line, key, mistake } = self;
        let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
        format!("{file}:{line}: {key}{}", mistake.words(lang))
    }
}
