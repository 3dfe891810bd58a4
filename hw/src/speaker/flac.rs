//! Clips in FLAC files: half the size of WAV, and nothing lost.
//!
//! Owns: decoding. Must not touch: which form of samples a clip has.

use std::fs::File;
use std::path::Path;

use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatReader, TrackType};
use symphonia::core::io::MediaSourceStream;

use super::RATE;
use super::form::{BANK_RATE, CUT_SHORT, Form};
use super::resampled::at_our_rate;

/// The samples of a file, or what is wrong with it. Every frame has a checksum, the whole another.
pub(super) fn read(path: &Path) -> Result<Vec<i16>, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let source = MediaSourceStream::new(Box::new(file), Default::default());
    let probe = symphonia::default::get_probe();
    let mut format = probe
        .probe(&Hint::new(), source, Default::default(), Default::default())
        .map_err(|_| "it is not a FLAC file".to_owned())?;
    let track = format.default_track(TrackType::Audio).ok_or("it has no sound")?;
    let frames = track.num_frames;
    let codec = track.codec_params.as_ref().and_then(|codec| codec.audio()).ok_or("it has no sound")?;
    let form = form(codec, frames);
    form.check(&[RATE, BANK_RATE])?;
    let options = AudioDecoderOptions::default().verify(true);
    let decoder = symphonia::default::get_codecs().make_audio_decoder(codec, &options);
    let samples = decode(&mut *format, &mut *decoder.map_err(|error| error.to_string())?);
    let whole = samples.ok().filter(|samples| frames == Some(samples.len() as u64));
    let samples = whole.ok_or_else(|| CUT_SHORT.to_owned())?;
    if form.rate == RATE { Ok(samples) } else { raised(&samples, form.rate) }
}

/// The samples at [`RATE`].
fn raised(samples: &[i16], rate: u32) -> Result<Vec<i16>, String> {
    let samples = at_our_rate(samples.iter().copied().map(f32::from).collect(), rate)?;
    Ok(samples.into_iter().map(|sample| sample as i16).collect())
}

fn form(codec: &AudioCodecParameters, frames: Option<u64>) -> Form {
    Form {
        channels: codec.channels.as_ref().map_or(0, |channels| channels.count()),
        rate: codec.sample_rate.unwrap_or_default(),
        bits: codec.bits_per_sample.unwrap_or_default(),
        samples: frames.unwrap_or_default(),
    }
}

/// All samples; an error where the file ends before they do, or where one of them is not what was recorded.
fn decode(format: &mut dyn FormatReader, decoder: &mut dyn AudioDecoder) -> Result<Vec<i16>, Error> {
    let mut samples = Vec::new();
    let mut packet_samples: Vec<i16> = Vec::new();
    while let Some(packet) = format.next_packet()? {
        let decoded = decoder.decode(&packet)?;
        packet_samples.resize(decoded.samples_interleaved(), 0);
        decoded.copy_to_slice_interleaved(&mut packet_samples);
        samples.extend_from_slice(&packet_samples);
    }
    match decoder.finalize().verify_ok {
        Some(false) => Err(Error::DecodeError("wrong checksum")),
        _ => Ok(samples),
    }
}
