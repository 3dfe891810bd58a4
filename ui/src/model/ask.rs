//! The one request that may be under way, and its key.

use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use anxu_api::{Command, Key, Refusal as Why, Request};

use super::screen::Refusal;
use super::{Effect, LinkState, Model};

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
    /// It may have been carried out without a word of it having come back.
    doubtful: bool,
    /// When it is asked again, because the hall cannot say what became of it.
    again: Option<Duration>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Number,
    Help,
}

/// Between two questions what became of a request: the hall looks once a second whether it can record again.
const ASK_AGAIN: Duration = Duration::from_secs(1);

impl Ask {
    /// A request of a person, sent at once where the hall is `up`.
    pub fn new(request: Request, asked: Asked, tile: Option<usize>, now: Duration, up: bool) -> Ask {
        let sent = up.then_some(now);
        Ask { request, asked, tile, since: now, sent, doubtful: false, again: None }
    }

    /// The connection went away: what was sent on it may have been carried out.
    pub fn lost(&mut self) {
        self.doubtful |= self.sent.is_some();
        self.again = None;
    }

    /// Whether an answer that nothing can be carried out now leaves open what became of the request. Then only its own key
    /// can tell; another would be another act.
    pub fn is_open_after(&mut self, perhaps_done: bool) -> bool {
        self.doubtful |= perhaps_done;
        self.doubtful
    }

    /// Ask again under the same key, in a moment.
    pub fn again_at(&mut self, now: Duration) {
        self.sent = None;
        self.again = Some(now + ASK_AGAIN);
    }

    /// When it is asked again, if it is to be.
    pub fn due(&self) -> Option<Duration> {
        self.again
    }

    /// A request that an earlier run of the kiosk had under way.
    pub fn recalled(request: Request, now: Duration) -> Option<Ask> {
        let asked = match request.command {
            Command::Issue { .. } => Asked::Number,
            Command::Help => Asked::Help,
            _ => return None,
        };
        Some(Ask { doubtful: true, ..Ask::new(request, asked, None, now, false) })
    }
}

impl Model {
    /// What is asked again now under its own key.
    pub(super) fn ask_again(&mut self, now: Duration) -> Option<Effect> {
        let ask = self.ask.as_mut().filter(|ask| ask.again.is_some_and(|at| now >= at))?;
        if self.link != LinkState::Up {
            return None;
        }
        ask.again = None;
        ask.sent = Some(now);
        Some(Effect::Send(ask.request.clone()))
    }
}

/// Why no number was given, in the kinds that have their own words on screen.
pub(super) fn refusal(why: &Why) -> Refusal {
    match why {
        Why::DayNotOpen | Why::OutsideHours => Refusal::Closed,
        Why::NotToday { .. } => Refusal::NotToday,
        Why::NoWindowFor { .. } => Refusal::NoWindow,
        Why::NumbersUsedUp { .. } => Refusal::UsedUp,
        _ => Refusal::Other,
    }
}
