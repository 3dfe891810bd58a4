//! All voice packs of a hall: a folder with one folder a pack, and the chimes that they share.
//!
//! Owns: where packs are looked for. Must not touch: samples.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::reading::key;
use super::{Pack, PackFault};

/// Folder of the chimes, beside the packs.
const CHIMES: &str = "chimes";

/// The chime where none is named.
pub const USUAL_CHIME: &str = "bells";

/// The packs of one folder.
#[derive(Debug)]
pub struct Packs {
    folder: PathBuf,
    packs: BTreeMap<String, Pack>,
    chime: PathBuf,
    program: Vec<String>,
}

impl Packs {
    /// Read the manifests of all packs in `folder`.
    pub fn load(folder: &Path) -> Result<Packs, PackFault> {
        let none = || PackFault::NoPacks { looked: vec![folder.to_owned()] };
        let entries = std::fs::read_dir(folder).map_err(|_| none())?;
        let mut packs = BTreeMap::new();
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| Pack::is_at(path))
        {
            let pack = Pack::load(&path)?;
            packs.insert(pack.id().to_owned(), pack);
        }
        let chime = chime(folder, USUAL_CHIME);
        if packs.is_empty() {
            Err(none())
        } else {
            Ok(Packs { folder: folder.to_owned(), packs, chime, program: Vec::new() })
        }
    }

    /// The same with the chime of that name.
    pub fn with_chime(self, name: &str) -> Packs {
        Packs { chime: chime(&self.folder, name), ..self }
    }

    /// The same with a program that speaks texts which nobody recorded: its name and its arguments, with `{lang}`, `{file}`
    /// and `{text}` in them; empty: none.
    pub fn with_program(self, program: Vec<String>) -> Packs {
        Packs { program, ..self }
    }

    /// The program that speaks any text.
    pub(super) fn program(&self) -> &[String] {
        &self.program
    }

    /// Whether a text that nobody recorded can be spoken in the language of `pack`.
    pub fn says_any_text(&self, pack: &Pack) -> bool {
        !self.program.is_empty() || pack.has_bank()
    }

    /// The folder they are in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folders of all packs, and that of the chimes.
    pub fn folders(&self) -> Vec<PathBuf> {
        let packs = self.packs.keys().map(String::as_str);
        packs.chain([CHIMES]).map(|name| self.folder.join(name)).collect()
    }

    /// The file of the chime.
    pub fn chime(&self) -> PathBuf {
        self.chime.clone()
    }

    /// The pack of that name.
    pub fn get(&self, name: &str) -> Result<&Pack, PackFault> {
        let known = || self.packs.keys().cloned().collect();
        self.packs.get(name).ok_or_else(|| PackFault::NoPack { name: name.to_owned(), known: known() })
    }

    /// What `pack` says for `text`. The name of an emergency, or its text in any pack, is replaced by the text that
    /// `pack` has for it: typed in one language, it is said in all. Any other text stays as it is.
    pub(super) fn in_words_of(&self, pack: &Pack, text: &str) -> String {
        let wanted = key(text);
        let mut known = self.iter().flat_map(Pack::emergencies);
        let found = known.find(|(name, words)| key(name) == wanted || key(words) == wanted);
        let own = found.and_then(|(name, _)| pack.emergencies().find(|(own, _)| *own == name));
        own.map_or_else(|| text.to_owned(), |(_, words)| words.to_owned())
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Pack> {
        self.packs.values()
    }
}

/// The file of a chime: FLAC, or a site's own as WAV.
fn chime(folder: &Path, name: &str) -> PathBuf {
    let file = |extension: &str| folder.join(CHIMES).join(format!("{name}.{extension}"));
    Some(file("wav")).filter(|path| path.is_file()).unwrap_or_else(|| file("flac"))
}

/// The folder of voice packs: the configured one, else the first that is there of `../share/anxu/voice` beside the
/// program, `/usr/share/anxu/voice`, and `assets/voice` up the tree from a program that runs where it was built.
pub fn find_packs(configured: Option<&Path>) -> Result<PathBuf, PackFault> {
    let looked = match configured {
        Some(folder) => vec![folder.to_owned()],
        None => installed(std::env::current_exe().ok().as_deref()),
    };
    let found = looked.iter().find(|folder| has_packs(folder)).cloned();
    found.ok_or(PackFault::NoPacks { looked })
}

fn installed(program: Option<&Path>) -> Vec<PathBuf> {
    let folder = program.and_then(Path::parent);
    let beside = folder.and_then(Path::parent).map(|prefix| prefix.join("share/anxu/voice"));
    let built = folder.and_then(|folder| {
        let mut above = folder.ancestors();
        above.find(|folder| folder.join("Cargo.lock").is_file()).map(|root| root.join("assets/voice"))
    });
    beside.into_iter().chain([PathBuf::from("/usr/share/anxu/voice")]).chain(built).collect()
}

fn has_packs(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).ok();
    entries.is_some_and(|entries| entries.filter_map(Result::ok).any(|entry| Pack::is_at(&entry.path())))
}
