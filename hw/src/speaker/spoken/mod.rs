//! How a text is read aloud: numbers, dates, times, telephone numbers, units and Latin letters as people read them.
//!
//! Owns: the words. Must not touch: sound. What it gives has no digits and no signs left but marks, which are pauses.

mod chinese;
mod english;
mod numeral;

use super::Counting;

/// The text in the words of a language that counts so. A language that counts digit by digit is left as it is.
pub fn spoken_words(text: &str, counting: Counting) -> String {
    match counting {
        Counting::Chinese => chinese::read(text),
        Counting::English => english::read(text),
        Counting::Digits => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
