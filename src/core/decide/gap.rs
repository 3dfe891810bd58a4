//! Minimum times between two commands.

/// Seconds, rounded up, until `wanted` have passed.
pub(super) fn still_missing(passed_ms: u64, wanted: u16) -> u16 {
    let missing = (u64::from(wanted) * 1000).saturating_sub(passed_ms);
    u16::try_from(missing.div_ceil(1000)).unwrap_or(wanted)
}
