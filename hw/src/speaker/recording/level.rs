//! A clip at the level of all clips, without rumble, faded at its edges.

use ebur128::{EbuR128, Mode};

use super::Unusable;
use crate::speaker::RATE;
use crate::speaker::form::LONGEST;

/// Loudness of every clip by EBU R128, in LUFS.
const LOUDNESS: f64 = -20.0;
/// EBU R128 measures in blocks of 0.4 s: what is shorter is measured as if it were said again and again.
const MEASURED: usize = RATE as usize * 2;
/// No sample above this, of full scale: -1 dB.
const PEAK: f32 = 0.89;
/// A clip's edges are faded over this time, so that it can be laid beside any other without a click: 6 ms.
const FADE: usize = RATE as usize * 6 / 1000;
/// Rumble below this many hertz is no speech.
const RUMBLE: f32 = 70.0;

/// The clip of what was said.
pub(super) fn levelled(said: &[f32]) -> Result<Vec<i16>, Unusable> {
    if said.len() > LONGEST as usize {
        let seconds = |samples: usize| samples as u64 / u64::from(RATE);
        return Err(Unusable::Long(seconds(said.len()), seconds(LONGEST as usize)));
    }
    let mut clip = without_rumble(said);
    let loudness = loudness(&clip).ok_or(Unusable::Silent)?;
    let gain = 10_f64.powf((LOUDNESS - loudness) / 20.0) as f32;
    let peak = clip.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs())) * gain;
    let gain = if peak > PEAK { gain * PEAK / peak } else { gain };
    let fade = FADE.min(clip.len() / 2);
    let len = clip.len();
    for (at, sample) in clip.iter_mut().enumerate() {
        let edge = at.min(len - 1 - at).min(fade) as f32 / fade.max(1) as f32;
        *sample *= gain * (edge * std::f32::consts::FRAC_PI_2).sin().powi(2);
    }
    Ok(clip.into_iter().map(|sample| (sample * f32::from(i16::MAX)) as i16).collect())
}

/// `None` where nothing is heard.
fn loudness(clip: &[f32]) -> Option<f64> {
    let mut meter = EbuR128::new(1, RATE, Mode::I).ok()?;
    for _ in 0..MEASURED.div_ceil(clip.len().max(1)) {
        meter.add_frames_f32(clip).ok()?;
    }
    meter.loudness_global().ok().filter(|loudness| loudness.is_finite())
}

/// A high-pass of the first order: takes out what microphones add, and what is off centre.
fn without_rumble(said: &[f32]) -> Vec<f32> {
    let period = 1.0 / RATE as f32;
    let constant = 1.0 / (std::f32::consts::TAU * RUMBLE);
    let kept = constant / (constant + period);
    let mut before = said.first().copied().unwrap_or(0.0);
    let mut out = 0.0;
    let pass = said.iter().map(|sample| {
        out = kept * (out + sample - before);
        before = *sample;
        out
    });
    pass.collect()
}
