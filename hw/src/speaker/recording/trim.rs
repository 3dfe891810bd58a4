//! What is said in a recording, without the room before and behind it.

use crate::speaker::RATE;

/// Length of the frames that loudness is measured in: 10 ms.
const FRAME: usize = RATE as usize / 100;
/// Below this of full scale a frame is silent in any recording: -50 dB.
const SILENCE: f32 = 0.003_2;
/// A frame of speech is this much louder than the room: 8 dB. The room is the softest tenth of the recording.
const ABOVE_ROOM: f32 = 2.5;
/// The room is never taken for louder than this share of the loudest frame: who speaks at once and to the end leaves no room.
const ROOM_AT_MOST: f32 = 0.05;
/// Frames in a row that make speech: a click of a key is shorter.
const SPEECH: usize = 4;
/// Frames kept around it: consonants begin and vowels end softer than the room.
const KEPT: usize = 3;

/// The stretch with speech; `None` where there is none.
pub(super) fn trimmed(samples: &[f32]) -> Option<&[f32]> {
    let frames: Vec<f32> = samples.chunks(FRAME).map(loudness).collect();
    let mut sorted = frames.clone();
    sorted.sort_by(f32::total_cmp);
    let loudest = sorted.last()?;
    let room = sorted.get(sorted.len() / 10)?.min(loudest * ROOM_AT_MOST);
    let least = (room * ABOVE_ROOM).max(SILENCE);
    let speech = |window: &[f32]| window.iter().all(|frame| *frame > least);
    let first = frames.windows(SPEECH).position(speech)?;
    let last = frames.windows(SPEECH).rposition(speech)? + SPEECH;
    let (from, to) = (first.saturating_sub(KEPT) * FRAME, (last + KEPT) * FRAME);
    samples.get(from..to.min(samples.len()))
}

fn loudness(frame: &[f32]) -> f32 {
    (frame.iter().map(|sample| sample * sample).sum::<f32>() / frame.len().max(1) as f32).sqrt()
}
