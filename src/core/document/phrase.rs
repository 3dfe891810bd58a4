//! What is announced. Configured sentences are split at their placeholders: the text between them are clips of a
//! voice pack.

use super::placeholder::{Part, split};
use super::{Announcement, Phrase, Purpose, Say};
use crate::ids::{Lang, Number, WindowNo};
use crate::setup::{CallLanguages, Notices, Setup, VoiceTexts};

/// Readings of an emergency text.
const EMERGENCY_READINGS: u8 = 2;

/// A call, to a visitor who chose `lang`; to everybody without one. `None` in a hall that announces nothing.
pub fn call(setup: &Setup, number: &Number, window: WindowNo, lang: Option<&Lang>) -> Option<Announcement> {
    let phrases = voices(setup, lang).map(|voice| Phrase {
        lang: voice.lang.clone(),
        readings: voice.readings.clamp(1, 2),
        parts: parts(&voice.call, Some((&spelled(voice, number), window))),
    });
    announcement(Purpose::Notice, true, phrases.collect())
}

/// The request to a visitor at `window` who chose `lang` for a rating; `None` where no text is configured.
pub(crate) fn rate(setup: &Setup, window: WindowNo, lang: &Lang) -> Option<Announcement> {
    let phrases = voices(setup, Some(lang)).map(|voice| once(voice, parts(&voice.rate, None)));
    announcement(Purpose::AtWindow(window), false, phrases.collect())
}

/// What is said of `happened` to whoever is at `window`, and chose `lang`; everybody without them. `None` where there are no
/// words for it.
pub(crate) fn notice(
    setup: &Setup,
    (window, lang): (Option<WindowNo>, Option<&Lang>),
    happened: fn(&Notices) -> &str,
) -> Option<Announcement> {
    let phrases = voices(setup, lang).map(|voice| once(voice, parts(happened(&voice.notices), None)));
    announcement(window.map_or(Purpose::Notice, Purpose::AtWindow), false, phrases.collect())
}

/// The call for staff to a kiosk where a visitor asks for a person; `None` where no text is configured. Staff
/// understand the hall's first language.
pub(crate) fn help(setup: &Setup) -> Option<Announcement> {
    let phrases = voices(setup, Some(setup.language())).map(|voice| once(voice, parts(&voice.help, None)));
    announcement(Purpose::Notice, true, phrases.collect())
}

/// An emergency text, in all voices of the hall.
pub fn emergency(setup: &Setup, text: &str) -> Option<Announcement> {
    let phrases = setup.texts.voice.iter().map(|voice| Phrase {
        readings: EMERGENCY_READINGS,
        ..once(voice, vec![Say::Free(text.to_owned())])
    });
    announcement(Purpose::Emergency, true, phrases.collect())
}

/// The voices that speak to a visitor who chose `lang`: the hall's first, then that of the choice. Every further
/// language makes a call longer by half, and delays the calls behind it.
fn voices<'a>(setup: &'a Setup, lang: Option<&'a Lang>) -> impl Iterator<Item = &'a VoiceTexts> {
    let all = lang.is_none() || setup.rules.call_languages == CallLanguages::All;
    let voices = setup.texts.voice.iter().enumerate();
    let spoken = voices.filter(move |(index, voice)| all || *index == 0 || Some(&voice.lang) == lang);
    spoken.map(|(_, voice)| voice)
}

fn once(voice: &VoiceTexts, parts: Vec<Say>) -> Phrase {
    Phrase { lang: voice.lang.clone(), readings: 1, parts }
}

fn announcement(purpose: Purpose, chime: bool, mut phrases: Vec<Phrase>) -> Option<Announcement> {
    phrases.retain(|phrase| !phrase.parts.is_empty());
    (!phrases.is_empty()).then_some(Announcement { purpose, chime, phrases })
}

/// The number as its characters are read.
fn spelled(voice: &VoiceTexts, number: &Number) -> String {
    let number = number.to_string();
    if voice.yao { number.replace('1', "幺") } else { number }
}

fn parts(template: &str, call: Option<(&str, WindowNo)>) -> Vec<Say> {
    let say = |part| match (part, call) {
        (Part::Words(words), _) => spoken(words).map(Say::Words),
        (Part::Name("number"), Some((number, _))) => Some(Say::Spelled(number.to_owned())),
        (Part::Name("window"), Some((_, window))) => Some(Say::Count(window.0)),
        (Part::Name(_), _) => None,
    };
    split(template).into_iter().filter_map(say).collect()
}

/// The text as clips are named: trimmed; punctuation alone is a pause, not a clip.
fn spoken(words: &str) -> Option<String> {
    let words = words.trim();
    words.chars().any(char::is_alphanumeric).then(|| words.to_owned())
}

/// Every clip that a hall's sentences need, per language, in order and without duplicates: what a voice pack must
/// have besides digits, letters, whole numbers and the chime.
pub fn segments(setup: &Setup) -> Vec<(Lang, String)> {
    let mut all = Vec::new();
    for voice in &setup.texts.voice {
        let Notices { late, held, transferred, paused, closed } = &voice.notices;
        let notices = [late, held, transferred, paused, closed];
        let all_texts = [&voice.call, &voice.rate, &voice.help].into_iter().chain(notices);
        let templates = all_texts.flat_map(|text| split(text));
        let words = templates.filter_map(|part| match part {
            Part::Words(words) => spoken(words),
            Part::Name(_) => None,
        });
        for segment in words.map(|words| (voice.lang.clone(), words)) {
            if !all.contains(&segment) {
                all.push(segment);
            }
        }
    }
    all
}
