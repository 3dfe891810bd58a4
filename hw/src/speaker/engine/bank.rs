//! Mandarin from a bank of recorded syllables, each with its tone: `syllables/ma3.flac` in a pack's folder.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Engine, silence};
use crate::speaker::Pack;
use crate::speaker::clip::Fetch;
use crate::speaker::pinyin::syllables;
use crate::speaker::spoken::spoken_words;

/// Silence at a comma and at a full stop, in milliseconds: shorter, and syllables joined evenly run into one another.
const COMMA: usize = 220;
const STOP: usize = 400;

/// The bank of the pack that is to speak.
pub struct Bank;

impl Engine for Bank {
    /// A character without a syllable is left out; a text of which nothing is left is not spoken.
    fn speak(&self, pack: &Pack, text: &str, fetch: Fetch) -> Result<Option<Vec<i16>>, String> {
        if !pack.has_bank() {
            return Ok(None);
        }
        let words = spoken_words(text, pack.counting());
        let mut samples: Vec<i16> = Vec::new();
        let mut pause = 0;
        for (character, syllable) in syllables(&words) {
            let clip = match &syllable {
                Some(syllable) => of_syllable(pack, syllable, &mut *fetch),
                None if character.is_alphanumeric() => {
                    pack.file(&character.to_string()).ok().and_then(|path| fetch(&path).ok())
                }
                None => {
                    pause = pause.max(if "。！？.!?".contains(character) { STOP } else { COMMA });
                    None
                }
            };
            if let Some(clip) = clip {
                let before = if samples.is_empty() { 0 } else { silence(pause) };
                samples.resize(samples.len() + before, 0);
                samples.extend_from_slice(&clip);
                pause = 0;
            }
        }
        if samples.is_empty() {
            Err(format!("there are no syllables for “{text}”"))
        } else {
            Ok(Some(samples))
        }
    }
}

/// The syllable in its tone, or else in another: a name is better said in a wrong tone than left out.
fn of_syllable(pack: &Pack, syllable: &str, fetch: Fetch) -> Option<Arc<[i16]>> {
    let plain = syllable.trim_end_matches(|c: char| c.is_ascii_digit());
    let tones = ["3", "2", "4", "1", "5"].map(|tone| format!("{plain}{tone}"));
    let names = std::iter::once(syllable.to_owned()).chain(tones);
    let mut files = names.map(|name| pack.bank().join(format!("{name}.flac")));
    let file: PathBuf = files.find(|file| file.is_file())?;
    fetch(&file).ok()
}
