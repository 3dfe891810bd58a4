//! The loudspeaker: announcements to utterances, and its health.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anxu_api::health::Trouble;
use anxu_core::document::{Announcement, Phrase, Purpose, Say};
use anxu_core::ids::CallId;
use anxu_hw::speaker::{self, Observer, Part, Sentence, SpeakerConfig, Utterance};

use super::calls::Calls;
use super::health::{Health, HealthRegistry};
use super::supervised::{Life, Running};
use super::trouble;
use crate::config::Devices;
use crate::hall::Handle;

/// How often its health is looked at: it looks after its device itself and logs what it meets.
const LOOK: Duration = Duration::from_secs(1);

/// The loudspeaker of a hall, if it has one.
pub(super) struct Speaker(Option<Configured>);

struct Configured {
    /// `None`: it cannot be used.
    voice: Option<Arc<speaker::Speaker>>,
    calls: Shared,
}

/// The calls, between the hall's loop and the loudspeaker's thread.
#[derive(Clone)]
struct Shared(Arc<Mutex<Calls>>);

/// Start it. One that cannot be used (no packs, no such driver) is faulty until the configuration changes.
pub(super) fn start(
    config: &Devices,
    handle: &Handle,
    registry: &HealthRegistry,
    running: &mut Running,
    mut hear: Observer,
) -> io::Result<Speaker> {
    let Some(config) = &config.speaker else { return Ok(Speaker(None)) };
    let calls = Shared(Arc::new(Mutex::new(Calls::new(handle.clone()))));
    let heard = calls.clone();
    let hear: Observer = Box::new(move |mark, news| {
        heard.open().hear(mark, &news);
        hear(mark, news);
    });
    let reporter = registry.reporter(vec!["speaker".to_owned()]);
    let config = SpeakerConfig {
        driver: config.driver.clone(),
        device: config.device.clone(),
        volume: config.volume,
        packs: config.packs.clone(),
        chime: config.chime.clone(),
    };
    match speaker::Speaker::start(config, running.clock(), hear) {
        Ok(speaker) => {
            let speaker = Arc::new(speaker);
            let (watched, told) = (speaker.clone(), calls.clone());
            running.attend("speaker health", reporter, move |life| watch(&watched, &told, life))?;
            Ok(Speaker(Some(Configured { voice: Some(speaker), calls })))
        }
        Err(fault) => {
            tracing::warn!("{fault}");
            reporter.set(&trouble::fault(&fault));
            Ok(Speaker(Some(Configured { voice: None, calls })))
        }
    }
}

impl Speaker {
    /// Say it after what waits already; an emergency before that. Never blocks.
    pub(super) fn say(&self, announcement: &Announcement) {
        let Some(Configured { voice, calls }) = &self.0 else { return };
        match (&announcement.purpose, voice) {
            (Purpose::Call(call), voice) => calls.say(voice.as_deref(), call, utterance(announcement)),
            (Purpose::Emergency, Some(voice)) => voice.interject(utterance(announcement)),
            (Purpose::Notice, Some(voice)) => drop(voice.say(utterance(announcement)).map_err(warn)),
            (Purpose::Emergency | Purpose::Notice, None) => {}
        }
    }

    /// Nothing more is said of the emergency.
    pub(super) fn end_emergency(&self) {
        let voice = self.0.as_ref().and_then(|configured| configured.voice.as_ref());
        voice.into_iter().for_each(|voice| voice.withdraw());
    }
}

impl Shared {
    /// Say a call; one that will not be said is told at once.
    fn say(&self, voice: Option<&speaker::Speaker>, call: &CallId, utterance: Utterance) {
        let mark = self.open().mark(call.clone());
        // Not under the lock: the loudspeaker may tell of it before this returns.
        let said = voice.map(|voice| voice.say_as(mark, utterance).map_err(warn));
        if !matches!(said, Some(Ok(_))) {
            self.open().over(mark, false);
        }
    }

    fn open(&self) -> MutexGuard<'_, Calls> {
        // A panic while it was held leaves consistent calls.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn warn(fault: anxu_hw::Fault) {
    tracing::warn!("an announcement is not said: {fault}");
}

fn watch(speaker: &speaker::Speaker, calls: &Shared, life: Life) {
    while !life.is_over() {
        calls.open().retry();
        life.health(&match speaker.health() {
            speaker::Health::Ok => Health::Ok,
            speaker::Health::Warning(detail) => Health::Warning(Trouble::VoiceIncomplete { detail }),
            speaker::Health::Fault(fault) => trouble::fault(&fault),
        });
        life.sleep(None, LOOK);
    }
}

/// What is said, in the words of the loudspeaker.
pub fn utterance(announcement: &Announcement) -> Utterance {
    let sentences = announcement.phrases.iter().map(sentence).collect();
    Utterance { chime: announcement.chime, sentences }
}

fn sentence(phrase: &Phrase) -> Sentence {
    let parts = phrase.parts.iter().map(|part| match part {
        Say::Words(words) => Part::Words(words.clone()),
        Say::Free(text) => Part::Free(text.clone()),
        Say::Spelled(letters) => Part::Spelled(letters.clone()),
        Say::Count(number) => Part::Count(*number),
    });
    Sentence { pack: phrase.lang.to_string(), readings: phrase.readings, parts: parts.collect() }
}
