//! What a number is told of its wait, and what is kept of it to learn from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::keys::{Keys, ServiceClass};
use super::log::{of_wait, plog};
use super::refit::Sample;
use super::tables::Range;
use crate::wait::WaitRange;

/// An estimate at its making: recorded with the issue of a number, so that what is learned rests on what was known then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Promise {
    /// The turn time, milliseconds.
    pub turn_ms: u64,
    /// The range.
    #[serde(flatten)]
    pub range: Range,
    /// Step of the people ahead.
    pub ahead: u8,
    /// Step of the windows on duty.
    pub windows: u8,
    /// Windows with a service that lasted long, at most eight.
    pub long: u8,
}

/// Steps in which a range is shown, minutes: nobody waits by the minute.
const STEP: u64 = 5;
/// Steps of a range in hours, minutes.
const HOURS_STEP: u64 = 30;
/// Longest range that is shown, minutes: beyond a working day no number means anything.
const LONGEST: u64 = 480;
const MINUTE_MS: u64 = 60_000;

impl Promise {
    /// The keys of a number of this service and class.
    pub fn keys(&self, class: ServiceClass) -> Keys {
        Keys { ahead: self.ahead, class, windows: self.windows, long: self.long }
    }

    /// What its call after so long teaches.
    pub fn sample(&self, class: ServiceClass, wait_ms: u64) -> Sample {
        Sample { keys: self.keys(class), ratio: of_wait(wait_ms) - plog(self.turn_ms) }
    }

    /// The range as people see it: outward in whole steps, so that it never says less than is known.
    pub fn shown(&self) -> WaitRange {
        let Range { low_ms, high_ms, .. } = self.range;
        let fine = outward(low_ms, high_ms, STEP);
        if fine.1 >= u64::from(WaitRange::HOURS_FROM) {
            range(outward(low_ms, high_ms, HOURS_STEP))
        } else {
            range(fine)
        }
    }

    /// Whether a wait was within what was shown.
    pub fn kept(&self, wait_ms: u64) -> bool {
        let WaitRange { from, to } = self.shown();
        (u64::from(from) * MINUTE_MS..=u64::from(to) * MINUTE_MS).contains(&wait_ms)
    }
}

fn outward(low_ms: u64, high_ms: u64, step: u64) -> (u64, u64) {
    let from = (low_ms / (step * MINUTE_MS) * step).min(LONGEST - step);
    let to = high_ms.div_ceil(step * MINUTE_MS).saturating_mul(step);
    (from, to.clamp(from + step, LONGEST))
}

fn range((from, to): (u64, u64)) -> WaitRange {
    let minutes = |minutes| u16::try_from(minutes).unwrap_or(u16::MAX);
    WaitRange { from: minutes(from), to: minutes(to) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise(low_s: u64, high_s: u64) -> Promise {
        let range = Range { low_ms: low_s * 1000, mid_ms: low_s * 1000, high_ms: high_s * 1000 };
        Promise { turn_ms: 1000, range, ahead: 0, windows: 1, long: 0 }
    }

    #[test]
    fn it_is_shown_outward_and_from_ninety_minutes_in_half_hours() {
        let shown = |low, high| {
            let WaitRange { from, to } = promise(low, high).shown();
            (from, to)
        };
        assert_eq!(shown(0, 0), (0, 5));
        assert_eq!(shown(299, 301), (0, 10));
        assert_eq!(shown(300, 300), (5, 10));
        assert_eq!(shown(20 * 60, 85 * 60), (20, 85));
        assert_eq!(shown(50 * 60, 85 * 60 + 1), (30, 90), "half an hour to an hour and a half");
        assert_eq!(shown(125 * 60, 200 * 60), (120, 210));
        assert_eq!(shown(1_000_000, 2_000_000), (450, 480));
    }

    #[test]
    fn what_was_shown_holds_its_ends() {
        let promise = promise(6 * 60, 14 * 60);
        let kept = [299_999, 300_000, 900_000, 900_001].map(|wait| promise.kept(wait));
        assert_eq!(kept, [false, true, true, false]);
    }
}
