//! The samples of a sound file of any kind that phones and recorders write.
//!
//! Owns: decoding, and mixing channels into one. Must not touch: rates, levels.

use std::fs::File;
use std::path::Path;

use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatReader, TrackType};
use symphonia::core::io::MediaSourceStream;

use super::Unusable;

/// Longest recording that is read, in seconds: a clip lasts 20 at most, and people wait before they speak and after.
const LONGEST: u64 = 60;
/// Samples at full scale in a row that mean clipping: a single one can be a peak.
const CLIPPED_RUN: usize = 3;
/// What counts as full scale: lossy formats do not keep it exactly.
const FULL: f32 = 0.997;

/// The samples of one channel, -1 to 1.
pub(super) struct Decoded {
    /// Samples.
    pub samples: Vec<f32>,
    /// Samples a second.
    pub rate: u32,
    clipped: bool,
}

impl Decoded {
    /// Whether it was recorded too loud.
    pub(super) fn is_clipped(&self) -> bool {
        self.clipped
    }
}

/// Decode a file. What is damaged at its end is read up to there.
pub(super) fn read(path: &Path) -> Result<Decoded, Unusable> {
    let unreadable = |what: String| Unusable::Unreadable(what);
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let source = MediaSourceStream::new(Box::new(file), Default::default());
    let mut hint = Hint::new();
    if let Some(extension) = path.extension().and_then(|extension| extension.to_str()) {
        hint.with_extension(extension);
    }
    let probed = symphonia::default::get_probe().probe(&hint, source, Default::default(), Default::default());
    let mut format = probed.map_err(|error| unreadable(error.to_string()))?;
    let none = || unreadable("it has no sound".to_owned());
    let track = format.default_track(TrackType::Audio).ok_or_else(none)?;
    let (id, codec) =
        (track.id, track.codec_params.as_ref().and_then(|codec| codec.audio()).ok_or_else(none)?);
    let rate = codec.sample_rate.filter(|rate| *rate > 0).ok_or_else(none)?;
    let made = symphonia::default::get_codecs().make_audio_decoder(codec, &AudioDecoderOptions::default());
    let mut decoder = made.map_err(|error| unreadable(error.to_string()))?;
    let mut decoded = Decoded { samples: Vec::new(), rate, clipped: false };
    let most = rate as usize * LONGEST as usize;
    decode(&mut *format, &mut *decoder, id, most, &mut decoded)
        .map_err(|error| unreadable(error.to_string()))?;
    match decoded.samples.len() {
        0 => Err(none()),
        many if many > most => Err(Unusable::Long(many as u64 / u64::from(rate), LONGEST)),
        _ => Ok(decoded),
    }
}

/// Decode to the end, or until there is more than `most`.
fn decode(
    format: &mut dyn FormatReader,
    decoder: &mut dyn AudioDecoder,
    track: u32,
    most: usize,
    decoded: &mut Decoded,
) -> Result<(), Error> {
    let mut packet_samples: Vec<f32> = Vec::new();
    while decoded.samples.len() <= most {
        let packet = match format.next_packet() {
            Ok(Some(packet)) => packet,
            Ok(None) => return Ok(()),
            Err(_) if !decoded.samples.is_empty() => return Ok(()),
            Err(error) => return Err(error),
        };
        if packet.track_id != track {
            continue;
        }
        let buffer = match decoder.decode(&packet) {
            Ok(buffer) => buffer,
            // Lossy formats begin with a frame that leans on one before it.
            Err(Error::DecodeError(_)) => continue,
            Err(error) => return Err(error),
        };
        let channels = buffer.num_planes().max(1);
        packet_samples.resize(buffer.samples_interleaved(), 0.0);
        buffer.copy_to_slice_interleaved(&mut packet_samples);
        let frames = packet_samples.chunks_exact(channels);
        decoded.clipped |= (0..channels).any(|channel| clips(frames.clone().map(|frame| frame[channel])));
        decoded.samples.extend(frames.map(|frame| frame.iter().sum::<f32>() / channels as f32));
    }
    Ok(())
}

fn clips(samples: impl Iterator<Item = f32>) -> bool {
    let mut run = 0;
    samples.into_iter().any(|sample| {
        run = if sample.abs() >= FULL { run + 1 } else { 0 };
        run >= CLIPPED_RUN
    })
}
