//! The one request that may be under way, and its key.

use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use anxu_api::command::Command;
use anxu_api::{Key, Rejection, Request};

use super::screen::Refusal;

/// Makes one key per act. Keys of two runs or two kiosks never meet: each run has a number drawn by chance.
#[derive(Debug)]
pub struct Keys {
    stem: String,
    next: u64,
}

impl Keys {
    /// A kiosk's name may be long; a key may not ([`Key::MAX_LEN`]): 40 letters, 16 digits of chance, 20 of counting.
    const NAME: usize = 40;

    /// Keys of a kiosk in one run, which `chance` tells from every other run.
    pub fn new(name: &str, chance: u64) -> Self {
        let name: String = name.chars().filter(char::is_ascii_graphic).take(Self::NAME).collect();
        Keys { stem: format!("{name}-{chance:016x}"), next: 1 }
    }

    /// Keys with a number drawn by chance: the standard library's hash seed comes from the operating system.
    pub fn by_chance(name: &str) -> Self {
        Self::new(name, std::hash::RandomState::new().build_hasher().finish())
    }

    /// The key of the next act.
    pub fn make(&mut self) -> Key {
        let key = format!("{}-{}", self.stem, self.next);
        self.next += 1;
        Key(key)
    }
}

/// A request under way.
#[derive(Clone, Debug)]
pub(super) struct Ask {
    pub request: Request,
    pub asked: Asked,
    /// The tile that was pressed.
    pub tile: Option<usize>,
    pub since: Duration,
    /// When it last went out on a living connection.
    pub sent: Option<Duration>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Number,
    Help,
}

impl Ask {
    /// A request that an earlier run of the kiosk had under way.
    pub fn recalled(request: Request, now: Duration) -> Option<Ask> {
        let asked = match request.command {
            Command::Issue { .. } => Asked::Number,
            Command::Help { .. } => Asked::Help,
            _ => return None,
        };
        Some(Ask { request, asked, tile: None, since: now, sent: None })
    }
}

/// Why no number was given, in the kinds that have their own words on screen.
pub(super) fn refusal(rejection: &Rejection) -> Refusal {
    match rejection {
        Rejection::DayNotOpen | Rejection::OutsideHours => Refusal::Closed,
        Rejection::NotToday { .. } => Refusal::NotToday,
        Rejection::NoWindowFor { .. } => Refusal::NoWindow,
        Rejection::NumbersUsedUp { .. } => Refusal::UsedUp,
        _ => Refusal::Other,
    }
}
