//! What the printers have shown that they do, kept in the data directory: it outlives a reopened line and a restart of
//! the hall. Not in the journal, because it is about the machines and not about the day.
//!
//! One line of JSON for each printer. Losing the file is harmless: the printers then count as new ones.
//!
//! A printer that has answered once and then falls silent is switched off, and not one of those that never answer. A
//! printer that answers nothing and replaces one that did needs a `silent-` profile.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anxu_core::ids::PrinterId;
use anxu_hw::printer::Known;
use rustix::fs::OFlags;
use serde::{Deserialize, Serialize};

use crate::config::wired::Printer;

/// The file's name.
const NAME: &str = "anxu.printer";
/// Longest file that is read: a line with a port in it for each of a hundred printers.
const MOST: u64 = 64 * 1024;

/// The file of all printers.
pub(super) struct KnownFile {
    path: PathBuf,
    lines: Mutex<Vec<Entry>>,
}

/// What is known of one configured printer.
pub(super) struct KnownPrinter {
    file: Arc<KnownFile>,
    entry: Entry,
}

/// One line. Another port, driver or profile is another printer, of which nothing is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    /// Not in files of halls that had one printer: then it is the one with this port, driver and profile.
    #[serde(default)]
    printer: Option<PrinterId>,
    port: String,
    driver: String,
    profile: String,
    answers: bool,
    in_order: bool,
}

impl KnownFile {
    /// Read the file in the data directory `data`. A damaged line is skipped.
    pub(super) fn read(data: &Path) -> Arc<KnownFile> {
        let path = data.join(NAME);
        let text = read(&path).unwrap_or_default();
        let lines = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        Arc::new(KnownFile { path, lines: Mutex::new(lines) })
    }

    /// Write an entry in the place of that printer's old one.
    fn write(&self, entry: &Entry) -> io::Result<()> {
        // A panic while it was held leaves consistent entries.
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.retain(|line| line.printer.is_some() && line.printer != entry.printer);
        lines.push(entry.clone());
        write(&self.path, &lines)
    }
}

impl KnownPrinter {
    /// What the file knows of this printer; nothing, where its line is missing or about another one.
    pub(super) fn new(file: Arc<KnownFile>, config: &Printer) -> KnownPrinter {
        let stranger = Entry::new(config, Known::default());
        let mut lines = file.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = match lines.iter_mut().find(|line| line.is_of(&stranger)) {
            Some(line) => {
                line.printer.clone_from(&stranger.printer);
                line.clone()
            }
            None => stranger,
        };
        drop(lines);
        KnownPrinter { file, entry }
    }

    /// What it has shown that it does.
    pub(super) fn known(&self) -> Known {
        self.entry.known()
    }

    /// Keep what it has shown, and write it to the file if it is new. What cannot be written is still known until the
    /// hall stops.
    pub(super) fn keep(&mut self, known: Known) {
        if known == self.known() {
            return;
        }
        self.entry = Entry { answers: known.answers, in_order: known.in_order, ..self.entry.clone() };
        if let Err(error) = self.file.write(&self.entry) {
            let path = self.file.path.display();
            tracing::warn!(
                "what the printer can do is forgotten at the next start: {path} cannot be written ({error})"
            );
        }
    }
}

impl Entry {
    fn new(config: &Printer, known: Known) -> Entry {
        Entry {
            printer: Some(config.id()),
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

    /// Whether it is about this configured printer, whatever is known of it.
    fn is_of(&self, configured: &Entry) -> bool {
        let same = (&self.port, &self.driver, &self.profile)
            == (&configured.port, &configured.driver, &configured.profile);
        same && (self.printer.is_none() || self.printer == configured.printer)
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MOST).read_to_string(&mut text)?;
    Ok(text)
}

/// Beside the old file and then in its place, so that a torn write leaves the old one.
fn write(path: &Path, lines: &[Entry]) -> io::Result<()> {
    let fresh = path.with_extension("printer.new");
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
        .open(&fresh)?;
    for line in lines {
        writeln!(file, "{}", serde_json::to_string(line)?)?;
    }
    fs::rename(fresh, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOWN: Known = Known { answers: true, in_order: true };

    fn printer(name: Option<&str>, port: &str) -> Printer {
        let (driver, profile) = ("escpos".to_owned(), "generic-80".to_owned());
        let (name, kiosks, desk) = (name.map(str::to_owned), Vec::new(), false);
        Printer { name, driver, port: port.to_owned(), baud: 9600, profile, kiosks, desk }
    }

    fn known(data: &Path, printer: &Printer) -> KnownPrinter {
        KnownPrinter::new(KnownFile::read(data), printer)
    }

    #[test]
    fn what_was_shown_is_kept_for_the_same_printer_only() {
        let data = tempfile::tempdir().unwrap();
        let mut first = known(data.path(), &printer(None, "/dev/ttyUSB0"));
        assert_eq!(first.known(), Known::default());
        first.keep(SHOWN);
        assert_eq!(known(data.path(), &printer(None, "/dev/ttyUSB0")).known(), SHOWN);
        let silent = Printer { profile: "silent-80".to_owned(), ..printer(None, "/dev/ttyUSB0") };
        for other in [printer(None, "/dev/ttyUSB1"), printer(Some("hall-1"), "/dev/ttyUSB0"), silent] {
            assert_eq!(known(data.path(), &other).known(), Known::default(), "{other:?}");
        }
    }

    #[test]
    fn each_printer_has_its_own_line() {
        let data = tempfile::tempdir().unwrap();
        let (one, two) = (printer(Some("hall-1"), "/dev/ttyUSB0"), printer(Some("hall-2"), "/dev/ttyUSB1"));
        let file = KnownFile::read(data.path());
        let answers = Known { answers: true, in_order: false };
        KnownPrinter::new(file.clone(), &one).keep(answers);
        KnownPrinter::new(file.clone(), &two).keep(answers);
        KnownPrinter::new(file, &one).keep(SHOWN);
        assert_eq!((known(data.path(), &one).known(), known(data.path(), &two).known()), (SHOWN, answers));
        assert_eq!(fs::read_to_string(data.path().join(NAME)).unwrap().lines().count(), 2);
    }

    #[test]
    fn the_file_of_a_hall_with_one_printer_is_that_printers_whatever_it_is_called_now() {
        let data = tempfile::tempdir().unwrap();
        let old = r#"{"port":"/dev/ttyUSB0","driver":"escpos","profile":"generic-80","answers":true,"in_order":true}"#;
        fs::write(data.path().join(NAME), format!("{old}\n")).unwrap();
        for name in [None, Some("hall-1")] {
            assert_eq!(known(data.path(), &printer(name, "/dev/ttyUSB0")).known(), SHOWN);
        }
        assert_eq!(known(data.path(), &printer(None, "/dev/ttyUSB1")).known(), Known::default());
    }

    #[test]
    fn with_a_damaged_file_or_no_directory_nothing_is_known() {
        let data = tempfile::tempdir().unwrap();
        for text in ["", "{\"port\":", "\u{0}\u{0}", "[]"] {
            fs::write(data.path().join(NAME), text).unwrap();
            assert_eq!(known(data.path(), &printer(None, "/x")).known(), Known::default());
        }
        let mut known = known(&data.path().join("gone"), &printer(None, "/x"));
        known.keep(SHOWN);
        assert_eq!(known.known(), SHOWN, "known until the hall stops");
    }
}
