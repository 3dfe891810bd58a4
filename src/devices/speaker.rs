//! The loudspeaker: announcements to utterances, and its health.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use anxu_core::document::{Announcement, Phrase, Say};
use anxu_hw::speaker::{self, Observer, Part, Sentence, SpeakerConfig, Utterance};

use super::health::{Health, Register};
use super::line::{Life, Running};
use crate::config::devices::Devices;

/// How often its health is looked at: it looks after its device itself and logs what it meets.
const LOOK: Duration = Duration::from_secs(2);

/// The loudspeaker of a hall, if it has one that can be used.
pub(super) struct Speaker(Option<Arc<speaker::Speaker>>);

/// Start it. One that cannot be used (no packs, no such driver) is ill and stays so until the configuration changes.
pub(super) fn start(
    config: &Devices,
    register: &Register,
    running: &mut Running,
    hear: Observer,
) -> io::Result<Speaker> {
    let Some(config) = &config.speaker else { return Ok(Speaker(None)) };
    let ward = register.ward(vec!["speaker".to_owned()]);
    let config = SpeakerConfig {
        driver: config.driver.clone(),
        device: config.device.clone(),
        volume: config.volume,
        packs: config.packs.clone(),
    };
    match speaker::Speaker::start(config, hear) {
        Ok(speaker) => {
            let speaker = Arc::new(speaker);
            let watched = speaker.clone();
            running.attend("speaker health", ward, move |life| watch(&watched, life))?;
            Ok(Speaker(Some(speaker)))
        }
        Err(fault) => {
            tracing::warn!("{fault}");
            ward.set(&Health::ill(&fault));
            Ok(Speaker(None))
        }
    }
}

impl Speaker {
    /// Say it after what waits already. Never blocks.
    pub(super) fn say(&self, announcement: &Announcement) {
        let Some(speaker) = &self.0 else { return };
        if let Err(fault) = speaker.say(utterance(announcement)) {
            tracing::warn!("an announcement is not said: {fault}");
        }
    }
}

fn watch(speaker: &speaker::Speaker, life: Life) {
    while !life.is_over() {
        life.note(&match speaker.health() {
            speaker::Health::Well => Health::Well,
            speaker::Health::Remark(words) => Health::Remark { words },
            speaker::Health::Ill(fault) => Health::ill(&fault),
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
        Say::Spelled(letters) => Part::Spelled(letters.clone()),
        Say::Count(number) => Part::Count(*number),
    });
    Sentence { pack: phrase.lang.to_string(), readings: phrase.readings, parts: parts.collect() }
}
