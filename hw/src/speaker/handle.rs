//! The speaker's public handle.
//!
//! Owns: starting the thread, taking utterances in. Must not touch: how anything is said.

use std::sync::Arc;

use super::announcer::Announcer;
use super::inbox::Inbox;
use super::worker::Workers;
use super::{
    Accepted, Health, Manners, Mark, Observer, PackFault, Packs, SpeakerConfig, Utterance, drivers,
    find_packs,
};
use crate::{Clock, Fault};

/// A loudspeaker. Dropping it ends it at once: what was being said is cut off, what waited is not said.
pub struct Speaker {
    inbox: Arc<Inbox>,
}

impl Speaker {
    /// Start the speaker's thread, which reckons by `clock`. A device that is not there is not an error: it is looked for from then on.
    /// An unknown driver or no voice packs is [`Fault::Unusable`].
    pub fn start(config: SpeakerConfig, clock: Clock, observer: Observer) -> Result<Speaker, Fault> {
        let unusable = |fault: PackFault| Fault::Unusable {
            what: "the loudspeaker".to_owned(),
            detail: fault.to_string(),
        };
        let driver = drivers::driver(&config.driver)?;
        let folder = find_packs(config.packs.as_deref()).map_err(unusable)?;
        let packs =
            Packs::load(&folder).map_err(unusable)?.with_chime(&config.chime).with_program(config.engine);
        let (to_open, to_probe) = (config.device.clone(), config.device.clone());
        let probe = driver.probe.map(|probe| Arc::new(move || probe(&to_probe)) as _);
        let open = Arc::new(move |events| (driver.open)(&to_open, events));
        let workers = Workers::new(format!("sound device {}", config.device), open, probe);
        Self::start_with(workers, config.manners, packs, clock, observer)
    }

    pub(super) fn start_with(
        workers: Workers,
        manners: Manners,
        packs: Packs,
        clock: Clock,
        observer: Observer,
    ) -> Result<Speaker, Fault> {
        let inbox = Arc::new(Inbox::new(clock));
        let announcer = Announcer::new(Arc::clone(&inbox), workers, manners, packs, observer);
        let named = std::thread::Builder::new().name("speaker".to_owned());
        named
            .spawn(move || announcer.run())
            .map_err(|error| Fault::from_io("the speaker's thread", &error))?;
        Ok(Speaker { inbox })
    }

    /// Say it after what waits already. Never blocks. An error means that it will not be said, and why.
    pub fn say(&self, utterance: Utterance) -> Result<Accepted, Fault> {
        self.say_as(0, utterance)
    }

    /// The same, with `mark` in the news of it. Where the same utterance waits already, only the newer mark is used.
    pub fn say_as(&self, mark: Mark, utterance: Utterance) -> Result<Accepted, Fault> {
        self.inbox.say(mark, utterance)
    }

    /// Say it now, over what is being said and before what waits; both follow afterwards. It takes the place of what was
    /// interjected before. While the device is away it is kept until it can be said, or [`Speaker::withdraw`].
    pub fn interject(&self, utterance: Utterance) {
        self.inbox.interject(utterance);
    }

    /// What was interjected is not said any more; if it is being said, it breaks off.
    pub fn withdraw(&self) {
        self.inbox.withdraw();
    }

    /// Its health now.
    pub fn health(&self) -> Health {
        self.inbox.health()
    }
}

impl Drop for Speaker {
    /// The thread is not waited for: it may be in the middle of a call, and the program must be able to end.
    fn drop(&mut self) {
        self.inbox.stop();
    }
}
