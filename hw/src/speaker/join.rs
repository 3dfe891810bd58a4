//! From an utterance to samples: clips one after the other with the configured silences between them.
//!
//! Owns: order, readings, and other clips in place of those that cannot be read. Pure: clips come through a function.
//! Must not touch: levels (all clips have the same), files, the sound device.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::clip::Fetch;
use super::sentence::{Wording, wording};
use super::{Pack, PackFault, Packs, Part, RATE, Sentence, Utterance, engine};

/// Silence after the chime, in milliseconds: the chime has faded out by then, and more only holds up the next call.
const AFTER_CHIME: u16 = 100;

/// Most readings of a sentence: more than two hold up the next call in a busy hall.
const MOST_READINGS: u8 = 2;

/// A finished announcement.
#[derive(Debug, Default)]
pub struct Joined {
    /// Samples at [`RATE`], one channel.
    pub samples: Vec<i16>,
    /// How many of them are the chime's.
    pub chime: usize,
    /// Where each clip is.
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

type Clip = (PathBuf, Arc<[i16]>);

/// Join the clips of `utterance`, with others in place of clips that cannot be read ([`super::sentence`] says how).
/// Where nothing can be said, the chime alone is played.
pub fn join(utterance: &Utterance, packs: &Packs, fetch: Fetch) -> Joined {
    let mut loader = ClipLoader { packs, fetch, faults: Vec::new(), broken: BTreeSet::new() };
    let sentences: Vec<_> = utterance.sentences.iter().filter_map(|one| loader.sentence(one)).collect();
    let chime = utterance.chime || sentences.is_empty();
    let chime = chime.then(|| loader.clip(packs.chime())).flatten();

    let mut joined = Joined { faults: loader.faults, ..Joined::default() };
    if let Some(chime) = &chime {
        joined.append(chime);
        joined.chime = joined.samples.len();
    }
    for (index, Reading { before, readings, clips }) in sentences.iter().enumerate() {
        for reading in 0..*readings {
            let first = index == 0 && reading == 0;
            joined.append_silence(if !first {
                *before
            } else if chime.is_some() {
                AFTER_CHIME
            } else {
                0
            });
            joined.read(clips);
        }
    }
    joined
}

/// A sentence with its clips.
struct Reading {
    /// The silence before each reading but the first of all.
    before: u16,
    readings: u8,
    /// Each with the silence before it.
    clips: Vec<(u16, Clip)>,
}

struct ClipLoader<'a> {
    packs: &'a Packs,
    fetch: Fetch<'a>,
    faults: Vec<PackFault>,
    /// Clips that could not be read.
    broken: BTreeSet<PathBuf>,
}

impl ClipLoader<'_> {
    /// The clips of a sentence; `None` where it must not be spoken.
    fn sentence(&mut self, sentence: &Sentence) -> Option<Reading> {
        let pack = self.packs.get(&sentence.pack).map_err(|fault| self.faults.push(fault)).ok()?;
        let parts: Vec<Part> = sentence.parts.iter().map(|part| self.in_words_of(pack, part)).collect();
        let clips = self.any_text(pack, &parts).unwrap_or_else(|| self.clips(pack, &parts));
        let readings = sentence.readings.clamp(1, MOST_READINGS);
        (!clips.is_empty()).then(|| Reading { before: pack.pauses().readings, readings, clips })
    }

    /// A text that nobody recorded, as an engine speaks it; `None` for any other sentence, or where no engine can.
    fn any_text(&mut self, pack: &Pack, parts: &[Part]) -> Option<Vec<(u16, Clip)>> {
        let [Part::Free(text)] = parts else { return None };
        if pack.file(text).is_ok() {
            return None;
        }
        let (samples, faults) = engine::speak(self.packs.program(), pack, text, &mut *self.fetch);
        let (name, text) = (pack.id(), text.trim());
        let unspoken = |why| PackFault::Unspoken { pack: name.to_owned(), text: text.to_owned(), why };
        self.faults.extend(faults.into_iter().map(unspoken));
        Some(vec![(0, (pack.bank(), samples?.into()))])
    }

    fn in_words_of(&self, pack: &Pack, part: &Part) -> Part {
        match part {
            Part::Free(text) => Part::Free(self.packs.in_words_of(pack, text)),
            other => other.clone(),
        }
    }

    /// The clips for `parts`. They are chosen again, without those that cannot be read, until all chosen can be.
    fn clips(&mut self, pack: &Pack, parts: &[Part]) -> Vec<(u16, Clip)> {
        loop {
            let Wording { clips, faults } = wording(pack, parts, &self.broken);
            let known = self.broken.len();
            let read = clips.iter().map(|one| Some((one.pause, self.clip(one.path.clone())?)));
            let read: Vec<Option<_>> = read.collect();
            if self.broken.len() == known {
                self.faults.extend(faults);
                return read.into_iter().flatten().collect();
            }
        }
    }

    fn clip(&mut self, path: PathBuf) -> Option<Clip> {
        match (self.fetch)(&path) {
            Ok(samples) => Some((path, samples)),
            Err(fault) => {
                if self.broken.insert(path) {
                    self.faults.push(fault);
                }
                None
            }
        }
    }
}

impl Joined {
    fn read(&mut self, clips: &[(u16, Clip)]) {
        for (pause, clip) in clips {
            self.append_silence(*pause);
            self.append(clip);
        }
    }

    fn append(&mut self, (path, samples): &Clip) {
        self.clips.push(Placed { path: path.clone(), at: self.samples.len(), len: samples.len() });
        self.samples.extend_from_slice(samples);
    }

    fn append_silence(&mut self, milliseconds: u16) {
        let samples = usize::from(milliseconds) * RATE as usize / 1000;
        self.samples.resize(self.samples.len() + samples, 0);
    }
}
