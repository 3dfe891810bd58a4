//! What a kiosk may take: numbers for a crowd, but not all of a day's, and a call for help now and then.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anxu_api::answer::Obstacle;
use anxu_api::{Command, Reply, Request, Role};
use anxu_process::{Bucket, Rate};

use crate::wire::answer::unavailable;

/// Numbers of one kiosk: thirty people who stand before it when the doors open, and thirty a minute after that, twice as
/// fast as its pages and its printer can be. A service's 999 numbers last half an hour.
const NUMBERS: Rate = Rate { burst: 30, refill: Duration::from_secs(2) };

/// Calls for help of one kiosk: enough for a visitor who presses again, and not so many that they drown all else.
const HELP: Rate = Rate { burst: 5, refill: Duration::from_secs(10) };

/// Kiosks whose allowance is kept; beyond them the ones that have taken nothing lately are forgotten first.
const KIOSKS: usize = 256;

/// The allowances of all kiosks by name. Clones are of the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Allowances(Arc<Mutex<BTreeMap<String, Kiosk>>>);

#[derive(Debug)]
struct Kiosk {
    numbers: Bucket,
    help: Bucket,
}

impl Allowances {
    /// The answer to a kiosk that has used up its allowance. Nothing is recorded: the same key may ask again.
    pub(super) fn refusal(&self, role: &Role, request: &Request, now: Instant) -> Option<Reply> {
        let Role::Kiosk(name) = role else { return None };
        let obstacle = match &request.command {
            Command::Issue { .. } if !self.take(name, now, |kiosk| &mut kiosk.numbers) => {
                Obstacle::TooManyNumbers
            }
            Command::Help if !self.take(name, now, |kiosk| &mut kiosk.help) => Obstacle::HelpCalledJustNow,
            _ => return None,
        };
        Some(Reply { key: request.key.clone(), answer: unavailable(obstacle) })
    }

    fn take(&self, name: &str, now: Instant, bucket: impl Fn(&mut Kiosk) -> &mut Bucket) -> bool {
        // Plain data, whole at every instant.
        let mut kiosks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !kiosks.contains_key(name) && kiosks.len() >= KIOSKS {
            kiosks.retain(|_, kiosk| !(kiosk.numbers.is_full(now) && kiosk.help.is_full(now)));
            if kiosks.len() >= KIOSKS {
                return false;
            }
        }
        bucket(kiosks.entry(name.to_owned()).or_insert_with(Kiosk::new)).take(1, now)
    }
}

impl Kiosk {
    fn new() -> Kiosk {
        Kiosk { numbers: Bucket::new(NUMBERS), help: Bucket::new(HELP) }
    }
}

#[cfg(test)]
mod tests {
    use anxu_api::command::Kind;
    use anxu_api::{Key, Lang, ServiceId};

    use super::*;

    fn request(command: Command) -> Request {
        Request { key: Key("k".into()), command }
    }

    fn issue() -> Request {
        request(Command::Issue {
            service: ServiceId("s".into()),
            kind: Kind::Ordinary,
            lang: Lang("zh-CN".into()),
        })
    }

    fn kiosk(name: &str) -> Role {
        Role::Kiosk(name.to_owned())
    }

    #[test]
    fn thirty_people_a_minute_pass_after_a_crowd_of_thirty_and_a_flood_does_not() {
        let (kiosks, start) = (Allowances::default(), Instant::now());
        let given = |seconds: u64| {
            let now = start + Duration::from_secs(seconds);
            kiosks.refusal(&kiosk("hall"), &issue(), now).is_none()
        };
        assert_eq!((0..1000).filter(|_| given(0)).count(), 30);
        assert_eq!((1..=600).filter(|second| given(*second)).count(), 300, "ten minutes");
        assert!(kiosks.refusal(&kiosk("another"), &issue(), start).is_none());
        assert!(kiosks.refusal(&Role::Desk, &issue(), start).is_none(), "staff are not counted");
    }

    #[test]
    fn help_is_asked_for_a_few_times_and_not_hundreds() {
        let (kiosks, now) = (Allowances::default(), Instant::now());
        let help = request(Command::Help);
        let heard = |_: &u32| kiosks.refusal(&kiosk("hall"), &help, now).is_none();
        assert_eq!((0..600).filter(heard).count(), 5);
    }

    #[test]
    fn names_without_end_are_not_kept() {
        let (kiosks, start) = (Allowances::default(), Instant::now());
        let taken = |n: u32, now| kiosks.refusal(&kiosk(&n.to_string()), &issue(), now).is_none();
        assert_eq!((0..1000).filter(|n| taken(*n, start)).count(), KIOSKS);
        assert!(taken(2000, start + NUMBERS.refill), "those who took one have it back");
        assert!(kiosks.0.lock().unwrap().len() <= KIOSKS);
    }
}
