//! From an utterance to one strip of samples: clips laid end to end with the configured silences between them.
//!
//! Owns: order, pauses, readings, and what is said instead of a clip that is not there. Pure: clips come through a
//! function. Must not touch: levels (clips are recorded equal), files, the sound device.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Pack, PackFault, Packs, Part, Pauses, RATE, Sentence, Utterance};

/// Silence after the chime, in milliseconds: it has rung out softly by then, and more only holds up the next call.
const AFTER_CHIME: u16 = 150;

/// Most readings of a sentence: more than two hold up the next call in a busy hall.
const MOST_READINGS: u8 = 2;

/// A finished announcement.
#[derive(Debug, Default)]
pub struct Joined {
    /// Samples at [`RATE`], one channel.
    pub samples: Vec<i16>,
    /// Where each clip was laid.
    pub clips: Vec<Placed>,
    /// What could not be said as asked.
    pub faults: Vec<PackFault>,
}

/// A clip in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The file.
    pub path: PathBuf,
    /// Its first sample.
    pub at: usize,
    /// Its samples.
    pub len: usize,
}

/// How to get the samples of a clip.
pub type Fetch<'a> = &'a mut dyn FnMut(&Path) -> Result<Arc<[i16]>, PackFault>;

type Clip = (PathBuf, Arc<[i16]>);

/// Join what `utterance` says. Words without a clip are left out. A count without clips is read digit by digit. A
/// number that cannot be spelled is not spoken, nor is the rest of its sentence: half a call misleads. Where nothing
/// is left to say the chime stands for it. A text that the pack has no clip of is its recorded alarm.
pub fn join(utterance: &Utterance, packs: &Packs, fetch: Fetch) -> Joined {
    let mut gathering = Gathering { packs, fetch, faults: Vec::new() };
    let sentences: Vec<_> = utterance.sentences.iter().filter_map(|one| gathering.sentence(one)).collect();
    let chime = utterance.chime || sentences.is_empty();
    let chime = chime.then(|| gathering.clip(packs.chime())).flatten();

    let mut joined = Joined { faults: gathering.faults, ..Joined::default() };
    if let Some(chime) = &chime {
        joined.lay(chime);
    }
    for (index, (pauses, readings, parts)) in sentences.iter().enumerate() {
        for reading in 0..*readings {
            let first = index == 0 && reading == 0;
            joined.rest(if !first {
                pauses.readings
            } else if chime.is_some() {
                AFTER_CHIME
            } else {
                0
            });
            joined.read(*pauses, parts);
        }
    }
    joined
}

struct Gathering<'a> {
    packs: &'a Packs,
    fetch: Fetch<'a>,
    faults: Vec<PackFault>,
}

impl Gathering<'_> {
    /// The clips of a sentence by part; `None` where it must not be spoken.
    fn sentence(&mut self, sentence: &Sentence) -> Option<(Pauses, u8, Vec<Vec<Clip>>)> {
        let pack = self.packs.get(&sentence.pack).map_err(|fault| self.faults.push(fault)).ok()?;
        let mut parts = Vec::new();
        for part in &sentence.parts {
            match (self.part(pack, part), part) {
                (Some(clips), _) => parts.push(clips),
                (None, Part::Words(_)) => {}
                (None, Part::Free(_)) => parts.extend(self.text(pack, pack.alarm()).map(|alarm| vec![alarm])),
                (None, Part::Count(n)) => parts.push(self.part(pack, &Part::Spelled(n.to_string()))?),
                (None, Part::Spelled(_)) => return None,
            }
        }
        parts.retain(|clips| !clips.is_empty());
        let readings = sentence.readings.clamp(1, MOST_READINGS);
        (!parts.is_empty()).then(|| (pack.pauses(), readings, parts))
    }

    /// All clips of a part, or none.
    fn part(&mut self, pack: &Pack, part: &Part) -> Option<Vec<Clip>> {
        pack.texts(part).iter().map(|text| self.text(pack, text)).collect()
    }

    fn text(&mut self, pack: &Pack, text: &str) -> Option<Clip> {
        let path = pack.file(text).map_err(|fault| self.faults.push(fault)).ok()?;
        self.clip(path)
    }

    fn clip(&mut self, path: PathBuf) -> Option<Clip> {
        let clip = (self.fetch)(&path).map_err(|fault| self.faults.push(fault)).ok()?;
        Some((path, clip))
    }
}

impl Joined {
    fn read(&mut self, pauses: Pauses, parts: &[Vec<Clip>]) {
        for (index, clips) in parts.iter().enumerate() {
            self.rest(if index > 0 { pauses.parts } else { 0 });
            for (index, clip) in clips.iter().enumerate() {
                self.rest(if index > 0 { pauses.clips } else { 0 });
                self.lay(clip);
            }
        }
    }

    fn lay(&mut self, (path, samples): &Clip) {
        self.clips.push(Placed { path: path.clone(), at: self.samples.len(), len: samples.len() });
        self.samples.extend_from_slice(samples);
    }

    fn rest(&mut self, milliseconds: u16) {
        let samples = usize::from(milliseconds) * RATE as usize / 1000;
        self.samples.resize(self.samples.len() + samples, 0);
    }
}
