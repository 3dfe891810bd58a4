//! The file in which a kiosk keeps its [`Memory`] from one run to the next.
//!
//! Owns: the file, and telling how old it is. Must not touch: what is worth remembering.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::Memory;

/// Deadlines that differ by less are the same: rounding moves them.
const SAME: Duration = Duration::from_secs(1);

/// The file that holds a [`Memory`].
#[derive(Debug)]
pub struct MemoryFile {
    path: Option<PathBuf>,
    last: Kept,
}

/// What stands in the file. Its age is counted by the machine's uptime, since wall clocks jump; a memory of before a
/// reboot is nobody's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Kept {
    boot: String,
    up: Duration,
    memory: Memory,
}

impl MemoryFile {
    /// The file of the kiosk of that name, in `directory`; without a directory nothing is remembered.
    pub fn new(directory: Option<&Path>, name: &str) -> Self {
        let plain: String =
            name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
        let path = directory.map(|directory| directory.join(format!("anxu-kiosk-{plain}.json")));
        MemoryFile { path, last: Kept::default() }
    }

    /// What an earlier run since the machine's start left, and how long ago.
    pub fn load(&mut self) -> Option<(Memory, Duration)> {
        let text = std::fs::read_to_string(self.path.as_ref()?).ok()?;
        let kept: Kept = serde_json::from_str(&text).ok()?;
        self.last = kept.clone();
        let age = up().checked_sub(kept.up)?;
        (kept.boot == boot()).then_some((kept.memory, age))
    }

    /// Keep `memory`, if it is new. That it cannot be kept is not worth a word to the public: it is logged once.
    pub fn save(&mut self, memory: Memory) {
        let up = up();
        if self.last.still_says(&memory, up) {
            return;
        }
        self.last = Kept { boot: boot(), up, memory };
        if let Some(path) = &self.path
            && let Err(error) = write(path, &self.last)
        {
            tracing::warn!("cannot remember the page in {}: {error}", path.display());
            self.path = None;
        }
    }
}

impl Kept {
    fn still_says(&self, memory: &Memory, up: Duration) -> bool {
        let at_rest = self.memory.is_empty() && memory.is_empty();
        let (until, until_now) = (self.up + self.memory.left(), up + memory.left());
        at_rest || (self.memory.is_like(memory) && until.abs_diff(until_now) < SAME)
    }
}

/// Written beside and renamed, so that a kill leaves the old file or the new one.
fn write(path: &Path, kept: &Kept) -> std::io::Result<()> {
    if kept.memory.is_empty() {
        return match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let beside = path.with_extension("new");
    std::fs::write(&beside, serde_json::to_vec(kept)?)?;
    std::fs::rename(beside, path)
}

/// How long the machine has been up.
fn up() -> Duration {
    let text = std::fs::read_to_string("/proc/uptime").unwrap_or_default();
    let seconds: Option<f64> = text.split(' ').next().and_then(|word| word.parse().ok());
    seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).unwrap_or_default()
}

/// What tells this run of the machine from every other.
fn boot() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Input, Intent, Keys, Layout, Model};

    /// What is to be remembered after these presses, a second apart.
    fn memory_after(presses: &[Intent]) -> Memory {
        let mut model = Model::new("k", Keys::new("k", 1), Layout::Auto, Duration::ZERO);
        let mut now = Duration::ZERO;
        for press in presses {
            now += Duration::from_secs(1);
            model.handle(Input::Tap(*press), now);
        }
        model.memory(now)
    }

    #[test]
    fn it_is_found_again_by_the_next_run_until_the_kiosk_is_at_rest() {
        let directory = tempfile::tempdir().expect("a directory");
        let file = || MemoryFile::new(Some(directory.path()), "kiosk 1/../x");
        let mut first = file();
        let memory = memory_after(&[Intent::Elder]);
        first.save(memory.clone());
        let (found, age) = file().load().expect("remembered");
        assert!(found == memory && age < Duration::from_secs(600), "{found:?} {age:?}");
        first.save(memory_after(&[]));
        assert_eq!(file().load(), None);
    }

    #[test]
    fn it_is_written_when_the_page_or_its_limit_changes_and_not_otherwise() {
        let kept =
            Kept { boot: boot(), up: Duration::from_secs(100), memory: memory_after(&[Intent::Hours]) };
        let says = |presses: &[Intent], up| kept.still_says(&memory_after(presses), Duration::from_secs(up));
        assert!(says(&[Intent::Hours], 100));
        assert!(!says(&[Intent::Hours], 130), "touched, it stays for another minute");
        assert!(!says(&[Intent::About], 100));
        assert!(!says(&[], 100));
        assert!(
            Kept::default().still_says(&memory_after(&[]), Duration::from_secs(100)),
            "at rest as before"
        );
    }

    #[test]
    fn a_memory_of_before_a_reboot_is_nobodys() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("anxu-kiosk-k.json");
        let load = |kept: &Kept| {
            write(&path, kept).expect("written");
            MemoryFile::new(Some(directory.path()), "k").load()
        };
        let memory = memory_after(&[Intent::Guides]);
        assert!(load(&Kept { boot: boot(), up: up(), memory: memory.clone() }).is_some());
        assert_eq!(load(&Kept { boot: "another".to_owned(), up: up(), memory: memory.clone() }), None);
        assert_eq!(load(&Kept { boot: boot(), up: up() + Duration::from_secs(60), memory }), None);
    }

    #[test]
    fn a_broken_file_is_no_memory() {
        let directory = tempfile::tempdir().expect("a directory");
        for broken in ["", "{", "null", "{\"up\":-1}", "\u{0}"] {
            std::fs::write(directory.path().join("anxu-kiosk-k.json"), broken).expect("written");
            assert_eq!(MemoryFile::new(Some(directory.path()), "k").load(), None, "{broken:?}");
        }
    }
}
