//! Messages in Chinese and in English: one table per kind of code of the wire.
//!
//! Owns the words of refusals, obstacles, goodbyes and health, for kiosk, pages, command line and `/health` alike, and those of
//! codes that never leave the program (`codes`): faults of a configuration, messages of the command line. (What is said to
//! visitors on paper, boards and by voice is the hall's own configuration; the kiosk's pages have their own words.)
//! Must not touch: anything but `anxu-api`.
//!
//! A table is data, so that a test can check it against the wire's schema, a translator can read it, and a page can
//! be given it; a `match` allows none of these. It has a row per code, with its Chinese and its English, where
//! `{name}` stands for the code's argument of that name (see `row`). A test checks that every code has a row, and
//! that rows use exactly the arguments that the code has. A message says what happened, to what, and what to do.

use anxu_api::answer::Obstacle;
use anxu_api::health::{Health, Trouble};
use anxu_api::view::{Unavailable, WaitRange};
use anxu_api::{Goodbye, Refusal};

mod clip;
mod codes;
mod config;
mod detail;
mod device;
mod flaw;
mod goodbye;
mod health;
mod help;
mod language;
mod message;
mod misuse;
mod obstacle;
mod recording;
mod refusal;
mod row;
mod story;
mod system;
mod term;
mod wait;
mod wanted;

pub use clip::Clip;
pub use config::{Hint, Mistake, PortForm, Slip};
pub use detail::DETAILS;
pub use device::device;
pub use flaw::ClipFlaw;
pub use help::{BELOW_HELP, HELP};
pub use language::Language;
pub use message::Message;
pub use misuse::Misuse;
pub use recording::Recording;
pub use story::Story;
pub use system::System;
pub use wanted::Wanted;

/// Why a request was refused.
pub fn refusal(refusal: &Refusal, lang: Language) -> String {
    row::fill(refusal::TABLE, "why", refusal, lang)
}

/// Why a request cannot be carried out now.
pub fn obstacle(obstacle: &Obstacle, lang: Language) -> String {
    row::fill(obstacle::TABLE, "why", obstacle, lang)
}

/// The same for a request that may have been carried out all the same.
pub fn perhaps_done(obstacle: &Obstacle, lang: Language) -> String {
    format!("{}{}{}", self::obstacle(obstacle, lang), lang.semicolon(), term::of("perhaps-done", lang))
}

/// Why a hall ends a connection.
pub fn goodbye(goodbye: &Goodbye, lang: Language) -> String {
    row::fill(goodbye::TABLE, "code", goodbye, lang)
}

/// Why a service issues no numbers at present.
pub fn unavailable(why: &Unavailable, lang: Language) -> &'static str {
    let code = match why {
        Unavailable::OtherDays(_) => "other-days",
        Unavailable::Closed => "closed",
        Unavailable::NoWindow => "no-window",
        Unavailable::UsedUp => "used-up",
    };
    term::of(code, lang)
}

/// An expected wait, such as `about 10 to 20 minutes`, `about 1 to 2.5 hours` or `at once`.
pub fn wait(range: WaitRange, lang: Language) -> String {
    wait::words(range, lang)
}

/// The health of a device or a part of the hall; empty where it is ok.
pub fn health(health: &Health, lang: Language) -> String {
    health.trouble().map_or_else(String::new, |wrong| trouble(wrong, lang))
}

/// What is wrong, and what to do.
pub fn trouble(trouble: &Trouble, lang: Language) -> String {
    match trouble {
        Trouble::Several { all } => {
            let all: Vec<String> = all.iter().map(|one| self::trouble(one, lang)).collect();
            all.join(lang.semicolon())
        }
        one => row::fill(health::TABLE, "code", one, lang),
    }
}

/// A single term by its code, such as `hall-ready`.
pub fn term(code: &str, lang: Language) -> &'static str {
    term::of(code, lang)
}

#[cfg(test)]
mod tests;
