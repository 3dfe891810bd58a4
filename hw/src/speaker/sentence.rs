//! From the parts of a sentence to the clips of a pack.
//!
//! Owns: the words of a sentence, the pauses between them, and what is said instead of words without a clip. Must not
//! touch: samples.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::cover::{Choice, Word};
use super::reading::words;
use super::{Pack, PackFault, Part, Pauses};

/// The clips that `pack` says `parts` with, text and file, whether or not the files are there; and what has no clip.
pub fn chosen(pack: &Pack, parts: &[Part]) -> (Vec<(String, PathBuf)>, Vec<PackFault>) {
    let Wording { clips, faults } = wording(pack, parts, &BTreeSet::new());
    (clips.into_iter().map(|one| (one.text.to_owned(), one.path.clone())).collect(), faults)
}

/// What a pack says for a sentence.
pub(super) struct Wording<'a> {
    /// Its clips; none where it must not be spoken.
    pub clips: Vec<Choice<'a>>,
    /// What has no clip.
    pub faults: Vec<PackFault>,
}

/// The clips for `parts`, none of them in `broken`. Words without a clip are left out. A count without clips is read
/// digit by digit. A number that cannot be spelled is not spoken, nor is the rest of its sentence: half a call misleads.
/// A text that the pack has no clip of is its recorded alarm.
pub(super) fn wording<'a>(pack: &'a Pack, parts: &[Part], broken: &BTreeSet<PathBuf>) -> Wording<'a> {
    let cover = |parts: &[Part]| pack.recorded().cover(&spoken(pack, parts), broken);
    if let Some(clips) = cover(parts) {
        return Wording { clips, faults: Vec::new() };
    }
    let mut faults = Vec::new();
    let mut said = Vec::new();
    for part in parts {
        if cover(std::slice::from_ref(part)).is_some() {
            said.push(part.clone());
            continue;
        }
        faults.extend(missing(pack, part));
        match part {
            Part::Words(_) | Part::Free(_) => {}
            Part::Count(n) if cover(&[Part::Spelled(n.to_string())]).is_some() => {
                said.push(Part::Spelled(n.to_string()));
            }
            Part::Count(_) | Part::Spelled(_) => return Wording { clips: Vec::new(), faults },
        }
    }
    Wording { clips: cover(&said).unwrap_or_default(), faults }
}

/// The words of a part that the pack has no clip for: one that is broken is another fault.
fn missing(pack: &Pack, part: &Part) -> Vec<PackFault> {
    let texts = pack.texts(part).into_iter();
    let unsaid = texts.filter(|text| {
        let part = Part::Words(text.clone());
        pack.recorded().cover(&spoken(pack, &[part]), &BTreeSet::new()).is_none()
    });
    unsaid.map(|text| pack.not_recorded(&text)).collect()
}

/// The words of `parts` in order, with the pauses before them.
fn spoken(pack: &Pack, parts: &[Part]) -> Vec<Word> {
    let Pauses { clips, parts: between, marks, .. } = pack.pauses();
    let mut all = Vec::new();
    let mut after_mark = false;
    for part in parts {
        let mut pause = between;
        for text in read(pack, part) {
            for piece in text.split_inclusive(is_mark) {
                for token in words(piece) {
                    let least = if after_mark { marks } else { 0 };
                    let pause = if all.is_empty() { 0 } else { pause.max(least) };
                    all.push(Word { token, pause });
                    after_mark = false;
                }
                pause = if all.is_empty() { pause } else { clips };
                after_mark |= piece.ends_with(is_mark);
            }
        }
    }
    all
}

/// The texts of a part as written, with the marks at its edges: a comma between two parts belongs to one of them.
fn read(pack: &Pack, part: &Part) -> Vec<String> {
    match part {
        Part::Words(text) => vec![text.clone()],
        other => pack.texts(other),
    }
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}
