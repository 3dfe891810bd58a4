//! What an utterance says, in words to read.

use super::{Packs, Part, Sentence, Utterance};

/// What stands for the chime.
const CHIME: &str = "叮咚";

/// The utterance in the words of its packs, such as `叮咚 请 A 零 零 一 号，到 三 号窗口办理`. Readings are counted
/// (`×2`), sentences are separated by ` / `.
pub fn transcript(utterance: &Utterance, packs: &Packs) -> String {
    let sentences: Vec<String> = utterance.sentences.iter().map(|one| sentence(one, packs)).collect();
    let said = sentences.join(" / ");
    match (utterance.chime, said.is_empty()) {
        (true, true) => CHIME.to_owned(),
        (true, false) => format!("{CHIME} {said}"),
        (false, _) => said,
    }
}

fn sentence(sentence: &Sentence, packs: &Packs) -> String {
    let pack = packs.get(&sentence.pack).ok();
    let parts = sentence.parts.iter().flat_map(|part| match (pack, part) {
        (Some(pack), Part::Free(text)) => {
            let text = packs.in_words_of(pack, text);
            let spoken = pack.file(&text).is_err() && packs.says_any_text(pack);
            if spoken { vec![text] } else { pack.texts(&Part::Free(text)) }
        }
        (Some(pack), part) => pack.texts(part),
        (None, part) => vec![plain(part)],
    });
    let words = parts.collect::<Vec<_>>().join(" ");
    if sentence.readings > 1 { format!("{words} ×{}", sentence.readings) } else { words }
}

fn plain(part: &Part) -> String {
    match part {
        Part::Words(text) | Part::Free(text) | Part::Spelled(text) => text.clone(),
        Part::Count(n) => n.to_string(),
    }
}
