//! From what somebody recorded with whatever was at hand to a clip: any rate, any number of channels, silence around it.
//!
//! Owns: the steps, and what is wrong with a recording that no step can mend. Must not touch: which clip it is.

use std::path::Path;

use super::resampled::at_our_rate;
use super::{Flaw, audit};

mod decoded;
mod level;
mod trim;

/// A recording that cannot be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Unusable {
    /// No sound that can be read.
    #[error("it cannot be read ({0}): save it as WAV, FLAC, MP3, M4A (AAC) or OGG (Vorbis)")]
    Unreadable(String),
    /// Nothing is heard.
    #[error("it is silent: record it again, nearer to the microphone")]
    Silent,
    /// Overdriven.
    #[error("it is clipped: record it again, softer or farther from the microphone")]
    Clipped,
    /// Longer than a clip may be.
    #[error("it lasts {0} s: the longest clip is {1} s; record one text a file")]
    Long(u64, u64),
    /// Still not as a clip must be.
    #[error("{0}")]
    Flawed(Flaw),
}

/// The clip in a recording: one channel, [`super::RATE`], trimmed, at the level of the packs, faded at its edges.
pub fn clip_of(path: &Path) -> Result<Vec<i16>, Unusable> {
    let decoded = decoded::read(path)?;
    if decoded.is_clipped() {
        return Err(Unusable::Clipped);
    }
    let samples = at_our_rate(decoded.samples, decoded.rate).map_err(Unusable::Unreadable)?;
    let said = trim::trimmed(&samples).ok_or(Unusable::Silent)?;
    let clip = level::levelled(said)?;
    match audit(&clip, false).into_iter().next() {
        Some(Flaw::Silent) => Err(Unusable::Silent),
        Some(flaw) => Err(Unusable::Flawed(flaw)),
        None => Ok(clip),
    }
}

#[cfg(test)]
mod tests;
