//! The loudspeaker: voice packs of recorded clips, joined without gaps or clicks, played one announcement after the other.
//!
//! Owns: packs, joining, the sound device and its recovery. Must not touch: what is announced, and why.
//!
//! Clips are recorded or rendered beforehand (`assets/voice`): a hall's box has neither the time nor the memory to
//! synthesise speech. A site records its own voice over them, file by file.

mod announcer;
mod audit;
mod clip;
mod cover;
mod drivers;
mod engine;
mod flac;
mod form;
mod handle;
mod inbox;
mod join;
mod manner;
mod news;
mod none;
mod outage;
mod output;
mod pace;
mod pack;
mod packs;
mod pinyin;
mod reading;
mod recording;
mod resampled;
mod rodio;
mod sentence;
mod spoken;
mod transcript;
mod wav;
mod worker;

pub use audit::{Flaw, LEVEL, LEVEL_TOLERANCE, LONGEST_EDGE, audit};
pub use clip::{ClipCache, read_clip};
pub use drivers::{DRIVERS, Driver, OpenFn, ProbeFn};
pub use engine::Engine;
pub use form::RATE;
pub use handle::Speaker;
pub use join::{Joined, Placed, join};
pub use manner::{Manner, Manners, USUAL_PACE, USUAL_PAUSE};
pub use news::{Accepted, Health, Mark, News, Observer, SpeakerConfig};
pub use output::{Output, OutputEvents};
pub use pack::{Pack, PackFault, Pauses};
pub use packs::{Packs, USUAL_CHIME, find_packs};
pub use reading::{Counting, key};
pub use recording::{Unusable, clip_of};
pub use sentence::chosen;
pub use spoken::spoken_words;
pub use transcript::transcript;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words recorded as one clip, looked up by their text.
    Words(String),
    /// Any text, recorded or not: a pack without a clip of it says its alarm.
    Free(String),
    /// Letters and digits one by one.
    Spelled(String),
    /// A whole number.
    Count(u16),
}

/// One sentence of one pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Name of the pack (`zh-CN`).
    pub pack: String,
    /// How often it is read.
    pub readings: u8,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// Something to say, whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utterance {
    /// Whether the chime comes first.
    pub chime: bool,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
}
