//! Clips: one recorded file each, read when first needed and kept within a bound.
//!
//! Owns: reading and refusing files. Must not touch: which clip means what.

use std::collections::HashMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use super::form::{CUT_SHORT, Form};
use super::{PackFault, RATE, flac};

/// How to get the samples of a clip.
pub type Fetch<'a> = &'a mut dyn FnMut(&Path) -> Result<Arc<[i16]>, PackFault>;

/// Most samples kept: 4 MiB hold a minute and a half, more than the digits, letters and words that one hall uses.
const MOST_KEPT: usize = 2 * 1024 * 1024;

/// Clips that were read, in memory for the next time.
#[derive(Debug, Default)]
pub struct ClipCache {
    clips: HashMap<PathBuf, Arc<[i16]>>,
    kept: usize,
}

impl ClipCache {
    /// The samples of a clip. A clip that cannot be read is tried again each time: its file may have been replaced.
    pub fn clip(&mut self, path: &Path) -> Result<Arc<[i16]>, PackFault> {
        if let Some(clip) = self.clips.get(path) {
            return Ok(Arc::clone(clip));
        }
        let clip: Arc<[i16]> = read_clip(path)?.into();
        if self.kept + clip.len() > MOST_KEPT {
            self.clips.clear();
            self.kept = 0;
        }
        self.kept += clip.len();
        self.clips.insert(path.to_owned(), Arc::clone(&clip));
        Ok(clip)
    }
}

/// Read one clip, FLAC or WAV by its name: 16 bits, one channel, [`super::RATE`], not empty, not cut short, at most 20 s.
pub fn read_clip(path: &Path) -> Result<Vec<i16>, PackFault> {
    let is_wav = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("wav"));
    let read = if is_wav { wav(path) } else { flac::read(path) };
    read.map_err(|detail| PackFault::Broken { path: path.to_owned(), detail })
}

fn wav(path: &Path) -> Result<Vec<i16>, String> {
    let reader = hound::WavReader::open(path).map_err(|error| error.to_string())?;
    let spec = reader.spec();
    // Floats of 16 bits do not exist: no need to look at the kind of sample.
    let (channels, bits) = (usize::from(spec.channels), u32::from(spec.bits_per_sample));
    Form { channels, rate: spec.sample_rate, bits, samples: u64::from(reader.len()) }.check(&[RATE])?;
    reader.into_samples().collect::<Result<_, _>>().map_err(|_| CUT_SHORT.to_owned())
}
