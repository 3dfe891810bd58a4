//! What is said. Configured sentences are cut at their placeholders: the words between are clips of a voice pack.

use super::placeholder::{Part, split};
use super::{Announcement, Phrase, Say};
use crate::ids::{Lang, Number, WindowNo};
use crate::setup::Setup;

/// Readings of an emergency text.
const EMERGENCY_READINGS: u8 = 2;

/// A call; `None` in a hall that says nothing.
pub fn call(setup: &Setup, number: &Number, window: WindowNo) -> Option<Announcement> {
    let voices = setup.texts.voice.iter();
    let phrases = voices.map(|voice| Phrase {
        lang: voice.lang.clone(),
        readings: voice.readings.clamp(1, 2),
        parts: parts(&voice.call, Some((number, window))),
    });
    announcement(true, phrases.collect())
}

/// The request for a rating; `None` where there are no words for it.
pub(crate) fn rate(setup: &Setup) -> Option<Announcement> {
    let voices = setup.texts.voice.iter();
    let phrases =
        voices.map(|voice| Phrase { lang: voice.lang.clone(), readings: 1, parts: parts(&voice.rate, None) });
    announcement(false, phrases.collect())
}

/// The call for staff to a kiosk where a visitor asks for a person; `None` where there are no words for it.
pub(crate) fn help(setup: &Setup) -> Option<Announcement> {
    let voices = setup.texts.voice.iter();
    let phrases =
        voices.map(|voice| Phrase { lang: voice.lang.clone(), readings: 1, parts: parts(&voice.help, None) });
    announcement(true, phrases.collect())
}

/// An emergency text, in the hall's first voice.
pub(crate) fn emergency(setup: &Setup, text: &str) -> Option<Announcement> {
    let lang = setup.texts.voice.first()?.lang.clone();
    let parts = vec![Say::Words(text.to_owned())];
    announcement(true, vec![Phrase { lang, readings: EMERGENCY_READINGS, parts }])
}

fn announcement(chime: bool, mut phrases: Vec<Phrase>) -> Option<Announcement> {
    phrases.retain(|phrase| !phrase.parts.is_empty());
    (!phrases.is_empty()).then_some(Announcement { chime, phrases })
}

fn parts(template: &str, call: Option<(&Number, WindowNo)>) -> Vec<Say> {
    let say = |part| match (part, call) {
        (Part::Words(words), _) => spoken(words).map(Say::Words),
        (Part::Name("number"), Some((number, _))) => Some(Say::Spelled(number.to_string())),
        (Part::Name("window"), Some((_, window))) => Some(Say::Count(window.0)),
        (Part::Name(_), _) => None,
    };
    split(template).into_iter().filter_map(say).collect()
}

/// Words as a clip is named: trimmed; marks alone are a pause, not a clip.
fn spoken(words: &str) -> Option<String> {
    let words = words.trim();
    words.chars().any(char::is_alphanumeric).then(|| words.to_owned())
}

/// Every clip of words that a hall's sentences need, per language, in order and without repeats: what a voice pack must
/// have besides digits, letters, whole numbers and the chime.
pub fn segments(setup: &Setup) -> Vec<(Lang, String)> {
    let mut all = Vec::new();
    for voice in &setup.texts.voice {
        let templates = [&voice.call, &voice.rate, &voice.help].into_iter().flat_map(|text| split(text));
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
