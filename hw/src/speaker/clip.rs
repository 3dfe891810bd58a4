//! Clips: one recorded WAV file each, read when first needed and kept within a bound.
//!
//! Owns: reading and refusing WAV files. Must not touch: which clip means what.

use std::collections::HashMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use super::PackFault;

/// Samples a second of every clip. One rate for all: clips of packs and the chime stand side by side in one
/// announcement, and half of the 48,000 that sound devices run at.
pub const RATE: u32 = 24_000;

/// Longest clip, in samples: the longest phrase a hall says takes about 10 s; more is a mistake, or a music file.
const LONGEST: u32 = 20 * RATE;

/// Most samples kept: 4 MiB hold a minute and a half, more than the digits, letters and words that one hall uses.
const MOST_KEPT: usize = 2 * 1024 * 1024;

/// Clips that were read, kept for the next time.
#[derive(Debug, Default)]
pub struct Shelf {
    clips: HashMap<PathBuf, Arc<[i16]>>,
    kept: usize,
}

impl Shelf {
    /// The samples of a clip. A clip that cannot be read is tried again each time: it may have been mended.
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

/// Read one clip: WAV, 16 bits, one channel, [`RATE`], not empty, not cut short, at most 20 s.
pub fn read_clip(path: &Path) -> Result<Vec<i16>, PackFault> {
    let broken = |detail: String| PackFault::Broken { path: path.to_owned(), detail };
    let reader = hound::WavReader::open(path).map_err(|error| broken(error.to_string()))?;
    let spec = reader.spec();
    let wanted = hound::WavSpec {
        channels: 1,
        sample_rate: RATE,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    if spec != wanted {
        let (channels, rate, bits) = (spec.channels, spec.sample_rate, spec.bits_per_sample);
        return Err(broken(format!(
            "it has {bits} bits, {channels} channels, {rate} Hz; wanted are 16 bits, 1 channel, {RATE} Hz"
        )));
    }
    let announced = reader.len();
    if announced == 0 {
        return Err(broken("it is empty".to_owned()));
    }
    if announced > LONGEST {
        return Err(broken(format!("it lasts {} s; the longest is {} s", announced / RATE, LONGEST / RATE)));
    }
    let samples = reader.into_samples().collect::<Result<Vec<i16>, _>>();
    samples.map_err(|_| broken("it is cut short".to_owned()))
}
