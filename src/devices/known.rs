//! What the printer has shown that it does, kept in the data directory: it outlives a reopened line and a restart of
//! the hall. Not in the journal, because it is about the machine and not about the day.
//!
//! Losing the file is harmless: the printer is then met as a new one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anxu_hw::printer::Known;
use rustix::fs::OFlags;
use serde::{Deserialize, Serialize};

use crate::config::devices::Printer;

/// The file's name.
const NAME: &str = "anxu.printer";
/// Longest file that is read: one line with a port in it.
const MOST: u64 = 4096;

/// What is known of the configured printer, and where it is kept.
pub(super) struct KnownPrinter {
    path: PathBuf,
    entry: Entry,
}

/// The file. Another port, driver or profile is another printer, of which nothing is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    port: String,
    driver: String,
    profile: String,
    answers: bool,
    in_order: bool,
}

impl KnownPrinter {
    /// What the data directory `data` knows of this printer. A file that is missing, damaged or about another printer is
    /// as nothing known.
    pub(super) fn read(data: &Path, config: &Printer) -> KnownPrinter {
        let path = data.join(NAME);
        let stranger = Entry::new(config, Known::default());
        let kept = read(&path).filter(|kept| Entry::new(config, kept.known()) == *kept);
        KnownPrinter { path, entry: kept.unwrap_or(stranger) }
    }

    /// What it has shown that it does.
    pub(super) fn known(&self) -> Known {
        self.entry.known()
    }

    /// Take note of what it does, and write it down where it is new. What cannot be written is still known until the hall
    /// stops.
    pub(super) fn keep(&mut self, known: Known) {
        if known == self.known() {
            return;
        }
        self.entry = Entry { answers: known.answers, in_order: known.in_order, ..self.entry.clone() };
        if let Err(error) = write(&self.path, &self.entry) {
            let path = self.path.display();
            tracing::warn!(
                "what the printer can do is forgotten at the next start: {path} cannot be written ({error})"
            );
        }
    }
}

impl Entry {
    fn new(config: &Printer, known: Known) -> Entry {
        Entry {
            port: config.port.clone(),
            driver: config.driver.clone(),
            profile: config.profile.clone(),
            answers: known.answers,
            in_order: known.in_order,
        }
    }

    fn known(&self) -> Known {
        Known { answers: self.answers, in_order: self.in_order }
    }
}

fn read(path: &Path) -> Option<Entry> {
    let mut text = String::new();
    File::open(path).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

/// Beside the old file and then in its place, so that a torn write leaves the old one.
fn write(path: &Path, entry: &Entry) -> io::Result<()> {
    let fresh = path.with_extension("printer.new");
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
        .open(&fresh)?;
    writeln!(file, "{}", serde_json::to_string(entry)?)?;
    fs::rename(fresh, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOWN: Known = Known { answers: true, in_order: true };

    fn printer(port: &str) -> Printer {
        let (driver, profile) = ("escpos".to_owned(), "generic-80".to_owned());
        Printer { driver, port: port.to_owned(), baud: 9600, profile }
    }

    #[test]
    fn what_was_shown_is_known_again_of_the_same_printer_only() {
        let data = tempfile::tempdir().unwrap();
        let mut known = KnownPrinter::read(data.path(), &printer("/dev/ttyUSB0"));
        assert_eq!(known.known(), Known::default());
        known.keep(SHOWN);
        assert_eq!(KnownPrinter::read(data.path(), &printer("/dev/ttyUSB0")).known(), SHOWN);
        assert_eq!(KnownPrinter::read(data.path(), &printer("/dev/ttyUSB1")).known(), Known::default());
        let silent = Printer { profile: "silent-80".to_owned(), ..printer("/dev/ttyUSB0") };
        assert_eq!(KnownPrinter::read(data.path(), &silent).known(), Known::default());
    }

    #[test]
    fn a_damaged_file_or_a_directory_that_is_gone_is_nothing_known() {
        let data = tempfile::tempdir().unwrap();
        for text in ["", "{\"port\":", "\u{0}\u{0}", "[]"] {
            fs::write(data.path().join(NAME), text).unwrap();
            assert_eq!(KnownPrinter::read(data.path(), &printer("/x")).known(), Known::default());
        }
        let mut known = KnownPrinter::read(&data.path().join("gone"), &printer("/x"));
        known.keep(SHOWN);
        assert_eq!(known.known(), SHOWN, "known until the hall stops");
    }
}
