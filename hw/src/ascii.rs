//! Text for displays that have ASCII only: the readable part of a Chinese or English text.
//!
//! Owns: the transliteration, and what is left out where it is too long. Must not touch: frames, and what a display takes
//! for its own commands.
//!
//! Chinese is written in pinyin without tones where there is room. Where there is not, it is left out before anything
//! that has a digit in it: numbers and windows are what people look for. One reading of a 汉字 is known, not the one that
//! its sentence asks for (行 is always Xing).
//!
//! The crate `pinyin` reads 汉字, `deunicode` the rest. A pole display beside a counter has 20 columns, and a blank one
//! is worth less than `A001 -> 3`.

use deunicode::{deunicode, deunicode_char};
use pinyin::ToPinyin;

/// One word of a text.
struct Word {
    ascii: String,
    /// Written in 汉字, which became pinyin.
    is_pinyin: bool,
}

/// `text` in printable ASCII, at most `most` characters of it, and if it can be, at most `columns`. One space between words.
pub(crate) fn fit(text: &str, columns: usize, most: usize) -> String {
    let words = words(text);
    let whole = joined(&words, |_| true);
    if whole.len() <= columns {
        return whole;
    }
    let has_digit = |word: &Word| word.ascii.bytes().any(|byte| byte.is_ascii_digit());
    if !words.iter().any(has_digit) {
        return cut(whole, most);
    }
    let latin = joined(&words, |word| !word.is_pinyin);
    if latin.len() <= most {
        return latin;
    }
    cut(joined(&words, has_digit), most)
}

fn joined(words: &[Word], keep: impl Fn(&Word) -> bool) -> String {
    let kept: Vec<&str> = words.iter().filter(|word| keep(word)).map(|word| word.ascii.as_str()).collect();
    kept.join(" ")
}

/// Whole words, as many as fit, or the beginning of one that does not fit by itself. It is ASCII: every byte is a character.
fn cut(mut text: String, most: usize) -> String {
    if text.len() > most {
        let end = text.get(..=most).and_then(|part| part.rfind(' ')).unwrap_or(most);
        text.truncate(end);
    }
    text
}

/// A 汉字 is a word of its own, so that the numbers at its sides stay two numbers.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut latin = String::new();
    for character in text.chars().filter(|character| !character.is_control() || character.is_whitespace()) {
        if let Some(pinyin) = character.to_pinyin() {
            push(&mut words, &mut latin, false);
            push(&mut words, &mut capitalised(&deunicode(pinyin.plain())), true);
            continue;
        }
        let ascii = match character {
            // The arrow between number and window, of which the library makes a dash.
            '→' => "->",
            _ if character.is_whitespace() => " ",
            _ => deunicode_char(character).unwrap_or("?"),
        };
        for part in ascii.split_inclusive(char::is_whitespace) {
            latin.push_str(&printable(part));
            if part.ends_with(char::is_whitespace) {
                push(&mut words, &mut latin, false);
            }
        }
    }
    push(&mut words, &mut latin, false);
    words
}

fn push(words: &mut Vec<Word>, ascii: &mut String, is_pinyin: bool) {
    if !ascii.is_empty() {
        words.push(Word { ascii: std::mem::take(ascii), is_pinyin });
    }
}

fn printable(text: &str) -> String {
    text.chars().filter(char::is_ascii_graphic).collect()
}

/// With a capital: syllables of one text are told apart more easily.
fn capitalised(word: &str) -> String {
    let mut word = printable(word);
    word.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
    word
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_and_windows_are_left_out_last() {
        for (text, columns, most, expected) in [
            ("A001 → 3号窗口", 20, 20, "A001 -> 3"),
            ("A001 → 3号窗口", 30, 30, "A001 -> 3 Hao Chuang Kou"),
            ("请A001到3号窗口", 20, 20, "A001 3"),
            ("A001 to window 12", 20, 20, "A001 to window 12"),
            ("Number A001, please go to window 12", 20, 20, "A001, 12"),
            ("Number A001, please go to window 12", 20, 60, "Number A001, please go to window 12"),
            ("欢迎光临", 20, 20, "Huan Ying Guang Lin"),
            ("请立即离开大厅", 20, 20, "Qing Li Ji Li Kai Da"),
            ("幸福镇便民服务中心欢迎您", 20, 20, "Xing Fu Zhen Bian"),
            ("绿色通道", 20, 20, "Lu Se Tong Dao"),
            ("请立即离开大厅", 20, 99, "Qing Li Ji Li Kai Da Ting"),
            ("Ａ００１：３", 20, 20, "A001:3"),
            ("café\u{1b}Q\n2", 20, 20, "cafeQ 2"),
            ("", 20, 20, ""),
        ] {
            assert_eq!(fit(text, columns, most), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_becomes_printable_and_short_enough(text in any::<String>(), columns in 0..40_usize, more in 0..40_usize) {
            let shown = fit(&text, columns, columns + more);
            prop_assert!(shown.len() <= columns + more);
            prop_assert!(shown.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{shown:?}");
        }

        #[test]
        fn numbers_stay_apart_and_in_order(parts in proptest::collection::vec("[一-龥]{1,9}|[A-Z][0-9]{3}", 1..5)) {
            let digits = |text: &str| {
                let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
                numbers.map(str::to_owned).collect::<Vec<_>>()
            };
            // Two numbers side by side would be one word.
            let text = parts.join("到");
            prop_assert_eq!(digits(&fit(&text, 20, 20)), digits(&text));
        }
    }
}
