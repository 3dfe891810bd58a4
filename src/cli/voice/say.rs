//! `anxu voice say`: one call or one emergency, as the hall would say it.

use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use anxu_core::document::phrase;
use anxu_core::ids::{Number, WindowNo};
use anxu_hw::Clock;
use anxu_hw::speaker::{Health, Manner, Manners, News, Speaker, SpeakerConfig, USUAL_CHIME, Utterance};
use anxu_words::{Message, System};

use crate::cli::exit::{Exit, Failure};
use crate::cli::output;
use crate::config::Settings;
use crate::devices::{trouble, utterance};

/// How often the health of a speaker that has not finished is polled.
const LOOK: Duration = Duration::from_millis(200);

/// Most news of one call: begun, interrupted and begun again twice, finished; twice that for good measure.
const MOST_NEWS: usize = 16;

/// What to say.
pub(super) struct Wanted {
    /// The ticket and the window of a call.
    pub call: Option<(Number, WindowNo)>,
    /// The text of an emergency, where it is no call.
    pub text: Option<String>,
    /// Only in this language.
    pub lang: Option<String>,
}

/// Say it to the hall's sound device, or write it to `out`; print its words.
pub(super) fn run(settings: &Settings, wanted: &Wanted, out: Option<&Path>) -> Result<(), Failure> {
    let utterance = said(settings, wanted)?;
    if let Some(path) = out {
        writable(path)?;
    }
    let (tell, news) = mpsc::sync_channel(MOST_NEWS);
    // The receiver is dropped once the call is over.
    let observer = Box::new(move |_, one| drop(tell.send(one)));
    let failure = |fault: anxu_hw::Fault| {
        let trouble = trouble::of(&fault);
        match out {
            Some(path) => {
                let file = path.display().to_string();
                Failure::new(Exit::Failed, Message::NotSaidInto { file, trouble })
            }
            None => Failure::new(Exit::Device, Message::SpeakerFaulty { trouble }),
        }
    };
    let speaker = Speaker::start(output_of(settings, out), Clock::system(), observer).map_err(failure)?;
    speaker.say(utterance).map_err(failure)?;
    loop {
        match news.recv_timeout(LOOK) {
            Ok(News::Begun(words)) => output::print(&words)?,
            Ok(News::Interrupted(_)) => {}
            Ok(News::Unsaid { why, .. }) => {
                return Err(Failure::new(Exit::Device, Message::Detail { detail: why }));
            }
            Ok(News::Finished(_)) | Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                if let Health::Fault(fault) = speaker.health() {
                    return Err(failure(fault));
                }
            }
        }
    }
    match speaker.health() {
        Health::Warning(words) => Err(Failure::new(Exit::Failed, Message::Detail { detail: words })),
        _ => Ok(()),
    }
}

fn not_spoken(settings: &Settings, lang: &str) -> Message {
    let spoken: Vec<&str> = settings.setup.texts.voice.iter().map(|voice| voice.lang.0.as_str()).collect();
    Message::NotSpoken { lang: lang.to_owned(), spoken: spoken.join(", ") }
}

/// Whether the file can be written, before a loudspeaker's driver says it in the words of a loudspeaker.
fn writable(path: &Path) -> Result<(), Failure> {
    let opened = std::fs::OpenOptions::new().create(true).append(true).open(path);
    let refused = |error: std::io::Error| {
        let file = path.display().to_string();
        let what = match error.kind() {
            std::io::ErrorKind::NotFound => Message::NoFolderFor { file },
            std::io::ErrorKind::PermissionDenied => Message::NotAllowedAt { file },
            std::io::ErrorKind::IsADirectory => Message::IsFolder { file },
            _ => Message::NotWritten { file, cause: System::from(&error) },
        };
        Failure::new(Exit::Failed, what)
    };
    opened.map(drop).map_err(refused)
}

fn said(settings: &Settings, wanted: &Wanted) -> Result<Utterance, Failure> {
    let setup = &settings.setup;
    let announcement = match (&wanted.call, &wanted.text) {
        (Some((number, window)), _) => phrase::call(setup, number, *window, None),
        (None, text) => phrase::emergency(setup, text.as_deref().unwrap_or_default()),
    };
    let mut announcement = announcement.ok_or_else(|| Failure::new(Exit::Usage, Message::SaysNothing))?;
    // Heard once, it is known; the hall reads an emergency twice.
    if wanted.text.is_some() {
        announcement.phrases.iter_mut().for_each(|phrase| phrase.readings = 1);
    }
    if let Some(lang) = &wanted.lang {
        announcement.phrases.retain(|phrase| phrase.lang.0 == *lang);
        if announcement.phrases.is_empty() {
            return Err(Failure::new(Exit::Usage, not_spoken(settings, lang)));
        }
    }
    Ok(utterance(&announcement))
}

/// A file at full volume, the hall's own loudspeaker, or whatever the system plays to.
fn output_of(settings: &Settings, out: Option<&Path>) -> SpeakerConfig {
    let own = settings.devices.speakers.first();
    let packs = own.and_then(|speaker| speaker.packs.clone());
    let chime = own.map_or(USUAL_CHIME, |speaker| speaker.chime.as_str()).to_owned();
    let engine = own.map(|speaker| speaker.engine.clone()).unwrap_or_default();
    let config = |driver: &str, device: &str, volume| SpeakerConfig {
        driver: driver.to_owned(),
        device: device.to_owned(),
        manners: Manners::always(Manner::at_volume(volume)),
        packs,
        chime,
        engine: engine.clone(),
    };
    match (out, own) {
        (Some(path), _) => config("wav", &format!("file:{}", path.display()), 100),
        (None, Some(own)) => own.opened_with(Manners::always(own.usual)),
        (None, None) => config("rodio", "default", 80),
    }
}
