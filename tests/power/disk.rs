//! A model of a disk that keeps only what was synced.

use std::collections::BTreeMap;
use std::path::Path;

use crate::log::Act;

/// What happens to writes that were not synced. A real disk may write any of them, in any order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// None of them is written.
    All,
    /// Every second one is written.
    EverySecond,
    /// All but the oldest of each file are written.
    Oldest,
    /// All are written, half of the last one of each file.
    HalfTheLast,
}

impl Loss {
    pub const ALL: [Loss; 4] = [Loss::All, Loss::EverySecond, Loss::Oldest, Loss::HalfTheLast];
}

#[derive(Default)]
pub struct Disk {
    files: BTreeMap<String, File>,
}

#[derive(Default)]
struct File {
    synced: Vec<u8>,
    /// Whether its name is in the directory on disk.
    named: bool,
    removed: bool,
    pending: Vec<Change>,
}

#[derive(Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

impl Change {
    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Change::Truncate(length) => content.resize(*length, 0),
            Change::Write(at, bytes) => {
                content.resize(content.len().max(at + bytes.len()), 0);
                content[*at..at + bytes.len()].copy_from_slice(bytes);
            }
        }
    }

    fn half(&self) -> Change {
        match self {
            Change::Write(at, bytes) => Change::Write(*at, bytes[..bytes.len() / 2].to_vec()),
            Change::Truncate(length) => Change::Truncate(*length),
        }
    }
}

impl Disk {
    pub fn act(&mut self, act: &Act) {
        match act {
            Act::Create(file) => {
                let file = self.file(file);
                if std::mem::take(&mut file.removed) {
                    file.pending.push(Change::Truncate(0));
                }
            }
            Act::Write { file, at, bytes } => self.file(file).pending.push(Change::Write(*at, bytes.clone())),
            Act::Truncate { file, length } => self.file(file).pending.push(Change::Truncate(*length)),
            Act::Remove(file) => self.file(file).removed = true,
            Act::Sync(file) if file.is_empty() => self.sync_names(),
            Act::Sync(file) => {
                let file = self.file(file);
                file.named = true;
                let pending = std::mem::take(&mut file.pending);
                pending.iter().for_each(|change| change.apply(&mut file.synced));
            }
            Act::Acknowledged(_) => {}
        }
    }

    fn file(&mut self, name: &str) -> &mut File {
        self.files.entry(name.to_owned()).or_default()
    }

    fn sync_names(&mut self) {
        self.files.retain(|_, file| !file.removed);
        self.files.values_mut().for_each(|file| file.named = true);
    }

    /// Write what is left after a power cut into `directory`.
    pub fn cut(&self, loss: Loss, directory: &Path) {
        for (name, file) in &self.files {
            let gone = if loss == Loss::All { !file.named } else { file.removed };
            if !gone {
                std::fs::write(directory.join(name), file.left(loss)).expect("written");
            }
        }
    }
}

impl File {
    fn left(&self, loss: Loss) -> Vec<u8> {
        let mut content = self.synced.clone();
        let last = self.pending.len().saturating_sub(1);
        for (at, change) in self.pending.iter().enumerate() {
            match loss {
                Loss::All => {}
                Loss::EverySecond if at % 2 == 0 => {}
                Loss::Oldest if at == 0 => {}
                Loss::HalfTheLast if at == last => change.half().apply(&mut content),
                _ => change.apply(&mut content),
            }
        }
        content
    }
}
