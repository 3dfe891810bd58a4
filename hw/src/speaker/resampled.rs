//! Samples of any rate at the rate of the clips.

use rubato::audioadapter_buffers::owned::InterleavedOwned;
use rubato::{Fft, FixedSync, Resampler};

use super::RATE;

/// Frames that the library works on at once, as it advises.
const CHUNK: usize = 1024;

/// Samples of one channel at [`RATE`]; or why the library refuses.
pub(super) fn at_our_rate(samples: Vec<f32>, rate: u32) -> Result<Vec<f32>, String> {
    if rate == RATE {
        return Ok(samples);
    }
    let frames = samples.len();
    let input = InterleavedOwned::new_from(samples, 1, frames).map_err(|error| error.to_string())?;
    let (from, to) = (rate as usize, RATE as usize);
    let made = Fft::<f32>::new(from, to, CHUNK, 1, FixedSync::Both);
    let mut resampler = made.map_err(|error| error.to_string())?;
    let output = resampler.process_all(&input, frames, None).map_err(|error| error.to_string())?;
    Ok(output.take_data())
}
