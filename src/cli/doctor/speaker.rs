//! The loudspeaker: plays the chime once, and learns whether the device took it.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use anxu_api::health::Trouble;
use anxu_hw::Clock;
use anxu_hw::speaker::{Health as State, Manners, News, Speaker as Voice, Utterance};

use super::Finding;
use crate::config::wired::Speaker;
use crate::devices::{Health, trouble};

/// How long the chime may take: it lasts two seconds, and a sound server needs a moment.
const CHIME: Duration = Duration::from_secs(8);
/// News kept: one chime has a beginning and an end, and a few interruptions between.
const NEWS: usize = 8;
/// How often the device is asked meanwhile whether it is there at all.
const LOOK: Duration = Duration::from_millis(100);

/// Play the chime.
pub(super) fn look(config: &Speaker) -> Finding {
    let health = match config.driver.as_str() {
        "none" => Health::Warning(Trouble::SpeakerOff),
        _ => chime(config).unwrap_or_else(Health::Fault),
    };
    Finding { device: config.place(), at: format!("{} ({})", config.device, config.driver), health }
}

fn chime(config: &Speaker) -> Result<Health, Trouble> {
    let (tell, news) = mpsc::sync_channel(NEWS);
    let hear = Box::new(move |_, heard| {
        // A full or closed channel means that the check is over.
        let _ = tell.try_send(heard);
    });
    let config = config.opened_with(Manners::always(config.usual));
    let voice = Voice::start(config, Clock::system(), hear).map_err(|fault| trouble::of(&fault))?;
    voice.say(Utterance { chime: true, sentences: Vec::new() }).map_err(|fault| trouble::of(&fault))?;
    let until = Instant::now() + CHIME;
    loop {
        match news.recv_timeout(LOOK) {
            Ok(News::Finished(_)) => return Ok(Health::Warning(Trouble::ChimePlayed)),
            Ok(News::Unsaid { why, .. }) => return Err(Trouble::ChimeUnsaid { detail: why }),
            Ok(News::Begun(_) | News::Interrupted(_)) | Err(_) => {}
        }
        if let State::Fault(fault) = voice.health() {
            return Err(trouble::of(&fault));
        }
        if Instant::now() >= until {
            return Err(Trouble::ChimeUnfinished);
        }
    }
}
