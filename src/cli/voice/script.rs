//! The script to record a pack by: what a hall needs, in the order that makes recording quickest.
//!
//! Owns: the order and the numbers of the lines. Must not touch: which clips are needed.

use std::collections::BTreeSet;

use anxu_hw::speaker::{Pack, key};

use super::wanted::Wanted;

/// Numbers whose words count as counting: those of windows.
const COUNTED: u16 = 200;
/// Fewer lines of one shape are no row.
const ROW: usize = 3;

/// The lines in the order of the script. First what stands alone, the longest first, while the voice is fresh; then rows that
/// differ in one word, such as 请A, 请B, 请C: who reads a row keeps its tone and speed by itself, and needs no look at the sheet.
pub(super) fn ordered(pack: &Pack, clips: Vec<Wanted>) -> Vec<Wanted> {
    let counting = counting(pack);
    let shapes: Vec<String> = clips.iter().map(|clip| shape(&clip.text, &counting)).collect();
    let size = |shape: &String| shapes.iter().filter(|other| *other == shape).count();
    let first = |shape: &String| shapes.iter().position(|other| other == shape).unwrap_or(0);
    let mut lines: Vec<(usize, usize, Wanted)> = shapes
        .iter()
        .zip(&clips)
        .map(|(shape, clip)| match size(shape) {
            0..ROW => (0, usize::MAX - clip.text.chars().count(), clip.clone()),
            _ => (1, first(shape), clip.clone()),
        })
        .collect();
    // Stable: within a row the order of the hall's sentences stays, which counts.
    lines.sort_by_key(|(kind, place, _)| (*kind, *place));
    lines.into_iter().map(|(_, _, clip)| clip).collect()
}

/// Words that only count or spell.
fn counting(pack: &Pack) -> BTreeSet<String> {
    let numbers = (0..COUNTED).flat_map(|n| pack.count(n));
    let spelled = ('0'..='9').chain('a'..='z').flat_map(|c| pack.spelled(&c.to_string()));
    numbers.chain(spelled).map(|word| key(&word)).collect()
}

/// A text with `#` for each stretch of such words.
fn shape(text: &str, counting: &BTreeSet<String>) -> String {
    let text = key(text);
    let mut words: Vec<&str> = text.split(' ').collect();
    words.iter_mut().filter(|word| counting.contains(**word)).for_each(|word| *word = "#");
    words.dedup_by(|a, b| a == b && *a == "#");
    words.join(" ")
}
