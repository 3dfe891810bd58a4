//! Which clips a sentence is made of: the fewest that say all its words, so that a phrase that was recorded whole is
//! said whole, and single words only where nothing better was recorded.
//!
//! Owns: the choice. Must not touch: files, and what is said where words have no clip.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::reading::{END, tokens};

/// A word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// A Chinese character, or a word of letters and digits, as [`super::reading::key`] has it.
    pub token: String,
    /// The silence before it, in milliseconds, where a clip begins with it.
    pub pause: u16,
}

/// A chosen clip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice<'a> {
    /// Its text, as the manifest has it.
    pub text: &'a str,
    /// Its file.
    pub path: &'a PathBuf,
    /// The silence before it, in milliseconds.
    pub pause: u16,
}

/// The clips of a pack by the words they say.
#[derive(Debug, Default)]
pub(super) struct Clips {
    by_words: BTreeMap<String, (String, PathBuf)>,
    /// Words of the longest clip: no longer stretch need be looked up.
    longest: usize,
}

/// Costs: each clip, and, so that it decides between choices of as few clips, a last clip not recorded as an end.
const CLIP: usize = 2;
const NOT_AN_END: usize = 1;

impl Clips {
    /// Add a clip. The last of two with the same words counts.
    pub(super) fn add(&mut self, text: &str, path: PathBuf) {
        let words = tokens(text);
        self.longest = self.longest.max(words.len());
        self.by_words.insert(words.join(" "), (text.to_owned(), path));
    }

    /// The clip that says just `words`, at the end of a sentence or within it.
    pub(super) fn get(&self, words: &[String]) -> Option<&PathBuf> {
        let words = words.join(" ");
        let found = self.by_words.get(&words).or_else(|| self.by_words.get(&ended(&words)));
        found.map(|(_, path)| path)
    }

    /// The fewest clips that say `words`, none of them in `without`; `None` where a word has no clip.
    pub(super) fn cover(&self, words: &[Word], without: &BTreeSet<PathBuf>) -> Option<Vec<Choice<'_>>> {
        // For each place, from the last to the first: what it costs to say the rest, and with which clip that begins.
        let mut best: Vec<Option<(usize, Step<'_>)>> = vec![None; words.len()];
        for at in (0..words.len()).rev() {
            let most = self.longest.min(words.len() - at);
            let steps = (1..=most).rev().filter_map(|len| self.step(words, at, len, without));
            let costs = steps.filter_map(|step| {
                let rest = if step.next == words.len() { 0 } else { best.get(step.next)?.as_ref()?.0 };
                Some((step.cost + rest, step))
            });
            let cheapest = costs.min_by_key(|(cost, _)| *cost);
            if let Some(place) = best.get_mut(at) {
                *place = cheapest;
            }
        }
        let mut choices = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let (_, Step { text, path, next, .. }) = best.get(at)?.as_ref()?;
            choices.push(Choice { text, path, pause: word.pause });
            at = *next;
        }
        Some(choices)
    }

    fn step(&self, words: &[Word], at: usize, len: usize, without: &BTreeSet<PathBuf>) -> Option<Step<'_>> {
        let next = at + len;
        let said = words.get(at..next)?.iter().map(|word| word.token.as_str()).collect::<Vec<_>>().join(" ");
        let usable = |words: &str| self.by_words.get(words).filter(|(_, path)| !without.contains(path));
        let last = next == words.len();
        let end = last.then(|| usable(&ended(&said))).flatten();
        let cost = if last && end.is_none() { CLIP + NOT_AN_END } else { CLIP };
        end.or_else(|| usable(&said)).map(|(text, path)| Step { text, path, next, cost })
    }
}

#[derive(Clone, Debug)]
struct Step<'a> {
    text: &'a str,
    path: &'a PathBuf,
    /// The place behind it.
    next: usize,
    cost: usize,
}

fn ended(words: &str) -> String {
    format!("{words} {END}")
}

#[cfg(test)]
mod tests;
