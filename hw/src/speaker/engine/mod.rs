//! Texts that nobody recorded: who speaks them.
//!
//! Owns: the trait, and in which order engines are asked. Must not touch: recorded words.

use super::clip::Fetch;
use super::{Pack, RATE};

mod bank;
mod program;

/// Speaks any text in some languages.
pub trait Engine {
    /// Samples of [`RATE`], at the level of clips; `None` where it does not speak the pack's language; an error where it
    /// should and cannot, in words. Called on the speaker's thread: whatever waits to be said waits for it.
    fn speak(&self, pack: &Pack, text: &str, fetch: Fetch) -> Result<Option<Vec<i16>>, String>;
}

/// The engines, the better first: a site's own program, where there is one, then the bank of syllables.
fn engines(program: &[String]) -> Vec<Box<dyn Engine>> {
    let own = program::Program::new(program).map(|program| Box::new(program) as Box<dyn Engine>);
    own.into_iter().chain([Box::new(bank::Bank) as Box<dyn Engine>]).collect()
}

/// What the first engine says that can, and why those before it could not. `program` is a site's own, or empty.
pub(super) fn speak(
    program: &[String],
    pack: &Pack,
    text: &str,
    fetch: Fetch,
) -> (Option<Vec<i16>>, Vec<String>) {
    let mut faults = Vec::new();
    for engine in engines(program) {
        match engine.speak(pack, text, &mut *fetch) {
            Ok(None) => {}
            Ok(samples) => return (samples, faults),
            Err(why) => faults.push(why),
        }
    }
    (None, faults)
}

fn silence(milliseconds: usize) -> usize {
    RATE as usize * milliseconds / 1000
}

#[cfg(test)]
mod tests;
