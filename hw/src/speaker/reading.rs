//! How texts and numbers are looked up in a pack: the key of a text, and the words of a whole number.
//!
//! Owns: the grammar of counting in each language that packs speak. Must not touch: files, sound.

use serde::Deserialize;

/// How a pack reads whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Counting {
    /// 十二, 一百零五. Any dialect of Chinese.
    Chinese,
    /// twelve, one hundred five.
    English,
    /// One digit after the other: right in every language.
    #[default]
    Digits,
}

impl Counting {
    /// The words of `n` in order; `None` where this way of counting has no words for it (then: digits).
    pub fn words(self, n: u16) -> Option<Vec<&'static str>> {
        match self {
            Counting::Chinese => chinese(n),
            Counting::English => english(n),
            Counting::Digits => None,
        }
    }
}

/// What stands in a key for the end of a sentence.
pub(super) const END: &str = ".";

/// What a text is looked up by: its words in lower case with one space between them, each Chinese character a word. So
/// `号，到`, ` 号,到 ` and `号 到` are the same clip. Empty for a text of marks alone.
pub fn key(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// The words of a clip's text, and [`END`] where it closes with a full stop: that clip was recorded as the end of a
/// sentence, with the fall of the voice that belongs there.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let ends = text.trim_end().ends_with(['.', '。']) && !key(text).is_empty();
    words(text).chain(ends.then(|| END.to_owned())).collect()
}

/// The words of a text, without marks.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
    runs.flat_map(split).map(str::to_lowercase)
}

/// A run of letters without marks, each Chinese character by itself.
fn split(run: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = run;
    while let Some(first) = rest.chars().next() {
        let is_word_end = |c: char| is_chinese(c) || is_chinese(first);
        let len = rest.char_indices().skip(1).find(|(_, c)| is_word_end(*c)).map_or(rest.len(), |(at, _)| at);
        let (word, behind) = rest.split_at(len);
        words.push(word);
        rest = behind;
    }
    words
}

/// Whether a word is written with one such character: the ideographs of Unicode, with those added later.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

const CHINESE_DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// GB/T 15835 reads 10 as 十 at the head, 110 as 一百一十, 101 as 一百零一.
fn chinese(n: u16) -> Option<Vec<&'static str>> {
    let digit = |d: u16| CHINESE_DIGITS.get(usize::from(d)).copied();
    if n < 10 {
        return Some(vec![digit(n)?]);
    }
    if n > 9999 {
        return None;
    }
    let mut words = Vec::new();
    let mut skipped = false;
    for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let d = n / value % 10;
        if d == 0 {
            skipped = !words.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            words.push(CHINESE_DIGITS[0]);
        }
        let bare_ten = value == 10 && d == 1 && words.is_empty();
        if !bare_ten {
            words.push(digit(d)?);
        }
        if !unit.is_empty() {
            words.push(unit);
        }
    }
    Some(words)
}

const ENGLISH_SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn english(n: u16) -> Option<Vec<&'static str>> {
    let small = |n: u16| ENGLISH_SMALL.get(usize::from(n)).copied();
    if n > 999 {
        return None;
    }
    let mut words = Vec::new();
    if n >= 100 {
        words.extend([small(n / 100)?, "hundred"]);
    }
    let rest = n % 100;
    if rest >= 20 {
        words.push(ENGLISH_TENS.get(usize::from(rest / 10 - 2)).copied()?);
        if !rest.is_multiple_of(10) {
            words.push(small(rest % 10)?);
        }
    } else if rest > 0 || n == 0 {
        words.push(small(rest)?);
    }
    Some(words)
}

#[cfg(test)]
mod tests;
