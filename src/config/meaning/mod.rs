//! Checks of `hall.toml` that involve several keys: references, ranges, names, texts.
//!
//! Owns: turning a [`HallFile`] into a [`Setup`], with every fault and warning. Must not touch: TOML, devices.
//!
//! Every function returns a value to continue with, whether or not it found a fault: all faults are reported at once,
//! and the result is discarded if there are any. Where two values are compared, a lost one (see [`Report`]) is
//! skipped: its placeholder was not written by anybody.

mod defaults;
mod emergencies;
mod hall;
mod hours;
mod people;
mod rules;
mod services;
mod text;
mod texts;
mod upstream;

use std::collections::BTreeSet;
use std::path::Path;

use anxu_core::ids::Lang;
use anxu_core::setup::Setup;
use anxu_words::{Hint, Mistake};

use super::file::HallFile;
use super::report::Report;
use super::schema::suggestion;
use super::wired::Upstream;

/// The settings in `file`, with the hall's time zone and where its journal is sent. `dir` is the folder of the files that it names, if there is one.
pub(super) fn setup(
    file: &HallFile,
    dir: Option<&Path>,
    report: &mut Report,
) -> (Setup, chrono_tz::Tz, Option<Upstream>) {
    let languages = hall::languages(&file.hall, report);
    let mut check = Check { report, dir, languages };
    let zone = hall::zone(&file.hall, &mut check);
    let services = services::services(file, &mut check);
    let setup = Setup {
        hall: hall::hall(&file.hall, &mut check),
        groups: services::groups(file, &mut check),
        windows: people::windows(file, &services, &mut check),
        services,
        staff: people::staff(file, &mut check),
        hours: hours::hours(&file.hours, &mut check),
        rules: rules::rules(file, &mut check),
        texts: texts::texts(&file.texts, &mut check),
        // Known from the other file.
        printers: Vec::new(),
        speaks: true,
    };
    services::unserved(&setup, &mut check);
    let upstream = upstream::upstream(file.upstream.as_ref(), &mut check);
    (setup, zone, upstream)
}

/// Where faults are reported, and the languages that texts may be written in.
struct Check<'r> {
    report: &'r mut Report,
    dir: Option<&'r Path>,
    languages: Vec<Lang>,
}

/// Longest identifier, in characters: it appears in every event of the journal.
const MOST_ID: usize = 40;

impl Check<'_> {
    fn fault(&mut self, key: &str, mistake: Mistake) {
        self.report.fault(key, mistake);
    }

    /// A fault after which the value cannot be used.
    fn lose(&mut self, key: &str, mistake: Mistake) {
        self.report.lose(key, mistake);
    }

    fn warn(&mut self, key: &str, mistake: Mistake) {
        self.report.warn(key, mistake);
    }

    /// Whether `key` could be read.
    fn has(&self, key: &str) -> bool {
        !self.report.is_lost(key)
    }

    /// The hall's first language; [`hall::languages`] never gives an empty list.
    fn first(&self) -> Lang {
        self.languages.first().cloned().unwrap_or_else(|| Lang("zh-CN".to_owned()))
    }

    /// An identifier: its syntax, and that it is unique.
    fn id(&mut self, id: &str, seen: &mut BTreeSet<String>, key: &str) {
        let good = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if id.is_empty() || id.chars().count() > MOST_ID || !id.chars().all(good) {
            self.fault(key, Mistake::NoIdentifier { id: id.to_owned(), most: MOST_ID as u64 });
        }
        if self.has(key) && !seen.insert(id.to_owned()) {
            self.fault(key, Mistake::IdentifierTwice { id: id.to_owned() });
        }
    }

    /// A reference to an entry of the `list`, whose `id`s are `known`.
    fn refers(&mut self, id: &str, known: &[&str], list: &str, key: &str) {
        if known.contains(&id) || !self.report.is_complete(list, "id") {
            return;
        }
        let hint = if known.is_empty() { Hint::NoneWritten } else { suggestion(id, known) };
        self.fault(key, Mistake::NoEntry { list: list.to_owned(), id: id.to_owned(), hint });
    }
}
