//! Recordings of every form, and those that cannot be used. Must not touch: packs.

use std::path::PathBuf;

use hound::{SampleFormat, WavSpec, WavWriter};
use rubato::audioadapter_buffers::owned::InterleavedOwned;
use rubato::{Fft, FixedSync, Resampler};

use super::*;
use crate::speaker::{RATE, read_clip};

/// 三号, as it is in the pack.
fn spoken() -> Vec<f32> {
    let clip = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../assets/voice/zh-CN/san-hao.flac");
    read_clip(&clip).unwrap().into_iter().map(|sample| f32::from(sample) / 32_768.0).collect()
}

/// A hiss of this amplitude, the same each time.
fn room(len: usize, amplitude: f32) -> Vec<f32> {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / 8_388_608.0 - 1.0
    };
    (0..len).map(|_| noise() * amplitude).collect()
}

/// A second of the room, what is said at `volume`, half a second of the room, at this rate.
fn recorded(rate: u32, volume: f32) -> Vec<f32> {
    let said = [vec![0.0; RATE as usize], spoken(), vec![0.0; RATE as usize / 2]].concat();
    let said = InterleavedOwned::new_from(said.clone(), 1, said.len()).unwrap();
    let mut resampler = Fft::<f32>::new(RATE as usize, rate as usize, 1024, 1, FixedSync::Both).unwrap();
    let frames = rubato::audioadapter::Adapter::frames(&said);
    let said = resampler.process_all(&said, frames, None).unwrap().take_data();
    let room = room(said.len(), 0.001);
    said.iter().zip(room).map(|(sample, room)| (sample * volume + room).clamp(-1.0, 1.0)).collect()
}

fn wav(name: &str, channels: u16, rate: u32, bits: u16, samples: &[f32]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let spec =
        WavSpec { channels, sample_rate: rate, bits_per_sample: bits, sample_format: SampleFormat::Int };
    let mut writer = WavWriter::create(&path, spec).unwrap();
    let full = 2_f32.powi(i32::from(bits) - 1) - 1.0;
    for sample in samples {
        // What the second channel heard is softer.
        for channel in 0..channels {
            writer.write_sample((sample * full / f32::from(channel + 1)) as i32).unwrap();
        }
    }
    writer.finalize().unwrap();
    (folder, path)
}

/// The likeness of two recordings at the lag where they are most alike: 1 for the same.
fn likeness(a: &[f32], b: &[f32]) -> f32 {
    let at = |lag: usize| {
        let pairs = || a.iter().zip(b.iter().skip(lag));
        let power = |sum: f32, sample: f32| sum + sample * sample;
        let product: f32 = pairs().map(|(a, b)| a * b).sum();
        product
            / (pairs().fold(0.0, |sum, (a, _)| power(sum, *a))
                * pairs().fold(0.0, |sum, (_, b)| power(sum, *b)))
            .sqrt()
    };
    (0..RATE as usize / 8).map(at).fold(0.0, f32::max)
}

/// Whether a clip says what was said.
fn says_the_same(clip: &[i16]) {
    assert_eq!(audit(clip, false), []);
    let clip: Vec<f32> = clip.iter().map(|sample| f32::from(*sample) / 32_768.0).collect();
    let said = spoken();
    let longer = clip.len() as f32 / said.len() as f32;
    assert!((0.9..1.25).contains(&longer), "{} samples of {}", clip.len(), said.len());
    let alike = likeness(&said, &clip).max(likeness(&clip, &said));
    assert!(alike > 0.85, "{alike}");
}

#[test]
fn every_form_that_phones_and_recorders_write_becomes_a_clip() {
    for (channels, rate, bits) in
        [(1, 44_100, 16), (2, 48_000, 16), (2, 48_000, 24), (1, 22_050, 8), (2, 44_100, 8), (1, 24_000, 16)]
    {
        // 8 bits have a floor of their own: recorded louder.
        let (_folder, path) =
            wav("said.wav", channels, rate, bits, &recorded(rate, if bits == 8 { 0.8 } else { 0.3 }));
        says_the_same(&clip_of(&path).unwrap_or_else(|what| panic!("{channels} {rate} {bits}: {what}")));
    }
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/speaker/recordings");
    for name in ["three.mp3", "three.m4a", "three.ogg"] {
        says_the_same(&clip_of(&samples.join(name)).unwrap_or_else(|what| panic!("{name}: {what}")));
    }
}

#[test]
fn softly_or_loudly_recorded_it_is_as_loud_as_every_clip() {
    let levels = [0.05, 0.3, 1.0].map(|volume| {
        let (_folder, path) = wav("said.wav", 1, 48_000, 16, &recorded(48_000, volume));
        let clip = clip_of(&path).unwrap();
        let power = clip.iter().map(|sample| (f64::from(*sample) / 32_768.0).powi(2)).sum::<f64>();
        10.0 * (power / clip.len() as f64).log10()
    });
    assert!(levels.iter().all(|level| (level - levels[0]).abs() < 1.0), "{levels:?}");
}

#[test]
fn what_cannot_be_used_says_why() {
    let silent = wav("silent.wav", 1, 44_100, 16, &vec![0.0; 44_100]);
    let room = wav("room.wav", 1, 44_100, 16, &room(88_200, 0.002));
    let loud = recorded(44_100, 12.0);
    let clipped = wav("clipped.wav", 1, 44_100, 16, &loud);
    let clipped_left = wav("stereo.wav", 2, 44_100, 16, &loud);
    let long = wav("long.wav", 1, 8_000, 8, &vec![0.5; 8_000 * 70]);
    assert_eq!(clip_of(&silent.1), Err(Unusable::Silent));
    assert_eq!(clip_of(&room.1), Err(Unusable::Silent));
    assert_eq!(clip_of(&clipped.1), Err(Unusable::Clipped));
    assert_eq!(clip_of(&clipped_left.1), Err(Unusable::Clipped), "one channel is enough");
    assert!(matches!(clip_of(&long.1), Err(Unusable::Long(..))));

    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [("broken.mp3", &b"no sound at all"[..]), ("empty.wav", b""), ("cut.m4a", &[0; 40])]
    {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        assert!(matches!(clip_of(&path), Err(Unusable::Unreadable(_))), "{name}");
    }
    assert!(matches!(clip_of(&folder.path().join("nowhere.wav")), Err(Unusable::Unreadable(_))));
}
