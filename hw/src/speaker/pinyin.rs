//! Chinese characters as the syllables that are said, with their tones.
//!
//! Owns: characters of several readings by the words they stand in, and the tones that neighbours change. Must not touch:
//! numbers and signs ([`super::spoken`] has read them), sound.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// Words in which a character is not read as by itself: a word and its syllables a line.
const WORDS: &str = include_str!("pinyin/words.txt");
/// Characters of the longest of them.
const LONGEST: usize = 4;
/// Behind these 一 orders or counts and keeps its tone.
const ORDERING: &str = "第周期初十百千万零一二三四五六七八九";
/// Before these as well.
const ORDERED: &str = "号楼月日层栋期区班级点二三四五六七八九十零年";

static BY_WORD: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let mut parts = line.split(' ');
        Some((parts.next()?, parts.collect()))
    };
    WORDS.lines().filter_map(line).collect()
});

/// A character and its syllable: Pinyin with the tone behind it, 5 the neutral one, v for ü. `None`: it is no Chinese
/// character.
pub(super) fn syllables(text: &str) -> Vec<(char, Option<String>)> {
    let characters: Vec<char> = text.chars().collect();
    let mut read: Vec<(char, Option<String>)> = Vec::new();
    let mut at = 0;
    while let Some(character) = characters.get(at) {
        match word_at(&characters, at) {
            Some((len, syllables)) => {
                let of_word = characters.iter().skip(at).zip(syllables);
                read.extend(of_word.map(|(character, syllable)| (*character, Some((*syllable).to_owned()))));
                at += len;
            }
            None => {
                read.push((*character, alone(*character)));
                at += 1;
            }
        }
    }
    change_tones(&mut read);
    read
}

/// The longest word that begins there.
fn word_at(characters: &[char], at: usize) -> Option<(usize, &'static [&'static str])> {
    (2..=LONGEST).rev().find_map(|len| {
        let word: String = characters.get(at..at + len)?.iter().collect();
        BY_WORD.get(word.as_str()).map(|syllables| (len, syllables.as_slice()))
    })
}

fn alone(character: char) -> Option<String> {
    let syllable = character.to_pinyin()?.with_tone_num_end().replace('ü', "v");
    Some(if syllable.ends_with(|c: char| c.is_ascii_digit()) { syllable } else { syllable + "5" })
}

/// A third tone before a third is a second; 一 and 不 by what follows.
fn change_tones(read: &mut [(char, Option<String>)]) {
    let tone = |syllable: &Option<String>| syllable.as_deref().and_then(|syllable| syllable.chars().last());
    for at in 0..read.len() {
        let before = at.checked_sub(1).and_then(|at| read.get(at)).map(|(character, _)| *character);
        let next = read.get(at + 1).cloned();
        let next_tone = next.as_ref().and_then(|(_, syllable)| tone(syllable));
        let Some((character, syllable)) = read.get_mut(at) else { return };
        let ordered = |next: &(char, Option<String>)| ORDERED.contains(next.0);
        let plain =
            before.is_some_and(|before| ORDERING.contains(before)) || next.as_ref().is_none_or(ordered);
        let changed = match (*character, next_tone) {
            ('一', _) if plain => Some("yi1"),
            ('一', Some('4')) => Some("yi2"),
            ('一', Some('1'..='3')) => Some("yi4"),
            ('不', Some('4')) => Some("bu2"),
            _ => None,
        };
        match (changed, tone(syllable), next_tone) {
            (Some(changed), ..) => *syllable = Some(changed.to_owned()),
            (None, Some('3'), Some('3')) => {
                *syllable = syllable.take().map(|syllable| syllable.replace('3', "2"));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let read = syllables(text).into_iter().filter_map(|(_, syllable)| syllable);
        read.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn characters_of_several_readings_are_read_by_their_words() {
        for (text, wanted) in [
            ("银行", "yin2 hang2"),
            ("行人", "xing2 ren2"),
            ("家长", "jia1 zhang3"),
            ("长期", "chang2 qi1"),
            ("归还", "gui1 huan2"),
            ("重新", "chong2 xin1"),
            ("了解", "liao2 jie3"),
            ("好了", "hao3 le5"),
            ("处理", "chu2 li3"),
            ("到处", "dao4 chu4"),
            ("应急", "ying4 ji2"),
            ("疏散", "shu1 san4"),
            ("着火", "zhao2 huo3"),
            ("着急", "zhao2 ji2"),
            ("会计", "kuai4 ji4"),
            ("更换", "geng1 huan4"),
            ("音乐", "yin1 yue4"),
            ("女士", "nv3 shi4"),
            ("绿色", "lv4 se4"),
            ("孩子", "hai2 zi5"),
            ("的", "de5"),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn neighbours_change_tones_as_they_do_in_speech() {
        for (text, wanted) in [
            ("你好", "ni2 hao3"),
            ("不要", "bu2 yao4"),
            ("不能", "bu4 neng2"),
            ("一个", "yi2 ge4"),
            ("一起", "yi4 qi3"),
            ("一天", "yi4 tian1"),
            ("一号", "yi1 hao4"),
            ("一楼", "yi1 lou2"),
            ("第一个", "di4 yi1 ge4"),
            ("二十一号", "er4 shi2 yi1 hao4"),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_chinese_character_has_no_syllable() {
        assert_eq!(syllables("A，"), [('A', None), ('，', None)]);
    }

    #[test]
    fn every_line_of_the_words_is_a_word_with_its_syllables() {
        for (word, syllables) in BY_WORD.iter() {
            let len = word.chars().count();
            assert!((2..=LONGEST).contains(&len) && syllables.len() == len, "{word}");
            let fits = |one: &&str| one.ends_with(['1', '2', '3', '4', '5']) && one.is_ascii();
            assert!(syllables.iter().all(fits), "{word}");
        }
        assert!(BY_WORD.len() > 1000);
    }
}
