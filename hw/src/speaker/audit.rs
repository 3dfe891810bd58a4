//! Whether a clip is recorded well enough to be joined with others.
//!
//! Owns: the limits of a good clip. Must not touch: files.

use super::RATE;

/// Level that clips are recorded at, in dB.
pub const LEVEL: f32 = -20.0;
/// How far off is still not heard as a jump, in dB.
pub const LEVEL_TOLERANCE: f32 = 3.0;
/// Samples at full scale in a row that mean clipping; a single one can be a peak.
const CLIPPED_RUN: usize = 3;
/// Below this a frame is silence: -50 dB, under the noise of an office.
const SILENCE: f32 = 0.003_2;
/// Silence at an edge, in milliseconds, that makes a number sound chopped.
pub const LONGEST_EDGE: usize = 60;
/// Offset from zero, of full scale, that is heard as a thump at a join.
const MOST_OFFSET: f32 = 0.01;
/// First or last sample, of full scale, that is heard as a click at a join: -46 dB.
const MOST_STEP: f32 = 0.005;
/// Length of the frames that level and silence are measured in: 10 ms.
const FRAME: usize = RATE as usize / 100;

/// Something wrong with how a clip was recorded.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Flaw {
    /// Samples at full scale.
    #[error("it is clipped: record it at a lower level")]
    Clipped,
    /// Too loud beside the others.
    #[error("it is too loud: {0:.1} dB, wanted are {LEVEL} ± {LEVEL_TOLERANCE} dB")]
    Loud(f32),
    /// Too soft beside the others.
    #[error("it is too quiet: {0:.1} dB, wanted are {LEVEL} ± {LEVEL_TOLERANCE} dB")]
    Quiet(f32),
    /// Nothing but silence.
    #[error("it is silent")]
    Silent,
    /// Silence at the beginning, in milliseconds.
    #[error("it begins with {0} ms of silence: at most {LONGEST_EDGE} ms")]
    LateStart(usize),
    /// Silence at the end, in milliseconds.
    #[error("it ends with {0} ms of silence: at most {LONGEST_EDGE} ms")]
    LongEnd(usize),
    /// Not centred on zero.
    #[error("its centre is off by {0:.1} % of full scale: use a high-pass filter")]
    Offset(f32),
    /// Does not begin and end at zero.
    #[error("it clicks at its edges: fade them to zero")]
    Step,
}

/// All flaws of a clip. `chime`: a sound at a level of its own. Silence at its edges counts as for every clip: each call
/// waits for it.
pub fn audit(samples: &[i16], chime: bool) -> Vec<Flaw> {
    let frames: Vec<f32> = samples.chunks(FRAME).map(rms).collect();
    let Some(first) = frames.iter().position(|level| *level > SILENCE) else { return vec![Flaw::Silent] };
    let last = frames.iter().rposition(|level| *level > SILENCE).unwrap_or(first);
    let mut flaws = Vec::new();
    if samples.chunk_by(|a, b| full(*a) && full(*b)).any(|run| run.len() >= CLIPPED_RUN) {
        flaws.push(Flaw::Clipped);
    }
    if !chime {
        flaws.extend(level(&frames));
    }
    flaws.extend(edge(first).map(Flaw::LateStart));
    flaws.extend(edge(frames.len() - 1 - last).map(Flaw::LongEnd));
    let mean = samples.iter().map(|sample| f64::from(*sample)).sum::<f64>() / samples.len() as f64 / 32_768.0;
    if mean.abs() as f32 > MOST_OFFSET {
        flaws.push(Flaw::Offset(mean.abs() as f32 * 100.0));
    }
    let edges = [samples.first(), samples.last()];
    if edges.into_iter().flatten().any(|sample| f32::from(*sample).abs() / 32_768.0 > MOST_STEP) {
        flaws.push(Flaw::Step);
    }
    flaws
}

fn full(sample: i16) -> bool {
    sample == i16::MAX || sample <= -i16::MAX
}

fn edge(frames: usize) -> Option<usize> {
    let milliseconds = frames * 10;
    (milliseconds > LONGEST_EDGE).then_some(milliseconds)
}

/// The level while something is said.
fn level(frames: &[f32]) -> Option<Flaw> {
    let spoken: Vec<f32> = frames.iter().copied().filter(|level| *level > SILENCE).collect();
    let power = spoken.iter().map(|level| level * level).sum::<f32>() / spoken.len().max(1) as f32;
    let decibels = 10.0 * power.log10();
    if decibels > LEVEL + LEVEL_TOLERANCE {
        Some(Flaw::Loud(decibels))
    } else {
        (decibels < LEVEL - LEVEL_TOLERANCE).then_some(Flaw::Quiet(decibels))
    }
}

fn rms(frame: &[i16]) -> f32 {
    let power: f32 = frame.iter().map(|sample| (f32::from(*sample) / 32_768.0).powi(2)).sum();
    (power / frame.len().max(1) as f32).sqrt()
}
