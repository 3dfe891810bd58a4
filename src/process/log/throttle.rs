//! How much of the log goes out: so many lines of one place in the code, so many lines a second and so many bytes a day in
//! all. A device that fails ten thousand times a second must not fill the disk, nor hide what others say.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

use crate::{Bucket, Rate};

/// Lines of one place: a hall that starts logs one line for each of some dozen devices or keys of its configuration, and
/// a fault that stays is worth a line every ten seconds.
const PLACE: Rate = Rate { burst: 60, refill: Duration::from_secs(10) };
/// Lines of all places: a hall that starts with every device missing logs a few dozen.
const LINES: Rate = Rate { burst: 100, refill: Duration::from_millis(10) };
/// Bytes of all places, in units of [`UNIT`]: 4 MB at once, and 32 MB a day. A disk of 16 GB takes that for a year where
/// nobody takes old logs away.
const BYTES: Rate = Rate { burst: 4096, refill: Duration::from_millis(2637) };
const UNIT: usize = 1024;

/// Limits lines by the places in the code that log them.
#[derive(Debug)]
pub(super) struct Throttle<P> {
    places: HashMap<P, Bucket>,
    lines: Bucket,
    bytes: Bucket,
    /// Bytes that are no whole unit yet.
    rest: usize,
    left_out: LeftOut,
}

/// Lines that did not go out since the last one that did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// How many.
    pub(super) lines: u64,
    /// The part of the program that logged the last of them.
    pub(super) part: String,
}

/// A line that wants to go out.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogLine<'p, P> {
    /// Where in the code it is said; `None` for what somebody asked to see in full, which only the common bounds limit.
    pub(super) place: Option<P>,
    /// The part of the program.
    pub(super) part: &'p str,
    /// Its length in bytes.
    pub(super) length: usize,
}

impl<P: Eq + Hash> Throttle<P> {
    /// Before the first line.
    pub(super) fn new() -> Throttle<P> {
        let places = HashMap::new();
        Throttle {
            places,
            lines: Bucket::new(LINES),
            bytes: Bucket::new(BYTES),
            rest: 0,
            left_out: LeftOut::default(),
        }
    }

    /// Whether a line goes out at `now`; if so, with what was left out before it.
    pub(super) fn judge(&mut self, line: LogLine<'_, P>, now: Instant) -> Option<LeftOut> {
        let (part, length) = (line.part, line.length);
        let place = line.place.map(|place| self.places.entry(place).or_insert_with(|| Bucket::new(PLACE)));
        let units = u32::try_from((self.rest + length) / UNIT).unwrap_or(u32::MAX);
        let fits = place.is_none_or(|place| place.take(1, now))
            && self.lines.take(1, now)
            && self.bytes.take(units, now);
        if !fits {
            self.left_out.lines += 1;
            part.clone_into(&mut self.left_out.part);
            return None;
        }
        self.rest = (self.rest + length) % UNIT;
        Some(std::mem::take(&mut self.left_out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(place: u32, length: usize) -> LogLine<'static, u32> {
        LogLine { place: Some(place), part: "anxu::devices", length }
    }

    #[test]
    fn a_flood_of_one_place_is_cut_short_and_hides_nobody() {
        let (mut throttle, start) = (Throttle::new(), Instant::now());
        let written = (0..10_000).filter(|_| throttle.judge(line(1, 80), start).is_some()).count();
        assert_eq!(written, PLACE.burst as usize);
        let left_out = LeftOut { lines: 9_940, part: "anxu::devices".to_owned() };
        assert_eq!(throttle.judge(line(2, 80), start), Some(left_out), "said with the next line of anybody");
        assert_eq!(throttle.judge(line(3, 80), start), Some(LeftOut::default()));
        assert_eq!(throttle.judge(line(1, 80), start + PLACE.refill), Some(LeftOut::default()));
    }

    #[test]
    fn errors_without_end_from_a_hundred_places_are_36_mb_in_a_day() {
        let (mut throttle, start) = (Throttle::new(), Instant::now());
        let (mut bytes, mut worst) = (0, 0);
        for second in (0..24 * 60 * 60).step_by(5) {
            let now = start + Duration::from_secs(second);
            let lines = (0..100).flat_map(|place| [place, place]);
            let out = lines.filter(|place| throttle.judge(line(*place, 300), now).is_some()).count();
            bytes += out * 300;
            worst = worst.max(out);
        }
        assert!(bytes > 30 << 20 && bytes < 37 << 20, "{bytes}");
        assert_eq!(worst, LINES.burst as usize);
    }

    #[test]
    fn what_somebody_asked_to_see_is_not_counted_by_place() {
        let (mut throttle, start) = (Throttle::<u32>::new(), Instant::now());
        let asked = LogLine { place: None, ..line(1, 80) };
        assert_eq!(
            (0..1000).filter(|_| throttle.judge(asked, start).is_some()).count(),
            LINES.burst as usize
        );
    }
}
