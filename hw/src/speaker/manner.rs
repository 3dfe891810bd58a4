//! How something is said: how loud, how fast, with how much silence behind it. It may change with the hour.
//!
//! Owns: the shaping of samples by it. Must not touch: which hour wants what.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use super::pace::paced;
use super::{Joined, RATE};

/// Silence after each announcement where nothing else is wanted, so that two calls do not run into one another.
pub const USUAL_PAUSE: Duration = Duration::from_millis(500);
/// The pace of the recordings.
pub const USUAL_PACE: u8 = 100;

/// How something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// 0 (silent) to 100 (as recorded).
    pub volume: u8,
    /// Hundredths of the recorded pace, 70 to 140. The chime keeps its own.
    pub pace: u8,
    /// Silence after it, before anything else is said.
    pub pause: Duration,
}

impl Manner {
    /// As recorded, at this volume.
    pub fn at_volume(volume: u8) -> Manner {
        Manner { volume, pace: USUAL_PACE, pause: USUAL_PAUSE }
    }

    /// The samples of an announcement, with the silence behind it.
    pub(super) fn shaped(self, joined: &Joined) -> Vec<i16> {
        let (chime, said) = joined.samples.split_at(joined.chime.min(joined.samples.len()));
        let mut samples = [chime, &paced(said, self.pace)].concat();
        let gain = gain(self.volume);
        samples.iter_mut().for_each(|sample| *sample = (f32::from(*sample) * gain) as i16);
        let pause = RATE as usize * self.pause.as_millis() as usize / 1000;
        samples.resize(samples.len() + pause, 0);
        samples
    }
}

/// How much softer than recorded. The ear hears loudness roughly as the square root of amplitude.
fn gain(volume: u8) -> f32 {
    (f32::from(volume.min(100)) / 100.0).powi(2)
}

/// Asked for the manner when an announcement begins; told whether it is an emergency.
#[derive(Clone)]
pub struct Manners(Arc<dyn Fn(bool) -> Manner + Send + Sync>);

impl Manners {
    /// The manner of each moment, asked on the speaker's thread. Must not block.
    pub fn by(manner: impl Fn(bool) -> Manner + Send + Sync + 'static) -> Manners {
        Manners(Arc::new(manner))
    }

    /// Always the same.
    pub fn always(manner: Manner) -> Manners {
        Manners::by(move |_| manner)
    }

    pub(super) fn now(&self, urgent: bool) -> Manner {
        (self.0)(urgent)
    }
}

impl Debug for Manners {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("Manners")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volume_is_a_curve_from_silence_to_as_recorded() {
        assert_eq!(gain(0), 0.0);
        assert_eq!(gain(100), 1.0);
        assert_eq!(gain(255), 1.0);
        assert!((0..100).all(|volume| gain(volume) < gain(volume + 1)));
    }
}
