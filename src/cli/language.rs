//! The language that the command line speaks.
//!
//! `--lang` says it. Otherwise it is Chinese where the locale is, or the hall whose configuration is at hand speaks Chinese
//! first (county machines are mostly installed in English), and English where neither is. The log is always in English.

use std::path::Path;

use anxu_words::Language;
use clap::ValueEnum;

use crate::config;

/// A language to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Chosen {
    /// 简体中文
    #[value(name = "zh-CN", alias = "zh")]
    Chinese,
    /// English
    #[value(name = "en")]
    English,
}

impl From<Chosen> for Language {
    fn from(chosen: Chosen) -> Language {
        match chosen {
            Chosen::Chinese => Language::Chinese,
            Chosen::English => Language::English,
        }
    }
}

/// The language of messages: as chosen, else by the locale, else by the hall configured in `dir`.
pub(super) fn language(chosen: Option<Language>, dir: Option<&Path>) -> Language {
    match chosen {
        Some(chosen) => chosen,
        None if locale() == Language::Chinese => Language::Chinese,
        None => {
            let first = dir.and_then(config::first_language);
            first.map_or(Language::English, |first| Language::of(&first))
        }
    }
}

/// The locale's: the first of the three that is set counts, as everywhere (POSIX.1-2017, 8.2).
fn locale() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    set.into_iter().find(|value| !value.is_empty()).map_or(Language::English, |value| Language::of(&value))
}
