//! The loudspeaker: plays the chime once, and hears whether the device took it.

use std::sync::mpsc;
use std::time::Duration;

use anxu_hw::speaker::{News, Speaker as Voice, SpeakerConfig, Utterance};

use super::{Finding, ill, remark};
use crate::config::devices::Speaker;
use crate::devices::Health;

/// How long the chime may take: it lasts two seconds, and a sound server needs a moment.
const CHIME: Duration = Duration::from_secs(8);

/// Play the chime.
pub(super) fn look(config: &Speaker) -> Finding {
    let device = format!("loudspeaker {} ({})", config.device, config.driver);
    if config.driver == "none" {
        return Finding { device, health: remark("switched off in the configuration") };
    }
    Finding { device, health: chime(config).unwrap_or_else(ill) }
}

fn chime(config: &Speaker) -> Result<Health, String> {
    let (tell, news) = mpsc::channel();
    let hear = Box::new(move |heard| {
        // Nobody listens any more once the look is over.
        let _ = tell.send(heard);
    });
    let config = SpeakerConfig {
        driver: config.driver.clone(),
        device: config.device.clone(),
        volume: config.volume,
        packs: config.packs.clone(),
    };
    let voice = Voice::start(config, hear).map_err(|fault| fault.to_string())?;
    voice.say(Utterance { chime: true, sentences: Vec::new() }).map_err(|fault| fault.to_string())?;
    loop {
        match news.recv_timeout(CHIME) {
            Ok(News::Begun(_)) => {}
            Ok(News::Finished(_)) => return Ok(remark("the chime was played: you should have heard it")),
            Ok(News::Unsaid { why, .. }) => return Err(why),
            Ok(News::Interrupted(_)) | Err(_) => return Err(words(&voice)),
        }
    }
}

fn words(voice: &Voice) -> String {
    match voice.health() {
        anxu_hw::speaker::Health::Ill(fault) => fault.to_string(),
        _ => "the sound device did not play the chime: check it with `aplay -l`".to_owned(),
    }
}
