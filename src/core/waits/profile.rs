//! When windows open and close on other days: a turn that reaches into the noon break takes longer than one that ends
//! before it.
//!
//! Times of the day are counted from the day's opening in hall time, so that a step of the wall clock changes nothing.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Length of a quarter of an hour, milliseconds.
pub const QUARTER_MS: u64 = 15 * 60_000;
/// Quarters that a turn is followed through: sixteen hours.
const FOLLOWED: usize = 64;
/// Parts of one window.
const WINDOW: i32 = 256;
/// The share of the present windows that at least counts as on duty: a turn that falls into a closed hour ends.
const LEAST_SHARE: i32 = 4;
/// How much of its way to the day's count a quarter goes each night.
const WAY: i32 = 4;

/// How many windows are on duty by quarter of an hour since midnight, in 1/256 of a window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "Vec<Run>", into = "Vec<Run>")]
#[schemars(with = "Vec<Run>")]
pub struct Profile(BTreeMap<u8, i32>);

/// Quarters in a row as they are written: the first one, and the windows in each.
type Run = (u8, Vec<i32>);

impl From<Profile> for Vec<Run> {
    fn from(Profile(quarters): Profile) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut before = None;
        for (quarter, windows) in quarters {
            match runs.last_mut().filter(|_| before == quarter.checked_sub(1)) {
                Some((_, run)) if before.is_some() => run.push(windows),
                _ => runs.push((quarter, vec![windows])),
            }
            before = Some(quarter);
        }
        runs
    }
}

impl From<Vec<Run>> for Profile {
    fn from(runs: Vec<Run>) -> Profile {
        let quarters = runs.into_iter().flat_map(|(first, run)| (first..=u8::MAX).zip(run));
        Profile(quarters.collect())
    }
}

impl Profile {
    /// Learn a day: the windows on duty in each quarter in which the day was open.
    pub fn learn(&mut self, seen: impl IntoIterator<Item = (u8, usize)>) {
        for (quarter, windows) in seen {
            let windows = i32::try_from(windows).unwrap_or(i32::MAX / WINDOW) * WINDOW;
            self.0
                .entry(quarter)
                .and_modify(|present| *present += windows.saturating_sub(*present) / WAY)
                .or_insert(windows);
        }
    }

    /// The wall time in which `turn_ms` pass with the windows that are on duty at `at_ms` since midnight, if others come and
    /// go as on past days.
    pub fn stretch(&self, at_ms: u64, turn_ms: u64) -> u64 {
        let Some(here) = self.at(at_ms).filter(|here| *here > 0) else { return turn_ms };
        let (mut at, mut left) = (at_ms, turn_ms);
        for _ in 0..FOLLOWED {
            let there = self.at(at).unwrap_or(here).max(here / LEAST_SHARE);
            let (here, there) = (u64::from(here.unsigned_abs()), u64::from(there.unsigned_abs()).max(1));
            let end = (at / QUARTER_MS + 1) * QUARTER_MS;
            let room = (end - at) * there / here;
            if room >= left {
                return at - at_ms + left * here / there;
            }
            left -= room;
            at = end;
        }
        at - at_ms + left
    }

    fn at(&self, ms: u64) -> Option<i32> {
        u8::try_from(ms / QUARTER_MS).ok().and_then(|quarter| self.0.get(&quarter)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000;

    fn nine_to_five_with_noon() -> Profile {
        let mut profile = Profile::default();
        let windows = |quarter| if (48..54).contains(&quarter) { 2 } else { 4 };
        profile.learn((36..68).map(|quarter| (quarter, windows(quarter))));
        profile
    }

    #[test]
    fn a_turn_before_noon_is_as_long_as_it_looks() {
        assert_eq!(nine_to_five_with_noon().stretch(9 * 60 * MINUTE, 90 * MINUTE), 90 * MINUTE);
    }

    #[test]
    fn half_the_windows_take_twice_the_time() {
        let profile = nine_to_five_with_noon();
        assert_eq!(profile.stretch((11 * 60 + 45) * MINUTE, 30 * MINUTE), 45 * MINUTE);
        assert_eq!(profile.stretch(12 * 60 * MINUTE, 30 * MINUTE), 30 * MINUTE, "they are there now");
    }

    #[test]
    fn a_closed_hour_counts_a_quarter_and_an_unknown_one_as_now() {
        let mut profile = Profile::default();
        assert_eq!(profile.stretch(9 * 60 * MINUTE, 90 * MINUTE), 90 * MINUTE, "nothing is known");
        profile.learn([(36, 4), (37, 0)]);
        assert_eq!(profile.stretch(9 * 60 * MINUTE, 20 * MINUTE), (15 + 15 + 1) * MINUTE + MINUTE / 4);
        assert_eq!(profile.stretch(23 * 60 * MINUTE, 20 * MINUTE), 20 * MINUTE);
    }

    #[test]
    fn it_is_written_in_runs() {
        let mut profile = Profile::default();
        profile.learn([(0, 1), (1, 2), (40, 3), (254, 4), (255, 5)]);
        let written = serde_json::to_string(&profile).unwrap();
        assert_eq!(written, "[[0,[256,512]],[40,[768]],[254,[1024,1280]]]");
        assert_eq!(serde_json::from_str::<Profile>(&written).unwrap(), profile);
        assert_eq!(serde_json::from_str::<Profile>("[[255,[1,2,3]]]").unwrap().0.len(), 1, "beyond any day");
    }

    #[test]
    fn it_goes_a_quarter_of_the_way_each_night() {
        let mut profile = Profile::default();
        [(40, 4), (40, 0), (40, 0)].into_iter().for_each(|seen| profile.learn([seen]));
        assert_eq!(profile.at(10 * 60 * MINUTE), Some(576));
    }
}
