//! Pitch, length and joints of what is said faster or slower. Must not touch: recordings.

use super::*;

/// A second of a voice of `pitch`: a tone with two overtones, faded at its ends.
fn voice(pitch: f32) -> Vec<i16> {
    let len = RATE as usize;
    let at = |n: usize| {
        let phase = n as f32 / RATE as f32 * pitch * std::f32::consts::TAU;
        let fade = (n.min(len - n) as f32 / 240.0).min(1.0);
        ((phase.sin() + 0.5 * (2.0 * phase).sin() + 0.3 * (3.0 * phase).sin()) * 8000.0 * fade) as i16
    };
    (0..len).map(at).collect()
}

/// Periods in the middle half, for each second.
fn pitch(samples: &[i16]) -> f32 {
    let middle = &samples[samples.len() / 4..samples.len() * 3 / 4];
    // A low-pass leaves the fundamental: one rise through zero a period.
    let smooth: Vec<i32> =
        middle.windows(60).map(|window| window.iter().map(|one| i32::from(*one)).sum()).collect();
    let rises = smooth.windows(2).filter(|pair| pair[0] < 0 && pair[1] >= 0).count();
    rises as f32 * RATE as f32 / middle.len() as f32
}

#[test]
fn speech_gets_longer_or_shorter_and_keeps_its_pitch() {
    for hertz in [90.0, 210.0, 320.0] {
        let said = voice(hertz);
        for pace in [SLOWEST, 85, 110, FASTEST] {
            let paced = paced(&said, pace);
            let wanted = said.len() * 100 / usize::from(pace);
            assert!(paced.len().abs_diff(wanted) <= 3 * HALF, "{pace}: {} of {wanted}", paced.len());
            assert!((pitch(&paced) - hertz).abs() < hertz * 0.03, "{pace}: {} Hz of {hertz}", pitch(&paced));
        }
    }
}

#[test]
fn no_step_is_heard_where_pieces_meet() {
    let said = voice(180.0);
    let steepest = |samples: &[i16]| samples.windows(2).map(|pair| pair[0].abs_diff(pair[1])).max().unwrap();
    for pace in [80, 95, 105, 125] {
        assert!(steepest(&paced(&said, pace)) <= steepest(&said) * 5 / 4, "at {pace}");
    }
}

#[test]
fn the_recorded_pace_changes_no_sample_and_what_is_too_short_stays() {
    let said = voice(200.0);
    assert_eq!(paced(&said, 100), said);
    assert_eq!(paced(&said[..100], 80), said[..100]);
    assert!(paced(&[], 80).is_empty());
    assert!(paced(&vec![0; 24_000], 80).iter().all(|sample| *sample == 0), "silence stays silence");
}
