//! `anxu voice audition`: a whole pack through the hall's loudspeakers, clip by clip, for whoever stands on the ladder.

use std::io::Read;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use anxu_hw::Clock;
use anxu_hw::speaker::{Health, Manners, News, Packs, Part, Sentence, Speaker, Utterance};
use anxu_words::{Language, Message};

use super::{clips, keys, script, wanted};
use crate::cli::exit::{Exit, Failure};
use crate::cli::output;
use crate::config::Settings;
use crate::config::wired;
use crate::devices::trouble;

/// How often a silent loudspeaker is asked what keeps it.
const LOOK: Duration = Duration::from_millis(200);
/// News of one clip of all loudspeakers: more than a hall has.
const MOST_NEWS: usize = 256;

/// A clip to play.
struct Clip {
    pack: String,
    text: String,
}

/// What a key asks for.
enum Step {
    Next,
    Again,
    Back,
    End,
}

/// Play every clip that the hall needs, in the order of the script, at the loudspeaker of that name or at all.
pub(super) fn run(
    settings: &Settings,
    speaker: Option<&str>,
    only: Option<&str>,
    words: Language,
) -> Result<(), Failure> {
    let packs = super::packs_of(settings)?;
    let clips = range(settings, &packs, only)?;
    let (tell, news) = mpsc::sync_channel(MOST_NEWS);
    let speakers = opened(settings, speaker, &tell)?;
    let _raw = keys::Unbuffered::of_the_terminal();
    let mut typed = std::io::stdin().lock().bytes();
    output::print(&Message::AuditionKeys.words(words))?;
    let mut at = 0;
    while let Some(clip) = clips.get(at) {
        let (number, count) = (format!("{:>4}", at + 1), clips.len() as u64);
        let (pack, text) = (clip.pack.clone(), clip.text.clone());
        output::print(&Message::ClipPlayed { number, count, pack, text }.words(words))?;
        play(clip, &speakers, &news, words)?;
        match step(typed.next()) {
            Step::Next => at += 1,
            Step::Again => {}
            Step::Back => at = at.saturating_sub(1),
            Step::End => break,
        }
    }
    Ok(())
}

/// What is typed; nothing more is the end.
fn step(typed: Option<std::io::Result<u8>>) -> Step {
    match typed {
        Some(Ok(b'r')) => Step::Again,
        Some(Ok(b'b')) => Step::Back,
        None | Some(Err(_) | Ok(b'q' | keys::CANCEL | keys::END)) => Step::End,
        Some(Ok(_)) => Step::Next,
    }
}

fn range(settings: &Settings, packs: &Packs, only: Option<&str>) -> Result<Vec<Clip>, Failure> {
    let mut all = Vec::new();
    for lang in wanted::languages(&settings.setup) {
        if only.is_some_and(|only| only != lang.0) {
            continue;
        }
        let pack = super::pack_of(packs, &lang.0)?;
        let (clips, _) = wanted::clips(&settings.setup, packs, lang)
            .map_err(|fault| Failure::new(Exit::Failed, Message::Voice { wrong: clips::pack(&fault) }))?;
        let ordered = script::ordered(pack, clips).into_iter();
        all.extend(ordered.map(|clip| Clip { pack: lang.0.clone(), text: clip.text }));
    }
    if all.is_empty() {
        let spoken: Vec<&str> =
            wanted::languages(&settings.setup).iter().map(|lang| lang.0.as_str()).collect();
        let (lang, spoken) = (only.unwrap_or_default().to_owned(), spoken.join(", "));
        return Err(Failure::new(Exit::Usage, Message::NotSpoken { lang, spoken }));
    }
    Ok(all)
}

/// The hall's loudspeakers, or the one of that name.
fn opened(
    settings: &Settings,
    name: Option<&str>,
    tell: &mpsc::SyncSender<News>,
) -> Result<Vec<Speaker>, Failure> {
    let all = &settings.devices.speakers;
    let wanted = |one: &&wired::Speaker| name.is_none_or(|name| one.name.as_deref() == Some(name));
    let chosen: Vec<_> = all.iter().filter(wanted).collect();
    if chosen.is_empty() {
        let known = all.iter().map(wired::Speaker::place).collect();
        return Err(Failure::new(Exit::Usage, Message::NoSuchSpeaker { known }));
    }
    let started = chosen.into_iter().map(|one| {
        let tell = tell.clone();
        // Nobody listens any more once the audition is over.
        let observer = Box::new(move |_, news| drop(tell.send(news)));
        Speaker::start(one.opened_with(Manners::always(one.usual)), Clock::system(), observer)
    });
    started.collect::<Result<_, _>>().map_err(|fault| faulty(&fault))
}

fn faulty(fault: &anxu_hw::Fault) -> Failure {
    Failure::new(Exit::Device, Message::SpeakerFaulty { trouble: trouble::of(fault) })
}

/// Play it everywhere, to its end.
fn play(clip: &Clip, speakers: &[Speaker], news: &Receiver<News>, words: Language) -> Result<(), Failure> {
    let parts = vec![Part::Words(clip.text.clone())];
    let sentences = vec![Sentence { pack: clip.pack.clone(), readings: 1, parts }];
    for speaker in speakers {
        let said = speaker.say(Utterance { chime: false, sentences: sentences.clone() });
        said.map_err(|fault| faulty(&fault))?;
    }
    let mut playing = speakers.len();
    while playing > 0 {
        match news.recv_timeout(LOOK) {
            Ok(News::Finished(_)) => playing -= 1,
            Ok(News::Unsaid { why, .. }) => {
                playing -= 1;
                output::print(&Message::ClipNotPlayed { why }.words(words))?;
            }
            Ok(News::Begun(_) | News::Interrupted(_)) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
            Err(RecvTimeoutError::Timeout) => {
                let mut faults = speakers.iter().filter_map(|speaker| match speaker.health() {
                    Health::Fault(fault) => Some(fault),
                    _ => None,
                });
                if let Some(fault) = faults.next_back() {
                    return Err(faulty(&fault));
                }
            }
        }
    }
    Ok(())
}
