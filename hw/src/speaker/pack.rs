//! One voice pack: a folder with `pack.toml` and its clips.
//!
//! Owns: the manifest and which words a part of a sentence is made of. Must not touch: samples.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Part;
use super::cover::Clips;
use super::reading::{Counting, key, tokens};

/// Name of the manifest in a pack's folder.
const MANIFEST: &str = "pack.toml";
/// Folder of the syllables, in a pack's folder.
const BANK: &str = "syllables";

/// What is wrong with packs and clips.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackFault {
    /// No voice packs anywhere.
    #[error("no voice packs found in {}: set speaker.packs to their folder", .looked.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", "))]
    NoPacks {
        /// The folders that were looked into.
        looked: Vec<PathBuf>,
    },
    /// No pack of that name.
    #[error("there is no voice pack {name}; there are {}", .known.join(", "))]
    NoPack {
        /// The name asked for.
        name: String,
        /// The packs there are.
        known: Vec<String>,
    },
    /// The manifest cannot be read.
    #[error("{}: {detail}", .path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong, where.
        detail: String,
    },
    /// A text without a clip.
    #[error("voice pack {pack} has no clip for “{text}”: record it and name it in pack.toml")]
    NotRecorded {
        /// The pack.
        pack: String,
        /// The text.
        text: String,
    },
    /// A text that an engine should have spoken.
    #[error("“{text}” could not be spoken in {pack}: {why}")]
    Unspoken {
        /// The pack.
        pack: String,
        /// The text.
        text: String,
        /// What the engine said.
        why: String,
    },
    /// A clip that cannot be used.
    #[error("voice clip {}: {detail}: record it again", .path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
}

/// Silences of a pack, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pauses {
    /// Between the clips of one part (the digits of a number).
    pub clips: u16,
    /// Between the parts of a sentence.
    pub parts: u16,
    /// At a mark such as a comma, where no clip goes on over it.
    pub marks: u16,
    /// Before a reading that follows another.
    pub readings: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    name: String,
    /// The text that stands for every one that the pack cannot speak.
    #[serde(default)]
    alarm: Option<String>,
    #[serde(default)]
    counting: Counting,
    #[serde(default)]
    pauses: Pauses,
    spelled: BTreeMap<char, String>,
    /// Letters that are heard as a digit, and as which.
    #[serde(default)]
    confusable: BTreeMap<char, String>,
    /// Emergencies that were recorded whole: their names, the same in every pack, and what this one says.
    #[serde(default)]
    emergencies: BTreeMap<String, String>,
    clips: BTreeMap<String, String>,
}

/// One language's or dialect's clips.
#[derive(Debug)]
pub struct Pack {
    id: String,
    folder: PathBuf,
    manifest: Manifest,
    clips: Clips,
}

impl Pack {
    /// Longest pause: a longer one is a typing error, and would hold up the calls behind it.
    const LONGEST_PAUSE: u16 = 5_000;

    /// Read the manifest in `folder`, whose name is the pack's.
    pub fn load(folder: &Path) -> Result<Pack, PackFault> {
        let path = folder.join(MANIFEST);
        let fault = |detail: String| PackFault::Manifest { path: path.clone(), detail };
        let text = std::fs::read_to_string(&path).map_err(|error| fault(error.to_string()))?;
        let manifest: Manifest =
            toml_edit::de::from_str(&text).map_err(|error| fault(error.to_string().trim_end().to_owned()))?;
        let Pauses { clips, parts, marks, readings } = manifest.pauses;
        if clips.max(parts).max(marks).max(readings) > Self::LONGEST_PAUSE {
            return Err(fault(format!("pauses are milliseconds, at most {}", Self::LONGEST_PAUSE)));
        }
        let mut clips = Clips::default();
        manifest.clips.iter().for_each(|(text, file)| clips.add(text, folder.join(file)));
        let id = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Pack { id, folder: folder.to_owned(), manifest, clips })
    }

    /// Whether `folder` looks like a pack.
    pub fn is_at(folder: &Path) -> bool {
        folder.join(MANIFEST).is_file()
    }

    /// Its name: that of its folder, such as `zh-CN`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its name for people, such as 普通话.
    pub fn name(&self) -> &str {
        &self.manifest.name
    }

    /// Its manifest.
    pub fn manifest(&self) -> PathBuf {
        self.folder.join(MANIFEST)
    }

    /// How it reads whole numbers.
    pub fn counting(&self) -> Counting {
        self.manifest.counting
    }

    /// Letters that are heard as a digit, and as which.
    pub fn confusable(&self) -> impl Iterator<Item = (char, &str)> {
        self.manifest.confusable.iter().map(|(letter, digit)| (*letter, digit.as_str()))
    }

    /// The folder of its syllables, one file for each with its tone.
    pub fn bank(&self) -> PathBuf {
        self.folder.join(BANK)
    }

    /// Whether it has a bank of Mandarin syllables.
    pub fn has_bank(&self) -> bool {
        self.counting() == Counting::Chinese && self.bank().is_dir()
    }

    /// The words of a whole number.
    pub fn count(&self, n: u16) -> Vec<String> {
        self.texts(&Part::Count(n))
    }

    /// Its silences.
    pub fn pauses(&self) -> Pauses {
        self.manifest.pauses
    }

    /// The text of the recorded alarm. Whether there is a clip of it is another matter.
    pub fn alarm(&self) -> &str {
        self.manifest.alarm.as_deref().unwrap_or("alarm")
    }

    /// Every text of the manifest with its file, whether or not the file is there.
    pub fn clips(&self) -> impl Iterator<Item = (&str, PathBuf)> {
        self.manifest.clips.iter().map(|(text, file)| (text.as_str(), self.folder.join(file)))
    }

    /// The clips that were recorded, by their words.
    pub(super) fn recorded(&self) -> &Clips {
        &self.clips
    }

    /// Emergencies that were recorded whole: name and text.
    pub fn emergencies(&self) -> impl Iterator<Item = (&str, &str)> {
        self.manifest.emergencies.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The file of the clip that says just this text.
    pub fn file(&self, text: &str) -> Result<PathBuf, PackFault> {
        self.clips.get(&tokens(&key(text))).cloned().ok_or_else(|| self.not_recorded(text))
    }

    pub(super) fn not_recorded(&self, text: &str) -> PackFault {
        PackFault::NotRecorded { pack: self.id.clone(), text: text.trim().to_owned() }
    }

    /// The texts that a part is read in, word by word: for people. Which clips say it is another matter ([`super::sentence`]).
    pub fn texts(&self, part: &Part) -> Vec<String> {
        match part {
            Part::Words(text) if key(text).is_empty() => Vec::new(),
            Part::Words(text) => vec![text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()],
            Part::Free(text) if self.file(text).is_ok() => self.texts(&Part::Words(text.clone())),
            Part::Free(_) => vec![self.alarm().to_owned()],
            Part::Spelled(text) => self.spelled(text),
            Part::Count(n) => match self.manifest.counting.words(*n) {
                Some(words) => words.into_iter().map(str::to_owned).collect(),
                None => self.spelled(&n.to_string()),
            },
        }
    }

    /// Letters and digits one by one; everything else is not said.
    pub fn spelled(&self, text: &str) -> Vec<String> {
        let spoken = text.chars().filter(|c| c.is_alphanumeric());
        spoken.map(|c| self.manifest.spelled.get(&c).cloned().unwrap_or_else(|| c.to_string())).collect()
    }
}
