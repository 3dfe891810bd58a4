//! Logarithms to base two in whole numbers: the corrections of a wait are factors, so they add up on this scale.
//!
//! One octave is [`OCTAVE`] steps; between powers of two the scale is a straight line, at most 6 % off the true logarithm
//! and exactly invertible, which is all that is needed of it.

/// Steps of one octave (a factor of two).
pub const OCTAVE: i32 = 1024;

/// Longest time that is told apart, in milliseconds: far beyond any wait, and small enough for [`plog`] not to overflow.
const LONGEST_MS: u64 = 1 << 50;

/// The shortest wait that is told apart, in milliseconds: who is called at once and who is called in the same second wait
/// alike, though on this scale they would be ten octaves apart.
const SHORTEST_WAIT_MS: u64 = 1000;

/// The logarithm of a wait.
pub fn of_wait(ms: u64) -> i32 {
    plog(ms.max(SHORTEST_WAIT_MS))
}

/// The logarithm of a time in milliseconds; of 0 as of 1.
pub fn plog(ms: u64) -> i32 {
    let ms = ms.clamp(1, LONGEST_MS);
    let power = ms.ilog2();
    let line = (ms << 10) >> power;
    // At most 51 * 1024.
    i32::try_from(u64::from(power << 10) + line - 1024).unwrap_or(i32::MAX)
}

/// The time of a logarithm: the inverse of [`plog`], rounded down to whole milliseconds.
pub fn pexp(log: i32) -> u64 {
    let log = u64::from(log.max(0).unsigned_abs()).min(50 << 10);
    ((1024 + (log & 1023)) << (log >> 10)) >> 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_two_come_back_exactly() {
        for k in 0..=50 {
            assert_eq!(plog(1 << k), k * OCTAVE);
            assert_eq!(pexp(plog(1 << k)), 1 << k);
        }
    }

    #[test]
    fn the_ends_of_the_scale_hold() {
        assert_eq!((plog(0), plog(1), plog(u64::MAX)), (0, 0, 50 * OCTAVE));
        assert_eq!((pexp(i32::MIN), pexp(0), pexp(i32::MAX)), (1, 1, 1 << 50));
    }

    proptest::proptest! {
        #[test]
        fn longer_is_never_smaller(a in 0..1u64 << 50, b in 0..1u64 << 50) {
            proptest::prop_assert_eq!(plog(a.min(b)), plog(a).min(plog(b)));
        }

        #[test]
        fn from_a_second_on_the_inverse_is_exact(log in 10 * OCTAVE..40 * OCTAVE) {
            proptest::prop_assert_eq!(plog(pexp(log)), log);
        }
    }
}
