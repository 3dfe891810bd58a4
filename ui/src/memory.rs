//! What a kiosk remembers across a restart, so that whoever stands before it goes on where they were.
//!
//! Nothing here is truth: a lost or broken file costs one person one tap. It lives in the run-time directory, which a
//! reboot empties.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anxu_api::view::IssuedView;
use anxu_api::{Lang, Request};
use serde::{Deserialize, Serialize};

/// What is remembered. Ages are counted from `at`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Seconds the machine had been up; wall clocks jump.
    pub up_seconds: u64,
    /// The language chosen.
    pub lang: Option<Lang>,
    /// Large text.
    pub elder: bool,
    /// Controls within reach.
    pub low: bool,
    /// High contrast.
    pub contrast: bool,
    /// The request under way: it is asked again with the same key.
    pub asking: Option<Request>,
    /// The number on screen.
    pub result: Option<IssuedView>,
    /// Seconds the number still stays.
    pub result_seconds: u64,
}

impl Memory {
    /// Older than a page timeout, it was another person.
    const LASTS: Duration = Duration::from_secs(60);

    /// Whether anything is worth remembering.
    pub fn is_empty(&self) -> bool {
        *self == Memory { up_seconds: self.up_seconds, ..Memory::default() }
    }

    /// What is left of it `now_up` seconds after the machine's start, if it is young enough to be the same person's.
    pub fn aged(mut self, now_up: u64) -> Option<Memory> {
        let age = now_up.checked_sub(self.up_seconds)?;
        self.result_seconds = self.result_seconds.saturating_sub(age);
        if self.result_seconds == 0 {
            self.result = None;
        }
        (age < Self::LASTS.as_secs()).then_some(self)
    }
}

/// The file that holds a [`Memory`].
#[derive(Debug)]
pub struct MemoryFile {
    path: Option<PathBuf>,
    last: Memory,
}

impl MemoryFile {
    /// The file of the kiosk of that name, in `directory`; without a directory nothing is remembered.
    pub fn new(directory: Option<&Path>, name: &str) -> Self {
        let plain: String =
            name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
        let path = directory.map(|directory| directory.join(format!("anxu-kiosk-{plain}.json")));
        MemoryFile { path, last: Memory::default() }
    }

    /// What an earlier run left, if it can be read and is young enough.
    pub fn load(&mut self) -> Option<Memory> {
        let text = std::fs::read_to_string(self.path.as_ref()?).ok()?;
        let memory: Memory = serde_json::from_str(&text).ok()?;
        self.last = memory.clone();
        memory.aged(up_seconds())
    }

    /// Keep `memory`, if it is new. A full or missing directory is not worth a word to the public: it is logged once.
    pub fn save(&mut self, mut memory: Memory) {
        memory.up_seconds = self.last.up_seconds;
        memory.result_seconds = if memory.result.is_some() { memory.result_seconds } else { 0 };
        let same = memory == Memory { result_seconds: memory.result_seconds, ..self.last.clone() };
        if same {
            return;
        }
        memory.up_seconds = up_seconds();
        if let Some(path) = &self.path
            && let Err(error) = write(path, &memory)
        {
            tracing::warn!("cannot remember the page in {}: {error}", path.display());
            self.path = None;
        }
        self.last = memory;
    }
}

/// Written beside and renamed, so that a kill leaves the old file or the new one.
fn write(path: &Path, memory: &Memory) -> std::io::Result<()> {
    if memory.is_empty() {
        return match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let beside = path.with_extension("new");
    std::fs::write(&beside, serde_json::to_vec(memory)?)?;
    std::fs::rename(beside, path)
}

fn up_seconds() -> u64 {
    let text = std::fs::read_to_string("/proc/uptime").unwrap_or_default();
    text.split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_again_by_the_next_run_only_while_it_is_the_same_person() {
        let directory = tempfile::tempdir().expect("a directory");
        let mut file = MemoryFile::new(Some(directory.path()), "kiosk 1/../x");
        let memory = Memory { elder: true, ..Memory::default() };
        file.save(memory.clone());
        let found = MemoryFile::new(Some(directory.path()), "kiosk 1/../x").load().expect("remembered");
        assert!(found.elder);
        assert_eq!(found.clone().aged(found.up_seconds + 60), None, "a minute later it is another person");
        assert_eq!(found.clone().aged(found.up_seconds.wrapping_sub(1)), None, "after a reboot");
        file.save(Memory::default());
        assert_eq!(MemoryFile::new(Some(directory.path()), "kiosk 1/../x").load(), None);
    }

    #[test]
    fn a_broken_file_is_no_memory() {
        let directory = tempfile::tempdir().expect("a directory");
        for broken in ["", "{", "null", "{\"up_seconds\":-1}", "\u{0}"] {
            std::fs::write(directory.path().join("anxu-kiosk-k.json"), broken).expect("written");
            assert_eq!(MemoryFile::new(Some(directory.path()), "k").load(), None, "{broken:?}");
        }
    }
}
