//! Types between a speaker and its owner: its configuration, what became of an utterance, its health.

use std::path::PathBuf;

use super::Manners;
use crate::Fault;

/// What a speaker is opened with.
#[derive(Clone, Debug)]
pub struct SpeakerConfig {
    /// A name of [`super::DRIVERS`].
    pub driver: String,
    /// The device, in the driver's words (`default`, `file:PATH`).
    pub device: String,
    /// How loud and how fast it speaks at each moment.
    pub manners: Manners,
    /// Folder of voice packs; `None` uses the installed ones ([`super::find_packs`]).
    pub packs: Option<PathBuf>,
    /// The program that speaks texts which nobody recorded ([`super::Packs::with_program`]); empty: none.
    pub engine: Vec<String>,
    /// Name of the sound before a call, a file of the packs' folder `chimes`.
    pub chime: String,
}

/// The owner's id of an utterance, for the news of it; 0 where the owner does not need one.
pub type Mark = u64;

/// What became of an utterance that was taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// It will be said in its turn.
    Queued,
    /// The same one waits already and will be said once.
    AlreadyWaiting,
}

/// The health of the speaker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Health {
    /// It works.
    #[default]
    Ok,
    /// It works, but cannot say everything: the clips that are missing or broken, in words.
    Warning(String),
    /// It does not work.
    Fault(Fault),
}

/// What happens to utterances, in words to read (see [`super::transcript`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Being said now.
    Begun(String),
    /// Said to its end.
    Finished(String),
    /// Cut off by a device that went away, or by an emergency; to be said again from its beginning.
    Interrupted(String),
    /// Will not be said, and why.
    Unsaid {
        /// The words.
        words: String,
        /// The reason.
        why: String,
    },
}

/// Called with [`News`] on the speaker's thread, with the mark of the utterance. Must not block: the announcements would
/// wait for it.
pub type Observer = Box<dyn FnMut(Mark, News) + Send>;
