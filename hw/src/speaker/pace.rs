//! Faster or slower speech at the same pitch.
//!
//! Owns: WSOLA (Verhelst and Roelands, ICASSP 1993): pieces of the recording are laid over one another closer or wider than
//! they were, each taken where it best continues the one before. Must not touch: which pace, and why.

use super::RATE;

/// Half a piece: pieces overlap by half, 15 ms, longer than a period of the deepest voice.
const HALF: usize = RATE as usize * 15 / 1000;
/// How far from its place a piece is looked for: 10 ms, a period of the deepest voice.
const REACH: usize = RATE as usize / 100;
/// The likeness is first looked for at every fourth place and sample, which a voice below 3 kHz does not notice.
const COARSE: usize = 4;
/// Paces in hundredths of the recorded one: beyond them speech is not understood in a hall.
pub(super) const SLOWEST: u8 = 70;
pub(super) const FASTEST: u8 = 140;

/// `samples` at `pace` hundredths of their speed.
pub(super) fn paced(samples: &[i16], pace: u8) -> Vec<i16> {
    let pace = usize::from(pace.clamp(SLOWEST, FASTEST));
    if pace == 100 || samples.len() < 4 * HALF {
        return samples.to_vec();
    }
    let wanted = samples.len() * 100 / pace;
    let mut out = samples[..HALF].to_vec();
    // Where in the recording the piece begins that continues what is laid.
    let mut follows = HALF;
    while out.len() + HALF <= wanted {
        let place = (out.len() * pace / 100).min(samples.len() - 2 * HALF);
        let from = likest(samples, follows, place);
        let (Some(old), Some(new)) = (samples.get(follows..follows + HALF), samples.get(from..from + HALF))
        else {
            break;
        };
        out.extend(old.iter().zip(new).enumerate().map(|(at, (old, new))| blend(*old, *new, at)));
        follows = from + HALF;
    }
    // The end as it was recorded: it is faded to silence.
    let rest = samples.get(follows..).unwrap_or_default();
    out.extend_from_slice(&rest[..rest.len().min(2 * HALF)]);
    out
}

/// From one piece to the next over half a piece.
fn blend(old: i16, new: i16, at: usize) -> i16 {
    let share = at as f32 / HALF as f32;
    (f32::from(old) * (1.0 - share) + f32::from(new) * share) as i16
}

/// The place within [`REACH`] of `place` where the recording is most like that from `follows` on.
fn likest(samples: &[i16], follows: usize, place: usize) -> usize {
    let last = samples.len() - 2 * HALF;
    let (from, to) = (place.saturating_sub(REACH), (place + REACH).min(last));
    let coarse = best(samples, follows, (from..=to).step_by(COARSE), COARSE).unwrap_or(place);
    let near = coarse.saturating_sub(COARSE)..=(coarse + COARSE).min(last);
    best(samples, follows, near, 1).unwrap_or(coarse)
}

fn best(samples: &[i16], follows: usize, places: impl Iterator<Item = usize>, step: usize) -> Option<usize> {
    let wanted = samples.get(follows..follows + HALF)?;
    places.max_by(|a, b| likeness(samples, wanted, *a, step).total_cmp(&likeness(samples, wanted, *b, step)))
}

/// Correlation, for its loudness.
fn likeness(samples: &[i16], wanted: &[i16], place: usize, step: usize) -> f32 {
    let pairs = wanted.iter().zip(samples.iter().skip(place)).step_by(step);
    let (product, power) = pairs.fold((0.0, 1.0), |(product, power), (a, b)| {
        let (a, b) = (f32::from(*a), f32::from(*b));
        (product + a * b, power + b * b)
    });
    product / power.sqrt()
}

#[cfg(test)]
mod tests;
